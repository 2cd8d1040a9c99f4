using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

public class AppealTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Appeal_OfAHiddenIdea_IsOverturnedByAnotherModeratorAndTheIdeaReturns(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, reporter) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var (first, second) = (await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission));
        var idea = await site.Make.IdeaAsync(mission, author, title: "Zeppelins for every village");
        await site.Make.CommentAsync(idea);
        var item = await site.Make.FlagAsync(idea, reporter);
        await site.Make.DecidedAsync(item, CaseAct.Hide, first, "spam", "You sell zeppelins.");
        using var own = await site.VisitorAsync(author);
        using var decider = await site.VisitorAsync(first);
        using var other = await site.VisitorAsync(second);
        var address = $"/missions/{mission.Slug}/ideas/{idea.Id}";

        var form = await (await own.GetAsync(address)).FollowAsync("appeal this decision");
        Assert.Contains("/appeals/", (await site.Mailbox.NewestToAsync(author.Email)).Body, StringComparison.Ordinal);
        var empty = (await form.SubmitAsync("Appeal this decision")).Expect(HttpStatusCode.UnprocessableEntity);
        var tooLong = (await empty.Fill("Why should we look again?", new string('x', 2_001)).SubmitAsync("Appeal this decision")).Expect(HttpStatusCode.UnprocessableEntity);
        var sent = (await tooLong.Fill("Why should we look again?", "I <own> none.").SubmitAsync("Appeal this decision")).Expect();

        Assert.Equal(["Tell us why we should look again"], empty.Errors);
        Assert.Equal(2_001, tooLong.Field("Why should we look again?").TextContent.Trim().Length);
        Assert.Contains("We have your appeal.", sent.Notice, StringComparison.Ordinal);
        Assert.False(sent.HasButton("Appeal this decision"));
        Assert.Contains("You appealed on", (await own.GetAsync("/account/contributions")).Text, StringComparison.Ordinal);
        var appealed = await site.Make.CaseAsync(idea);
        Assert.Equal((CaseState.Appealed, true), (appealed.State, appealed.IsOpen));
        Assert.Contains("You made the decision that is appealed.", (await decider.GetAsync($"/moderation/cases/{item.Id}")).Text, StringComparison.Ordinal);
        var page = await other.GetAsync($"/moderation/cases/{item.Id}");
        Assert.All(["You sell zeppelins.", "I <own> none.", "To be answered by", first.DisplayName], words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        await (await (await other.GetAsync($"/moderation/cases/{item.Id}")).Fill("Message to the author", "You were right.").SubmitAsync("Overturn")).Expect().FollowAsync("Missions");

        Assert.Equal("Zeppelins for every village", (await site.Visitor().GetAsync(address)).Expect().Heading);
        var mail = await site.Mailbox.NewestToAsync(author.Email);
        Assert.Equal("Your appeal succeeded: your idea “Zeppelins for every village” is public", mail.Subject);
        Assert.Contains("You were right.", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(second.DisplayName, mail.Body, StringComparison.Ordinal);
        Assert.Equal(["The idea that you reported was hidden", "The idea “Zeppelins for every village” that you reported is public again"], (await site.Mailbox.ToAsync(reporter.Email)).Select(email => email.Subject));
        Assert.Equal((0, 1), await ReportsAsync(site, reporter));
        Assert.Contains("The decision was wrong", (await own.GetAsync(sent.Path)).Text, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "");
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Appeal_OfARefusedEdit_IsUpheldAndCannotBeAppealedAgain()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, title: "Plant trees along the road");
        await site.Make.EditAsync(mission, idea, author, "Plant oaks along the road");
        var item = await site.Make.CaseAsync(idea);
        await site.Make.DecidedAsync(item, CaseAct.RefuseEdit, await site.Make.ModeratorAsync(mission), "off-topic", "Not about oaks.");
        using var own = await site.VisitorAsync(author);
        using var other = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        var address = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        var form = await (await own.GetAsync(address)).FollowAsync("appeal this decision");
        await form.Fill("Why should we look again?", "Oaks are trees.").SubmitAsync("Appeal this decision");

        var page = await other.GetAsync($"/moderation/cases/{item.Id}");
        Assert.Equal(("[Removed: trees]", "[Added: oaks]"), (page.Document.QuerySelector(".pt-diff del")!.TextContent, page.Document.QuerySelector(".pt-diff ins")!.TextContent));
        await page.Fill("Message to the author", "Oaks are for another mission.").SubmitAsync("Uphold");

        Assert.Equal("Plant trees along the road", (await own.GetAsync(address)).Heading);
        Assert.Contains("You appealed, and the decision stands.", (await own.GetAsync(address)).Text, StringComparison.Ordinal);
        var closed = await own.GetAsync(form.Path);
        Assert.Contains("Oaks are for another mission.", closed.Text, StringComparison.Ordinal);
        (await form.Fill("Why should we look again?", "Again.").SubmitAsync("Appeal this decision", follow: false)).Expect(HttpStatusCode.Conflict);
        Assert.StartsWith("Your appeal about your edit", (await site.Mailbox.NewestToAsync(author.Email)).Subject, StringComparison.Ordinal);
        Assert.Equal(CaseState.Upheld, (await site.Make.CaseAsync(idea)).State);
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Appeal_OfARefusedEdit_OverturnedPublishesIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission), author, body: "Before");
        await site.Make.EditAsync(mission, comment, author, "After");
        var item = await site.Make.CaseAsync(comment);
        await site.Make.DecidedAsync(item, CaseAct.RefuseEdit, await site.Make.ModeratorAsync(mission));
        Assert.True((await site.Make.AppealAsync(item, author)).Succeeded);
        await site.Make.DecidedAsync(item, CaseAct.Overturn, await site.Make.ModeratorAsync(mission));

        Assert.Equal("After", await site.ReadAsync(db => db.Comments.Select(row => row.Body).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Appeal_ByAnyoneElseOrOfAnythingElse_IsNotFound()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (author, moderator) = (await site.Make.NewMemberAsync(), await site.Make.ModeratorAsync(mission));
        var idea = await site.Make.IdeaAsync(mission, author, Visibility.Waiting);
        var item = await site.Make.CaseAsync(idea);
        await site.Make.DecidedAsync(item, CaseAct.Approve, moderator);
        var approval = await site.ReadAsync(db => db.ModerationDecisions.Select(row => row.Id).SingleAsync());
        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);
        var hiding = await site.Make.AppealableAsync(item);
        using var own = await site.VisitorAsync(author);
        using var someone = await site.VisitorAsync(await site.Make.MemberAsync());
        using var staff = await site.VisitorAsync(moderator);
        using var visitor = site.Visitor();

        (await own.GetAsync($"/appeals/{approval}")).Expect(HttpStatusCode.NotFound);
        (await someone.GetAsync($"/appeals/{hiding}")).Expect(HttpStatusCode.NotFound);
        (await staff.GetAsync($"/appeals/{hiding}")).Expect(HttpStatusCode.NotFound);
        Assert.StartsWith("/account/sign-in", (await visitor.GetAsync($"/appeals/{hiding}")).Path, StringComparison.Ordinal);
        var form = (await own.GetAsync($"/appeals/{hiding}")).Expect().Fill("Why should we look again?", "Typed before.");
        await site.Make.UndoAsync(item, moderator);
        var late = (await form.SubmitAsync("Appeal this decision")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("This decision was undone", late.Text, StringComparison.Ordinal);
        Assert.Contains("Typed before.", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_WhileAnAppealIsOpen_KeepsTheCaseOpenAfterIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission), author, body: "Before");
        await site.Make.EditAsync(mission, comment, author, "After");
        var item = await site.Make.CaseAsync(comment);
        await site.Make.DecidedAsync(item, CaseAct.RefuseEdit, await site.Make.ModeratorAsync(mission));
        await site.Make.AppealAsync(item, author);
        await site.Make.FlagAsync(comment);
        var other = await site.Make.ModeratorAsync(mission);

        await site.Make.DecidedAsync(item, CaseAct.Uphold, other);
        var after = await site.Make.CaseAsync(comment);
        Assert.Equal((CaseState.Waiting, CaseCauses.Flagged, 1), (after.State, after.Causes, after.OpenFlags));
        await Ledger.CheckAsync(site, "");
        Assert.True((await site.Make.UndoAsync(item, other)).Succeeded);
        Assert.Equal((CaseState.Appealed, 1), ((await site.Make.CaseAsync(comment)).State, (await site.Make.CaseAsync(comment)).OpenFlags));
        await Ledger.CheckAsync(site, "");
    }

    private static Task<(int Right, int Wrong)> ReportsAsync(TestSite site, TestMember member) => site.ReadAsync(async db =>
    {
        var row = await db.Users.AsNoTracking().SingleAsync(user => user.Id == member.Id);
        return (row.ReportsRight, row.ReportsWrong);
    });
}
