using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas;

/// <summary>Edits of submitted ideas through the service.</summary>
public class IdeaEditingTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_EstablishedAuthor_IsPublicAtOnceWithHistory(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = (await writing.SubmitAsync(mission, author, Writing.Text())).Value!.IdeaId;
        await site.Make.VoteAsync(await writing.StoredAsync(idea), await site.Make.MemberAsync(), VoteChoice.Support);

        var edited = await writing.EditAsync(mission, author, Writing.Text(title: "Game bags from every library"), await writing.VersionAsync(idea));

        var stored = await writing.StoredAsync(idea);
        Assert.Equal((true, false), (edited.Value!.HasChanged, edited.Value.WaitsForReview));
        Assert.Equal(("Game bags from every library", 2, 1), (stored.Title, stored.LatestRevisionNumber, stored.Support));
        Assert.NotNull(stored.EditedAt);
        Assert.Equal(["Story bags from every library", "Game bags from every library"], (await writing.RevisionsAsync(idea)).Select(revision => revision.Title));
        await writing.VerifyAsync();
    }

    [Fact]
    public async Task Edit_NewAuthor_WaitsWhileTheApprovedTextStaysPublic()
    {
        await using var site = await TestSite.StartAsync();
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var idea = (await writing.SubmitAsync(mission, author, Writing.Text())).Value!.IdeaId;
        await writing.ApproveAsync(idea);

        var edited = await writing.EditAsync(mission, author, Writing.Text(title: "Bags of something else"), await writing.VersionAsync(idea));
        var waiting = await writing.StoredAsync(idea);
        await writing.ApproveAsync(idea);
        var approved = await writing.StoredAsync(idea);

        Assert.True(edited.Value!.WaitsForReview);
        Assert.Equal((Visibility.Published, "Story bags from every library", 2, null), (waiting.Visibility, waiting.Title, waiting.LatestRevisionNumber, waiting.EditedAt));
        Assert.Equal(("Bags of something else", 2), (approved.Title, approved.LatestRevisionNumber));
        Assert.NotNull(approved.EditedAt);
        await writing.VerifyAsync();
    }

    [Fact]
    public async Task Edit_OfAWaitingIdea_GoesOnWaitingEvenOfAnEstablishedAuthor()
    {
        await using var site = await TestSite.StartAsync();
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, Visibility.Waiting);

        var edited = await writing.EditAsync(mission, author, Writing.Text(), await writing.VersionAsync(idea.Id));

        Assert.Equal((Visibility.Waiting, true), (edited.Value!.Visibility, edited.Value.WaitsForReview));
        Assert.Equal("Story bags from every library", (await writing.StoredAsync(idea.Id)).Title);
    }

    [Fact]
    public async Task Edit_NothingChanged_MakesNoRevision()
    {
        await using var site = await TestSite.StartAsync();
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = (await writing.SubmitAsync(mission, author, Writing.Text())).Value!.IdeaId;
        var before = await DatabaseSnapshot.TakeAsync(site);

        var same = await writing.EditAsync(mission, author, Writing.Text(title: "  Story bags  from every library "), await writing.VersionAsync(idea));

        Assert.Equal((true, false), (same.Succeeded, same.Value!.HasChanged));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_ManyAtOnceOnOneVersion_OneWinsAndTheOthersAreTold(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = (await writing.SubmitAsync(mission, author, Writing.Text())).Value!.IdeaId;
        var version = await writing.VersionAsync(idea);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            writing.EditAsync(mission, author, Writing.Text(title: $"Story bags, window number {i}"), version))));
        var winner = (await writing.StoredAsync(idea)).Title;
        var repeated = await writing.EditAsync(mission, author, Writing.Text(title: winner), version);

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, outcome.Refusals.Single().Kind));
        Assert.Equal((true, true), (repeated.Succeeded, repeated.Value!.HasChanged));
        Assert.Equal(2, (await writing.RevisionsAsync(idea)).Count);
        Assert.Empty(site.Errors);
        await writing.VerifyAsync();
    }

    [Fact]
    public async Task Edit_WhoWhenOrWhatNotAllowed_ChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var discussing = await site.Make.MissionAsync(PhaseKind.Design);
        var deciding = await site.Make.MissionAsync(PhaseKind.Decide);
        var author = await site.Make.MemberAsync();
        var open = await site.Make.IdeaAsync(mission, author);
        var hidden = await site.Make.IdeaAsync(mission, author, Visibility.Hidden);
        var draft = await site.Make.IdeaAsync(mission, author, Visibility.Draft);
        var closed = await site.Make.IdeaAsync(deciding, author);
        var discussed = await site.Make.IdeaAsync(discussing, author);
        var before = await DatabaseSnapshot.TakeAsync(site);

        async Task<RefusalKind> TryAsync(Mission on, Idea idea, TestMember by, IdeaText text) =>
            (await writing.EditAsync(on, by, text, await writing.VersionAsync(idea.Id))).Refusals.Single().Kind;

        Assert.Equal(RefusalKind.NotFound, await TryAsync(mission, open, await site.Make.ModeratorAsync(), Writing.Text()));
        Assert.Equal(RefusalKind.NotFound, await TryAsync(discussing, open, author, Writing.Text()));
        Assert.Equal(RefusalKind.NotPermitted, await TryAsync(mission, hidden, author, Writing.Text()));
        Assert.Equal(RefusalKind.NotPermitted, await TryAsync(mission, open, await site.Make.UnconfirmedMemberAsync(), Writing.Text()));
        Assert.Equal(RefusalKind.Conflict, await TryAsync(mission, draft, author, Writing.Text()));
        Assert.Equal(RefusalKind.OutsidePhase, await TryAsync(deciding, closed, author, Writing.Text()));
        Assert.Equal(RefusalKind.Invalid, await TryAsync(mission, open, author, Writing.Text(title: "Short")));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before, except: ["Members", "RoleGrants"]));
        Assert.True((await writing.EditAsync(discussing, author, Writing.Text(), await writing.VersionAsync(discussed.Id))).Succeeded);
    }

    [Fact]
    public async Task EditingRefusal_SaysWhenItOpens()
    {
        await using var site = await TestSite.StartAsync();
        var deciding = await site.Make.MissionAsync(PhaseKind.Decide);
        var over = await site.Make.MissionAsync(phase: null);

        Assert.Equal(
            $"Editing is not open in the Decide phase of this mission. It opens on {UkTime.Words(deciding.Phases.Single(phase => phase.Kind == PhaseKind.Deliver).StartsOn)}.",
            deciding.EditingRefusal(site.Clock.Today())!.Message);
        Assert.Equal("Editing is not open: no phase of this mission is running.", over.EditingRefusal(site.Clock.Today())!.Message);
    }
}
