using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>An author withdraws an idea and brings it back; nothing of it is lost and no decision is evaded.</summary>
public class WithdrawTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Withdraw_WithAReason_StaysReadableTakesNothingMoreAndComesBack(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author, voter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library");
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        await site.Make.CommentAsync(idea, voter);
        await site.Make.FollowAsync(voter, mission, idea);
        using var own = await site.VisitorAsync(author);
        using var other = await site.VisitorAsync(voter);
        using var visitor = site.Visitor();
        var open = await other.GetAsync(Url(mission, idea));

        var form = await (await own.GetAsync(Url(mission, idea))).FollowAsync("Withdraw");
        var refused = (await form.Fill("Tell others more (optional)", "We found another way.").SubmitAsync("Withdraw idea")).Expect(HttpStatusCode.UnprocessableEntity);
        var withdrawn = await refused.Choose("Why do you withdraw it?", "Another idea says it better").SubmitAsync("Withdraw idea");
        var seen = (await visitor.GetAsync(Url(mission, idea))).Expect();
        var vote = await open.SubmitAsync("Oppose", follow: false);
        var comment = await open.Fill("Your comment", "Too late.").SubmitAsync("Add comment", follow: false);
        await site.Make.NewsToldAsync();

        Assert.Contains("Choose why you withdraw it", refused.Errors);
        Assert.Equal("Done Your idea is withdrawn.", withdrawn.Notice);
        Assert.Contains("Why: Another idea says it better.", seen.Text, StringComparison.Ordinal);
        Assert.Contains("We found another way.", seen.Text, StringComparison.Ordinal);
        Assert.Contains("1 support", seen.Text, StringComparison.Ordinal);
        Assert.NotNull(seen.Document.QuerySelector("[id^=comment-]"));
        Assert.DoesNotContain(idea.Title, (await visitor.GetAsync($"/missions/{mission.Slug}/ideas")).Text, StringComparison.Ordinal);
        (await visitor.GetAsync(Url(mission, idea) + "/history")).Expect();
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (vote.Status, comment.Status));
        Assert.Contains("“Story bags from every library” was withdrawn by its author", Assert.Single(await site.Mailbox.ToAsync(voter.Email)).Subject, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "tally", "idea-");

        var back = await (await (await own.GetAsync(Url(mission, idea))).FollowAsync("Bring it back")).SubmitAsync("Bring back idea");

        Assert.Equal((Url(mission, idea), "Done Your idea is public again."), (back.Path, back.Notice));
        Assert.Contains(idea.Title, (await visitor.GetAsync($"/missions/{mission.Slug}/ideas")).Text, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "tally", "idea-", "public-revisions");
        Assert.Equal(["idea.withdrawn", "idea.brought-back"], await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectId == idea.Id && entry.SubjectKind == "idea").OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync()));
    }

    [Fact]
    public async Task Withdrawn_IdeaThatIsReported_IsHiddenAndNotBroughtBackAroundThat()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var moderator = await site.Make.ModeratorAsync(mission);
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.WithdrawnAsync(mission, idea, author);
        using var own = await site.VisitorAsync(author);
        using var visitor = site.Visitor();
        var form = await own.GetAsync(Url(mission, idea) + "/bring-back");

        (await visitor.GetAsync(Url(mission, idea) + "/report")).Expect();
        var item = await site.Make.FlagAsync(idea);
        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);
        var refused = (await form.SubmitAsync("Bring back idea")).Expect(HttpStatusCode.Conflict);
        (await visitor.GetAsync(Url(mission, idea))).Expect(HttpStatusCode.NotFound);
        await site.Make.DecidedAsync(item, CaseAct.Approve, moderator);

        Assert.Contains("This idea is not withdrawn any more, so it cannot be brought back.", refused.Errors);
        Assert.Contains("Its author withdrew this idea", (await visitor.GetAsync(Url(mission, idea))).Expect().Text, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "tally", "idea-");
    }

    [Fact]
    public async Task Withdrawn_AfterReportsWereDismissed_StaysWithdrawnWhenThatIsUndone()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var moderator = await site.Make.ModeratorAsync(mission);
        var idea = await site.Make.IdeaAsync(mission, author);
        var item = await site.Make.FlagAsync(idea);
        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);
        await site.Make.DecidedAsync(item, CaseAct.Approve, moderator);
        await site.Make.WithdrawnAsync(mission, idea, author);
        await site.Make.DecidedAsync(await site.Make.FlagAsync(idea), CaseAct.Dismiss, moderator);
        using var staff = await site.VisitorAsync(moderator);

        await (await staff.GetAsync($"/moderation/cases/{item.Id}")).SubmitAsync("Undo decision");

        Assert.Equal(Visibility.Withdrawn, await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Visibility).SingleAsync()));
        await Ledger.CheckAsync(site, "tally", "idea-");
    }

    [Fact]
    public async Task Undone_DismissalOfAWithdrawnIdea_LeavesWhatItsAuthorDidSince()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var (idea, moderator) = (await site.Make.IdeaAsync(mission, author), await site.Make.ModeratorAsync(mission));
        await site.Make.WithdrawnAsync(mission, idea, author);
        await site.Make.DecidedAsync(await site.Make.FlagAsync(idea), CaseAct.Dismiss, moderator);
        using var own = await site.VisitorAsync(author);
        await (await own.GetAsync(Url(mission, idea) + "/bring-back")).SubmitAsync("Bring back idea");
        await site.Make.EditAsync(mission, idea, author, "A title that came after the dismissal");

        var undone = await site.Make.UndoAsync(await site.Make.CaseAsync(idea), moderator);

        Assert.True(undone.Succeeded);
        var now = await site.ReadAsync(db => db.Ideas.SingleAsync(row => row.Id == idea.Id));
        Assert.Equal((Visibility.Published, "A title that came after the dismissal"), (now.Visibility, now.Title));
        Assert.Equal(CaseState.Waiting, (await site.Make.CaseAsync(idea)).State);
        await Ledger.CheckAsync(site, "tally", "idea-", "public-revisions");
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Withdraw_WhereItMayNot_IsRefusedWithTheReason()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, fresh) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.NewMemberAsync());
        var (decided, of) = (await site.Make.IdeaAsync(mission, author), await site.Make.IdeaAsync(mission, fresh));
        using var own = await site.VisitorAsync(author);
        using var newcomer = await site.VisitorAsync(fresh);
        var form = await own.GetAsync(Url(mission, decided) + "/withdraw");
        await site.Make.DecisionAsync(decided, Decision.Accepted);

        var refused = await form.Choose("Why do you withdraw it?", "Another reason").SubmitAsync("Withdraw idea");
        var page = (await newcomer.GetAsync(Url(mission, of) + "/withdraw")).Expect();
        var unread = await page.SendAsync(page.Choose("Why do you withdraw it?", "Another reason").Form("Withdraw idea").With("Input.Words", "Buy this."));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("The mission team has decided about this idea, so it stays as it is.", refused.Errors);
        Assert.Null((await own.GetAsync(Url(mission, decided))).Link("Withdraw"));
        Assert.DoesNotContain("Tell others more", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unread.Status);
        (await newcomer.GetAsync(Url(mission, decided) + "/withdraw")).Expect(HttpStatusCode.NotFound);
    }
}
