using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>What goes wrong easily between edits, reports and decisions.</summary>
public class MendTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_PublishedWithoutReviewAfterOneThatWaited_ClosesTheCaseWithALineInTheLog(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        var reported = await site.Make.IdeaAsync(mission, author);
        await site.Make.EditAsync(mission, idea, author, "A title that waits for review");
        await site.Make.EditAsync(mission, reported, author, "A title that waits for review");
        await site.Make.FlagAsync(reported);
        await UndoTests.EstablishAsync(site, author);

        await site.Make.EditAsync(mission, idea, author, "A title that is published at once");
        await site.Make.EditAsync(mission, reported, author, "A title that is published at once");

        var closed = await site.Make.CaseAsync(idea);
        var open = await site.Make.CaseAsync(reported);
        Assert.Equal((CaseState.Approved, CaseCauses.None, false), (closed.State, closed.Causes, closed.IsOpen));
        Assert.Equal((CaseState.Waiting, CaseCauses.Flagged, true), (open.State, open.Causes, open.IsOpen));
        Assert.Equal(["case.edit-overtaken"], await site.ReadAsync(db => db.AuditEntries.Where(row => row.MissionId == mission.Id).Select(row => row.Act).ToListAsync()));
        Assert.NotEmpty((await site.Make.DecideAsync(open, CaseAct.RefuseEdit, await site.Make.ModeratorAsync(mission))).Refusals);
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Case_OfWhatWasEditedSinceTheReport_ShowsWhatWasReported(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, title: "An insulting title of an idea");
        var comment = await site.Make.CommentAsync(idea, author, body: "You are stupid.");
        var aboutIdea = await site.Make.FlagAsync(idea);
        var aboutComment = await site.Make.FlagAsync(comment);
        await site.Make.EditAsync(mission, idea, author, "A harmless title of an idea");
        await site.Make.EditAsync(mission, comment, author, "You are kind.");
        await site.Make.FlagAsync(comment);
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));

        var ideaPage = (await moderator.GetAsync($"/moderation/cases/{aboutIdea.Id}")).Expect();
        var commentPage = (await moderator.GetAsync($"/moderation/cases/{aboutComment.Id}")).Expect();

        Assert.Equal(["[Removed: insulting]"], ideaPage.Document.QuerySelectorAll("section[aria-labelledby=reported] .pt-diff del").Take(1).Select(part => SitePage.Words(part.TextContent).Replace("An insulting", "insulting", StringComparison.Ordinal)));
        Assert.Contains("[Removed: stupid]", SitePage.Words(commentPage.Document.QuerySelector("section[aria-labelledby=reported]")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("Version 1, 1 open report", commentPage.Text, StringComparison.Ordinal);
        Assert.Equal([1, 1, 2], await site.ReadAsync(db => db.Flags.OrderBy(flag => flag.Id).Select(flag => flag.RevisionNumber!.Value).ToListAsync()));
        Assert.Equal($"/comments/{comment.Id}/history", commentPage.Link("See its history"));
    }

    [Fact]
    public async Task CommentHistory_ShowsEveryoneWhatWasApprovedAndTheAuthorAndModeratorsAll()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var waitingAuthor = await site.Make.NewMemberAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var comment = await site.Make.CommentAsync(idea, author, body: "First words");
        await site.Make.EditAsync(mission, comment, author, "Second words");
        var waiting = await site.Make.CommentAsync(idea, waitingAuthor, body: "Seen by all");
        await site.Make.EditAsync(mission, waiting, waitingAuthor, "Seen by few");
        using var visitor = site.Visitor();
        using var own = await site.VisitorAsync(waitingAuthor);
        var moderatorMember = await site.Make.ModeratorAsync(mission);
        using var moderator = await site.VisitorAsync(moderatorMember);

        var page = await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");
        var link = page.Document.QuerySelector($"a[href='/comments/{comment.Id}/history']");
        Assert.StartsWith("Edited", link!.TextContent, StringComparison.Ordinal);
        var history = (await visitor.GetAsync($"/comments/{comment.Id}/history")).Expect();
        Assert.Contains("[Removed: First]", SitePage.Words(history.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("Seen by few", (await visitor.GetAsync($"/comments/{waiting.Id}/history")).Expect().Body, StringComparison.Ordinal);
        Assert.Contains("few", (await own.GetAsync($"/comments/{waiting.Id}/history")).Text, StringComparison.Ordinal);
        Assert.Contains("few", (await moderator.GetAsync($"/comments/{waiting.Id}/history")).Text, StringComparison.Ordinal);
        await site.Make.DecidedAsync(await site.Make.CaseAsync(waiting), CaseAct.Hide, moderatorMember);
        (await visitor.GetAsync($"/comments/{waiting.Id}/history")).Expect(HttpStatusCode.NotFound);
        Assert.Contains("This comment is not public.", (await own.GetAsync($"/comments/{waiting.Id}/history")).Expect().Text, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_WaitingWhenItsContentIsHidden_IsQueuedAgainWhenThatComesBack(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, moderator) = (await site.Make.NewMemberAsync(), await site.Make.ModeratorAsync(mission));
        var on = await site.Make.IdeaAsync(mission);
        for (var way = 0; way < 3; way++)
        {
            var idea = await site.Make.IdeaAsync(mission, author);
            var comment = await site.Make.CommentAsync(on, author);
            await site.Make.EditAsync(mission, idea, author, "A title that waits for review");
            await site.Make.EditAsync(mission, comment, author, "A text that waits for review");
            foreach (var item in new[] { await site.Make.CaseAsync(idea), await site.Make.CaseAsync(comment) })
            {
                await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);
                if (way == 0)
                {
                    await site.Make.DecidedAsync(item, CaseAct.Approve, moderator);
                }
                else if (way == 1)
                {
                    Assert.True((await site.Make.UndoAsync(item, moderator)).Succeeded);
                }
                else
                {
                    await site.Make.AppealAsync(item, author);
                    await site.Make.DecidedAsync(item, CaseAct.Overturn, await site.Make.ModeratorAsync(mission));
                }
                var after = await site.Make.CaseAsync(item.ContentKind, item.ContentId);
                Assert.Equal((CaseState.Waiting, CaseCauses.EditReview, true), (after.State, after.Causes, after.IsOpen));
            }
            await Ledger.CheckAsync(site, "");
        }
    }

    [Fact]
    public async Task Verify_EditThatNobodyWillRead_IsFound()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.EditAsync(mission, idea, author, "A title that waits for review");
        await Ledger.CheckAsync(site, "waiting-edits");

        await site.WithAsync<ParticipateDbContext, int>(db => db.Database.ExecuteSqlRawAsync("UPDATE \"ModerationCases\" SET \"Causes\" = 4"));

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Ledger.CheckAsync(site, "waiting-edits"));
    }

    [Fact]
    public async Task Decide_OnTheStrengthOfAnOwnReport_IsNotOfferedAndRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        var item = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission), moderator);
        using var visitor = await site.VisitorAsync(moderator);

        var page = (await visitor.GetAsync($"/moderation/cases/{item.Id}")).Expect();
        var refused = await site.Make.DecideAsync(item, CaseAct.Dismiss, moderator);

        Assert.Contains("You reported this yourself.", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Dismiss reports"));
        Assert.StartsWith("You reported this yourself.", refused.Refusals.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_OfAClosedAccount_DoesNotSayThatItsAuthorWasTold()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var item = await site.Make.CaseAsync(await site.Make.IdeaAsync(mission, author, Visibility.Waiting));
        await site.WithAsync<ParticipateDbContext, int>(async db =>
        {
            (await db.Users.SingleAsync(row => row.Id == author.Id)).Close(site.Clock.GetUtcNow().UtcDateTime);
            return await db.SaveChangesAsync();
        });
        using var visitor = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));

        var done = await (await visitor.GetAsync($"/moderation/cases/{item.Id}")).SubmitAsync("Approve");

        Assert.Contains("Approved: it is public. No other case waits.", done.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_OutcomeIsToldToMembersWhoReportedWithoutNames()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (reporter, moderator) = (await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission));
        var author = await site.Make.MemberAsync("Anna Author");
        var idea = await site.Make.IdeaAsync(mission, author);
        var (bad, good) = (await site.Make.CommentAsync(idea, author), await site.Make.CommentAsync(idea, author));
        await site.Make.FlagAsync(bad);
        await site.Make.DecidedAsync(await site.Make.FlagAsync(bad, reporter), CaseAct.Hide, moderator, "spam", "You sell.");
        await site.Make.DecidedAsync(await site.Make.FlagAsync(good, reporter), CaseAct.Dismiss, moderator);

        var mail = await site.Mailbox.ToAsync(reporter.Email);
        Assert.Equal([$"The comment on “{idea.Title}” that you reported was hidden", $"The comment on “{idea.Title}” that you reported stays public"], mail.Select(email => email.Subject));
        Assert.Contains("Guideline 6, No spam or advertising", mail[0].Body, StringComparison.Ordinal);
        Assert.All(mail, email => Assert.DoesNotMatch("Anna Author|You sell|" + moderator.DisplayName, email.Body));
        Assert.Equal((1, 1), await site.ReadAsync(db => db.Users.Where(row => row.Id == reporter.Id).Select(row => ValueTuple.Create(row.ReportsRight, row.ReportsWrong)).SingleAsync()));
        Assert.Equal([true, true, false], await site.ReadAsync(db => db.Flags.OrderBy(flag => flag.Id).Select(flag => flag.WasRight!.Value).ToListAsync()));
        using var visitor = await site.VisitorAsync(reporter);
        (await visitor.GetAsync("/account/notifications")).Expect();
    }
}
