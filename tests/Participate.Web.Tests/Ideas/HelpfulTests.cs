using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Ideas;

public class HelpfulTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Helpful_PressedAndPressedAgain_CountsAndIsTakenBack(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission));
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var url = $"{Url(mission, comment.IdeaId)}?sort=best";

        var marked = await (await visitor.GetAsync(url)).Within($"#comment-{comment.Id}").SubmitAsync("Helpful");
        using var other = site.Visitor();
        var seen = await other.GetAsync(url);
        await Ledger.CheckAsync(site, "comment-helpful", "helpful-authors");
        var back = await marked.Within($"#comment-{comment.Id}").SubmitAsync("Helpful");

        Assert.Contains("You marked a comment as helpful.", marked.Notice, StringComparison.Ordinal);
        Assert.Equal("true", marked.Document.QuerySelector(".pt-comment__mark")!.GetAttribute("aria-pressed"));
        Assert.Contains("1 member finds this helpful", seen.Text, StringComparison.Ordinal);
        Assert.False(seen.HasButton("Helpful"));
        Assert.Contains("Your mark was taken back.", back.Notice, StringComparison.Ordinal);
        Assert.DoesNotContain("finds this helpful", back.Text, StringComparison.Ordinal);
        Assert.Equal((0, 0), await CountsAsync(site, comment));
        await Ledger.CheckAsync(site, "comment-helpful");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Helpful_ManyTimesAtOnce_CountsEachMemberOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission));
        var members = await site.Make.MembersAsync(4);

        await Task.WhenAll(members.Select(async member =>
        {
            using var visitor = await site.VisitorAsync(member);
            var page = await visitor.GetAsync(Url(mission, comment.IdeaId));
            var form = page.Form("Helpful");
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => page.SendAsync(form, follow: false)));
            Assert.All(answers, answer => answer.Expect(HttpStatusCode.Redirect));
        }));

        Assert.Equal((4, 4), await CountsAsync(site, comment));
        await Ledger.CheckAsync(site, "comment-helpful");
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Helpful_OwnHiddenClosedOrSanctioned_IsRefusedAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var (author, reader, sanctioned, moderator) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission));
        var (comment, hidden) = (await site.Make.CommentAsync(idea, author), await site.Make.CommentAsync(idea));
        await site.Make.DecidedAsync(await site.Make.FlagAsync(hidden), CaseAct.Hide, moderator);
        await site.Make.SanctionAsync(sanctioned, moderator, mission, SanctionKind.Suspension);
        var discussed = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission));
        await site.Make.ClosedDiscussionAsync(mission, (await IdeaAsync(site, discussed))!, moderator);
        var before = await DatabaseSnapshot.TakeAsync(site);

        Assert.Equal(RefusalKind.NotPermitted, (await site.Make.MarkAsync(comment, author)).Refusals[0].Kind);
        Assert.Equal(RefusalKind.NotFound, (await site.Make.MarkAsync(hidden, reader)).Refusals[0].Kind);
        Assert.Equal(RefusalKind.NotPermitted, (await site.Make.MarkAsync(comment, sanctioned)).Refusals[0].Kind);
        Assert.Equal(RefusalKind.Conflict, (await site.Make.MarkAsync(discussed, reader)).Refusals[0].Kind);
        await site.Make.InPhaseAsync(mission, PhaseKind.Decide);
        var now = await site.WithAsync<MissionCatalogue, Mission?>(async missions => await missions.FindAsync(mission.Slug, default));
        Assert.NotNull(now!.RefusalOf(Activities.Discuss, site.Clock.Today()));
        Assert.Equal(RefusalKind.OutsidePhase, (await site.Make.MarkAsync(comment, reader)).Refusals[0].Kind);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before, "Phases"));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Close_Account_TakesMarksBackWhereDiscussionIsOpenAndKeepsOthers(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (open, over) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var leaver = await site.Make.MemberAsync();
        var comments = new[] { await site.Make.CommentAsync(await site.Make.IdeaAsync(open)), await site.Make.CommentAsync(await site.Make.IdeaAsync(over)) };
        foreach (var comment in comments)
        {
            Assert.True((await site.Make.MarkAsync(comment, leaver)).Succeeded);
            await site.Make.MarksAsync(comment, 1);
        }
        await site.Make.InPhaseAsync(over, PhaseKind.Decide);

        var closed = await site.WithAsync<ClosingService, Outcome>(async closing => await closing.CloseAsync(Make.Password, await site.Make.ActorAsync(leaver), default));

        Assert.True(closed.Succeeded);
        Assert.Equal((1, 1), await CountsAsync(site, comments[0]));
        Assert.Equal((2, 2), await CountsAsync(site, comments[1]));
        await Ledger.CheckAsync(site, "comment-helpful");
    }

    [Fact]
    public async Task Helpful_PhaseThatHidesResults_ShowsNoCountAndSortsNoBest()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(hidesResults: true);
        var idea = await site.Make.IdeaAsync(mission);
        var (first, second) = (await site.Make.CommentAsync(idea), await site.Make.CommentAsync(idea));
        await site.Make.MarksAsync(second, 2);
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync(Url(mission, idea.Id) + "?sort=best");

        Assert.DoesNotContain("this helpful", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Link("Best"));
        Assert.Equal([$"comment-{first.Id}", $"comment-{second.Id}"], page.Document.QuerySelectorAll(".pt-thread__item").Select(item => item.Id));
    }

    private static string Url(Mission mission, int ideaId) => $"/missions/{mission.Slug}/ideas/{ideaId}";

    private static Task<Idea?> IdeaAsync(TestSite site, Comment comment) => site.ReadAsync(db => db.Ideas.AsNoTracking().FirstOrDefaultAsync(idea => idea.Id == comment.IdeaId));

    private static Task<(int Shown, int Counted)> CountsAsync(TestSite site, Comment comment) => site.ReadAsync(async db =>
        ((await db.Comments.AsNoTracking().SingleAsync(row => row.Id == comment.Id)).HelpfulCount, await db.HelpfulMarks.CountAsync(mark => mark.CommentId == comment.Id)));
}
