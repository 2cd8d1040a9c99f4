using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Moderation;

/// <summary>Edits of members who are not established, and edits while a moderator decides.</summary>
public class EditReviewTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_OfPublicIdea_WaitsAndIsPublishedWhenApproved(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, moderator, author) = await ModerationServiceTests.PeopleAsync(site);
        var idea = await site.Make.IdeaAsync(mission, author);

        await site.Make.EditAsync(mission, idea, author, "Another title for this idea");
        var item = await site.Make.CaseAsync(idea);
        Assert.Equal((CaseState.Waiting, CaseCauses.EditReview), (item.State, item.Causes));
        Assert.Equal(idea.Title, await TitleAsync(site, idea));
        await site.Make.DecidedAsync(item, CaseAct.Approve, moderator, message: "");

        Assert.Equal("Another title for this idea", await TitleAsync(site, idea));
        Assert.Equal("Your edit of your idea “Another title for this idea” is public now", (await site.Mailbox.NewestToAsync(author.Email)).Subject);
        Assert.Equal(["idea.edit-approved"], await ModerationServiceTests.ActsAsync(site, mission));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Edit_Refused_StaysUnpublishedAlsoWhenTheIdeaIsHiddenAndRestoredLater()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, moderator, author) = await ModerationServiceTests.PeopleAsync(site);
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.EditAsync(mission, idea, author, "A title that breaks the rules");
        var item = await site.Make.CaseAsync(idea);

        await site.Make.DecidedAsync(item, CaseAct.RefuseEdit, moderator, "spam", "No advertising, please.");
        var mail = await site.Mailbox.NewestToAsync(author.Email);
        var notices = await site.WithAsync<HiddenNoticeQueries, Dictionary<int, HiddenNotice>>(queries =>
            queries.OfRefusedEditsAsync(ContentKind.Idea, [idea.Id], CancellationToken.None));
        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);
        await site.Make.DecidedAsync(item, CaseAct.Approve, moderator);

        Assert.Equal(idea.Title, await TitleAsync(site, idea));
        Assert.Equal($"Your edit of your idea “{idea.Title}” was not published", mail.Subject);
        Assert.All(["stays public", "Guideline 6", "“No advertising, please.”", "/complaints"], words => Assert.Contains(words, mail.Body, StringComparison.Ordinal));
        Assert.Equal(("spam", "No advertising, please."), (notices[idea.Id].Guideline!.Key, notices[idea.Id].MessageToAuthor));
        Assert.Equal(2, await site.ReadAsync(db => db.IdeaRevisions.CountAsync(row => row.IdeaId == idea.Id)));
        Assert.Equal(["idea.edit-refused", "idea.hidden", "idea.restored"], await ModerationServiceTests.ActsAsync(site, mission));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Edit_OfPublicComment_PublishesTextAndStanceWhenApproved()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, moderator, author) = await ModerationServiceTests.PeopleAsync(site);
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission), author, body: "First text", stance: Stance.For);

        await site.Make.EditAsync(mission, comment, author, "Second text", Stance.Against);
        await site.Make.DecidedAsync(await site.Make.CaseAsync(comment), CaseAct.Approve, moderator, message: "");

        var stored = await site.ReadAsync(db => db.Comments.AsNoTracking().SingleAsync());
        Assert.Equal(("Second text", Stance.Against, true), (stored.Body, stored.Stance, stored.EditedAt is not null));
        Assert.False(await site.ReadAsync(db => db.CommentRevisions.AnyAsync(row => row.ApprovedAt == null)));
        Assert.Equal(1, await site.ReadAsync(db => db.Ideas.Select(row => row.CommentCount).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Edit_OfWaitingComment_IsStillItsFirstReviewAndTheNewTextIsPublished()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, moderator, author) = await ModerationServiceTests.PeopleAsync(site);
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission), author, visibility: Visibility.Waiting);
        var seen = await site.Make.CaseAsync(comment);

        await site.Make.EditAsync(mission, comment, author, "Second text", Stance.For);
        var stale = await site.Make.DecideAsync(seen, CaseAct.Approve, moderator, asSeen: true);
        Assert.Equal(CaseCauses.FirstReview, (await site.Make.CaseAsync(comment)).Causes);
        await site.Make.DecidedAsync(seen, CaseAct.Approve, moderator, message: "");

        Assert.StartsWith("The text was changed by its author meanwhile.", stale.Refusals.Single().Message, StringComparison.Ordinal);
        Assert.Equal("Second text", await site.ReadAsync(db => db.Comments.Select(row => row.Body).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Edit_ByEstablishedAuthorOfAReportedIdea_IsPublicButTheModeratorMustReadItAgain()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, moderator, _) = await ModerationServiceTests.PeopleAsync(site);
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        var seen = await site.Make.FlagAsync(idea);

        await site.Make.EditAsync(mission, idea, author, "Another title for this idea");
        var stale = await site.Make.DecideAsync(seen, CaseAct.Hide, moderator, asSeen: true);

        Assert.StartsWith("The text was changed by its author meanwhile.", stale.Refusals.Single().Message, StringComparison.Ordinal);
        Assert.Equal((CaseState.Waiting, CaseCauses.Flagged, 1), (await site.Make.CaseAsync(idea)) is var item ? (item.State, item.Causes, item.OpenFlags) : default);
    }

    [Fact]
    public async Task Decide_AfterMoreReports_IsToldHowMany()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, moderator, _) = await ModerationServiceTests.PeopleAsync(site);
        var idea = await site.Make.IdeaAsync(mission);
        var seen = await site.Make.FlagAsync(idea);
        await site.Make.FlagAsync(idea, reason: "hate");
        await site.Make.FlagAsync(idea, reason: "threats");

        var stale = await site.Make.DecideAsync(seen, CaseAct.Dismiss, moderator, asSeen: true);

        Assert.StartsWith("2 more reports of this came in meanwhile.", stale.Refusals.Single().Message, StringComparison.Ordinal);
    }

    private static Task<string> TitleAsync(TestSite site, Idea idea) =>
        site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Title).SingleAsync());
}
