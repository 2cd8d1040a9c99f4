using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Moderation;

public class FlagServiceTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Report_OfPublicContent_OpensOneCaseAndHidesNothing(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync(PhaseKind.Deliver, Activities.None));
        var comment = await site.Make.CommentAsync(idea);

        await site.Make.FlagAsync(idea, await site.Make.MemberAsync(), "hate");
        var item = await site.Make.FlagAsync(idea, reason: "illegal", details: "Line one\r\nline\0 two");
        await site.Make.FlagAsync(comment, await site.Make.UnconfirmedMemberAsync());

        Assert.Equal((CaseState.Waiting, CaseCauses.Flagged, 2, idea.AuthorId), (item.State, item.Causes, item.OpenFlags, item.AuthorId));
        Assert.Equal("Line one\nline two", await site.ReadAsync(db => db.Flags.Where(flag => flag.Reason == "illegal").Select(flag => flag.Details).SingleAsync()));
        Assert.Equal(2, await site.ReadAsync(db => db.ModerationCases.CountAsync()));
        Assert.Equal(Visibility.Published, await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Visibility).SingleAsync()));
        Assert.Empty(await site.Mailbox.AllAsync());
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Report_SameMemberAgain_IsAnsweredAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        var member = await site.Make.MemberAsync();
        await site.Make.FlagAsync(idea, member);
        var before = await DatabaseSnapshot.TakeAsync(site);

        var outcome = await ReportAsync(site, idea, await site.Make.ActorAsync(member), "hate");

        Assert.Equal(FlagReceipt.ReportedBefore, outcome.Value);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Report_ManyVisitorsForOneReason_KeepsFiveUntilADecision()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        for (var i = 0; i < 2 * FlagService.MostVisitorReports; i++)
            await site.Make.FlagAsync(idea, reason: "spam");
        Assert.Equal(FlagService.MostVisitorReports, (await site.Make.CaseAsync(idea)).OpenFlags);

        Assert.Equal(FlagService.MostVisitorReports + 2, (await TwoMoreAsync()).OpenFlags);
        await site.Make.DecidedAsync(await site.Make.CaseAsync(idea), CaseAct.Dismiss, await site.Make.ModeratorAsync(mission));

        Assert.Equal((CaseState.Waiting, 1), (await site.Make.FlagAsync(idea, reason: "spam")) is var again ? (again.State, again.OpenFlags) : default);
        await Ledger.CheckAsync(site, "case");

        // Another reason, and a member with the same one, still count.
        async Task<ModerationCase> TwoMoreAsync()
        {
            await site.Make.FlagAsync(idea, reason: "threats");
            return await site.Make.FlagAsync(idea, await site.Make.MemberAsync(), reason: "spam");
        }
    }

    [Theory]
    [InlineData(Visibility.Draft)]
    [InlineData(Visibility.Waiting)]
    [InlineData(Visibility.Hidden)]
    public async Task Report_ContentThatIsNotPublic_IsNotFound(Visibility visibility)
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync(), visibility: visibility);
        var comment = await site.Make.CommentAsync(idea);
        var before = await DatabaseSnapshot.TakeAsync(site);

        var ofIdea = await ReportAsync(site, idea, null, "spam");
        var ofComment = await site.WithAsync<FlagService, Outcome<FlagReceipt>>(service => service.ReportAsync(
            new FlagOptions { Kind = ContentKind.Comment, ContentId = comment.Id, Reason = "spam" }, CancellationToken.None));

        Assert.Equal([RefusalKind.NotFound, RefusalKind.NotFound], [ofIdea.Refusals.Single().Kind, ofComment.Refusals.Single().Kind]);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Report_ManyAtOnce_AreAllCountedAndAMembersOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.ModeratedAsync(mission, settings => settings.HoldAfterReports = 0);
        var idea = await site.Make.IdeaAsync(mission);
        var actors = new List<Actor>();
        foreach (var member in await site.Make.MembersAsync(8))
            actors.Add(await site.Make.ActorAsync(member));

        var outcomes = await Task.WhenAll(actors.Concat(actors).Select(actor => Task.Run(() => ReportAsync(site, idea, actor, "spam"))));

        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(8, outcomes.Count(outcome => outcome.Value == FlagReceipt.Received));
        Assert.Equal(8, (await site.Make.CaseAsync(idea)).OpenFlags);
        await Ledger.CheckAsync(site, "case");
        Assert.Empty(site.Errors);
    }

    private static Task<Outcome<FlagReceipt>> ReportAsync(TestSite site, Idea idea, Actor? actor, string reason) =>
        site.WithAsync<FlagService, Outcome<FlagReceipt>>(service => service.ReportAsync(
            new FlagOptions { Kind = ContentKind.Idea, ContentId = idea.Id, Reason = reason, Actor = actor }, CancellationToken.None));
}
