using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas;

/// <summary>Drafts and submissions through the service.</summary>
public class IdeaProposingTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Submit_EstablishedAndNewMember_IsPublicAtOnceOrWaits(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var text = Writing.Text() with { PlaceCode = "E12000001", Sectors = Sectors.Business | Sectors.Community, QuestionId = mission.Questions[1].Id };

        var open = (await writing.SubmitAsync(mission, await site.Make.MemberAsync(), text)).Value!;
        var waiting = (await writing.SubmitAsync(mission, await site.Make.NewMemberAsync(), text)).Value!;

        Assert.Equal((Visibility.Published, false), (open.Visibility, open.WaitsForReview));
        Assert.Equal((Visibility.Waiting, true), (waiting.Visibility, waiting.WaitsForReview));
        var idea = await writing.StoredAsync(open.IdeaId);
        Assert.Equal((text.Title, text.Summary, "E12000001", text.Sectors, text.QuestionId), (idea.Title, idea.Summary, idea.PlaceCode, idea.Sectors, idea.QuestionId));
        Assert.Equal(mission.PhaseOn(site.Clock.Today())!.Id, idea.PhaseId);
        Assert.NotNull(idea.PublishedAt);
        Assert.Equal("<p>Bags of <strong>books</strong> go home.</p>", (await writing.RevisionsAsync(open.IdeaId)).Single().DetailsHtml);
        Assert.Null((await writing.RevisionsAsync(waiting.IdeaId)).Single().ApprovedAt);
        Assert.Equal(4, new[] { idea.Shuffle0, idea.Shuffle1, idea.Shuffle2, idea.Shuffle3 }.Distinct().Count());
        await writing.VerifyAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Draft_SavedAgainAndSubmitted_IsOneIdeaWithOneRevision(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();

        var draft = (await writing.SaveDraftAsync(mission, author, Writing.Text(title: "", details: ""))).Value!;
        await writing.SaveDraftAsync(mission, author, Writing.Text(title: "Short"), await writing.VersionAsync(draft.IdeaId));
        var before = await writing.StoredAsync(draft.IdeaId);
        var refused = await writing.SubmitAsync(mission, author, Writing.Text(title: "Short"), await writing.VersionAsync(draft.IdeaId));
        var submitted = await writing.SubmitAsync(mission, author, Writing.Text(), await writing.VersionAsync(draft.IdeaId));

        Assert.Equal((Visibility.Draft, "Short", null, null), (before.Visibility, before.Title, before.SubmittedAt, before.PhaseId));
        Assert.Equal("Title", refused.Refusals.Single().Field);
        Assert.Equal((draft.IdeaId, Visibility.Published), (submitted.Value!.IdeaId, submitted.Value.Visibility));
        Assert.Equal("Story bags from every library", (await writing.RevisionsAsync(draft.IdeaId)).Single().Title);
        Assert.Single(await writing.OfAsync(author));
        await writing.VerifyAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Submit_SameFormManyTimesAtOnce_GivesOneIdea(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var other = await site.Make.MemberAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => writing.SubmitAsync(mission, author, Writing.Text()))));
        await writing.SubmitAsync(mission, other, Writing.Text());
        await writing.SubmitAsync(mission, author, Writing.Text(details: "Something else."));
        site.Clock.Advance(IdeaService.RepeatWindow + TimeSpan.FromSeconds(1));
        await writing.SubmitAsync(mission, author, Writing.Text());

        Assert.Single(outcomes.Select(outcome => outcome.Value!.IdeaId).Distinct());
        Assert.Equal(3, (await writing.OfAsync(author)).Count);
        Assert.Single(await writing.OfAsync(other));
        await writing.VerifyAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Draft_SubmittedTwiceAtOnceAndDeleted_HappensOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var draft = (await writing.SaveDraftAsync(mission, author, Writing.Text())).Value!;
        var version = await writing.VersionAsync(draft.IdeaId);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => writing.SubmitAsync(mission, author, Writing.Text(), version))));
        var deleted = await writing.DeleteDraftAsync(mission, author, draft.IdeaId);

        Assert.All(outcomes, outcome => Assert.Equal((draft.IdeaId, Visibility.Waiting), (outcome.Value!.IdeaId, outcome.Value.Visibility)));
        Assert.Equal(RefusalKind.NotFound, deleted.Refusals.Single().Kind);
        Assert.Equal(Visibility.Waiting, (await writing.OfAsync(author)).Single().Visibility);
        Assert.Single(await writing.RevisionsAsync(draft.IdeaId));
    }

    [Fact]
    public async Task Submit_JustSavedDraftSentFromTheFirstForm_SubmitsTheDraft()
    {
        await using var site = await TestSite.StartAsync();
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();

        var draft = await writing.SaveDraftAsync(mission, author, Writing.Text());
        var again = await writing.SaveDraftAsync(mission, author, Writing.Text());
        var submitted = await writing.SubmitAsync(mission, author, Writing.Text());

        Assert.Equal(draft.Value!.IdeaId, again.Value!.IdeaId);
        Assert.Equal((draft.Value.IdeaId, Visibility.Published), (submitted.Value!.IdeaId, submitted.Value.Visibility));
    }

    [Fact]
    public async Task Draft_StaleVersion_IsRefusedUnlessItSaysTheSame()
    {
        await using var site = await TestSite.StartAsync();
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var first = new IdeaVersion((await writing.SaveDraftAsync(mission, author, Writing.Text())).Value!.IdeaId, 1);
        await writing.SaveDraftAsync(mission, author, Writing.Text(details: "Newer."), first);

        var stale = await writing.SaveDraftAsync(mission, author, Writing.Text(details: "Older window."), first);
        var same = await writing.SaveDraftAsync(mission, author, Writing.Text(details: "Newer."), first);

        Assert.Equal(RefusalKind.Conflict, stale.Refusals.Single().Kind);
        Assert.Equal((true, false), (same.Succeeded, same.Value!.HasChanged));
        Assert.Equal("Newer.", (await writing.RevisionsAsync(first.IdeaId)).Single().Details);
    }

    [Fact]
    public async Task Draft_OfAnotherMemberOrMission_IsNotFound()
    {
        await using var site = await TestSite.StartAsync();
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var elsewhere = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var other = await site.Make.MemberAsync();
        var draft = new IdeaVersion((await writing.SaveDraftAsync(mission, author, Writing.Text())).Value!.IdeaId, 1);

        Refusal[] refusals =
        [
            .. (await writing.SaveDraftAsync(mission, other, Writing.Text(), draft)).Refusals,
            .. (await writing.SubmitAsync(mission, other, Writing.Text(), draft)).Refusals,
            .. (await writing.DeleteDraftAsync(mission, other, draft.IdeaId)).Refusals,
            .. (await writing.SubmitAsync(elsewhere, author, Writing.Text(), draft)).Refusals,
            .. (await writing.DeleteDraftAsync(elsewhere, author, draft.IdeaId)).Refusals,
        ];

        Assert.Equal(Enumerable.Repeat(RefusalKind.NotFound, 5), refusals.Select(refusal => refusal.Kind));
        Assert.Equal(Visibility.Draft, (await writing.StoredAsync(draft.IdeaId)).Visibility);
        Assert.True((await writing.DeleteDraftAsync(mission, author, draft.IdeaId)).Succeeded);
        Assert.Empty(await writing.OfAsync(author));
        Assert.Empty(await writing.RevisionsAsync(draft.IdeaId));
    }

    [Fact]
    public async Task Proposing_WhoOrWhenNotAllowed_ChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var writing = new Writing(site);
        var open = await site.Make.MissionAsync();
        var closed = await site.Make.MissionAsync(PhaseKind.Decide);
        var member = await site.Make.MemberAsync();
        var unconfirmed = await site.Make.UnconfirmedMemberAsync();
        var before = await DatabaseSnapshot.TakeAsync(site);

        var outcomes = new[]
        {
            await writing.SaveDraftAsync(closed, member, Writing.Text()),
            await writing.SubmitAsync(closed, member, Writing.Text()),
            await writing.SaveDraftAsync(open, unconfirmed, Writing.Text()),
            await writing.SubmitAsync(open, unconfirmed, Writing.Text()),
            await writing.SubmitAsync(open, member, Writing.Text() with { QuestionId = closed.Questions[0].Id }),
        };

        Assert.Equal(
            [RefusalKind.OutsidePhase, RefusalKind.OutsidePhase, RefusalKind.NotPermitted, RefusalKind.NotPermitted, RefusalKind.Invalid],
            outcomes.Select(outcome => outcome.Refusals.Single().Kind));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Draft_BeyondTheMost_IsRefusedAndSubmittingIsNot()
    {
        await using var site = await TestSite.StartAsync();
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        for (var i = 0; i < IdeaService.MostDrafts; i++)
            await writing.SaveDraftAsync(mission, author, Writing.Text(title: $"Draft {i}"));

        var draft = await writing.SaveDraftAsync(mission, author, Writing.Text(title: "One too many"));
        var idea = await writing.SubmitAsync(mission, author, Writing.Text(title: "Submitted at once"));

        Assert.Contains("50 drafts", draft.Refusals.Single().Message, StringComparison.Ordinal);
        Assert.True(idea.Succeeded);
        Assert.Equal(IdeaService.MostDrafts + 1, (await writing.OfAsync(author)).Count);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task CloseAccount_DraftsGoAndIdeasStay(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var other = await site.Make.MemberAsync();
        await writing.SaveDraftAsync(mission, author, Writing.Text(title: "A draft that goes"));
        await writing.SaveDraftAsync(mission, other, Writing.Text(title: "A draft of another"));
        var idea = (await writing.SubmitAsync(mission, author, Writing.Text())).Value!;
        var actor = await site.Make.ActorAsync(author);

        var closed = await site.WithAsync<Participate.Core.Members.MemberService, Outcome>(members => members.CloseAsync(Make.Password, actor, CancellationToken.None));

        Assert.True(closed.Succeeded);
        Assert.Equal(idea.IdeaId, (await writing.OfAsync(author)).Single().Id);
        Assert.Single(await writing.OfAsync(other));
        await writing.VerifyAsync();
    }
}
