using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

public class BatchPageTests
{
    private const string Spam = "Everybody can earn a second income with our simple method, ask the friendly team for details and begin this very week.";

    [Fact]
    public async Task Batch_WithoutAReasonOnTheSecondPage_ShowsThatPageWithItsTicks()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        // Of each author few, so that none is a burst.
        var authors = await site.Make.MembersAsync(10, established: false);
        for (var i = 0; i < QueueQueries.PageSize + 3; i++)
            await site.Make.CommentAsync(idea, authors[i % authors.Count], visibility: Visibility.Waiting, body: $"Comment {i:00}");
        using var visitor = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        var page = await (await (await visitor.GetAsync("/moderation?kind=comment")).FollowAsync("Next")).FollowAsync("Select all on this page");
        var ticked = Ticked(page);
        Assert.Equal(3, ticked.Count);

        var refused = (await page.SubmitAsync("Hide")).Expect(HttpStatusCode.UnprocessableEntity);
        var again = (await refused.SubmitAsync("Hide")).Expect(HttpStatusCode.UnprocessableEntity);
        refused.Choose("Reason", "6. No spam or advertising").Choose("Use a standard message", "Advertising or the same text in many places");

        Assert.All([refused, again], answer => Assert.Equal(ticked, Ticked(answer)));
        Assert.Equal(3, refused.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Empty(Ticked(await again.FollowAsync("Select none")));
        Assert.Contains("3 cases decided.", (await refused.SubmitAsync("Hide")).Expect().Notice, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Batch_Hide_DecidesSelectedTellsEachAuthorOnceAndIsUndone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, moderator) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        await site.Make.GrantAsync(moderator, Participate.Core.Members.Role.Moderator, mission);
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.NewMemberAsync();
        for (var i = 0; i < 3; i++)
            await site.Make.CommentAsync(idea, author, visibility: Visibility.Waiting, body: $"Comment {i}");
        var own = await site.Make.CommentAsync(idea, moderator);
        await site.Make.FlagAsync(own);
        var reported = await site.Make.CommentAsync(idea);
        await site.Make.FlagAsync(reported, moderator);
        using var visitor = await site.VisitorAsync(moderator);

        var page = await (await visitor.GetAsync("/moderation")).FollowAsync("Select all on this page");
        Assert.Equal(4, page.Document.QuerySelectorAll("tbody input[checked]").Length);
        page.Choose("Reason", "6. No spam or advertising").Choose("Use a standard message", "Advertising or the same text in many places");
        var done = (await page.SubmitAsync("Hide")).Expect();

        Assert.StartsWith("/moderation/batches/", done.Path, StringComparison.Ordinal);
        Assert.Contains("3 cases decided.", done.Notice, StringComparison.Ordinal);
        Assert.Contains("1 case (", done.Text, StringComparison.Ordinal);
        Assert.Contains("You reported this yourself", done.Text, StringComparison.Ordinal);
        var mail = Assert.Single(await site.Mailbox.ToAsync(author.Email));
        Assert.Contains("and 2 more like it", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("repeats the same text in many places", mail.Body, StringComparison.Ordinal);
        Assert.Equal(3, await site.ReadAsync(db => db.Comments.CountAsync(comment => comment.Visibility == Visibility.Hidden)));
        Assert.Equal(3, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "comment.hidden")));
        await Ledger.CheckAsync(site, "");

        var undone = await done.SubmitAsync("Undo decision");

        Assert.Contains("3 decisions undone.", undone.Notice, StringComparison.Ordinal);
        Assert.False(undone.HasButton("Undo decision"));
        Assert.Equal(3, await site.ReadAsync(db => db.Comments.CountAsync(comment => comment.Visibility == Visibility.Waiting)));
        Assert.Equal(5, await site.ReadAsync(db => db.ModerationCases.CountAsync(item => item.IsOpen)));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Batch_WholeCluster_DecidesAllCasesLikeIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var authors = await site.Make.MembersAsync(QueueQueries.PageSize + 5, established: false);
        await site.Make.FloodAsync(mission, [idea], [.. authors.Select(author => (author, false, Spam))]);
        await site.Make.CommentAsync(idea, await site.Make.NewMemberAsync(), visibility: Visibility.Waiting, body: "An honest comment");
        using var visitor = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));

        var queue = (await visitor.GetAsync("/moderation")).Expect();
        var link = queue.Document.QuerySelectorAll("tbody a").First(item => item.TextContent.StartsWith("Much like case", StringComparison.Ordinal));
        Assert.EndsWith($"{authors.Count} cases", link.TextContent, StringComparison.Ordinal);
        var cluster = (await visitor.GetAsync(link.GetAttribute("href")!)).Expect();
        cluster.Choose($"All {authors.Count} cases like this, also those on other pages").Choose("Reason", "6. No spam or advertising").Fill("Message to the author", "It advertises.");
        var done = (await cluster.SubmitAsync("Hide")).Expect();

        Assert.Contains($"{authors.Count} cases decided.", done.Notice, StringComparison.Ordinal);
        Assert.Equal(authors.Count, (await site.Mailbox.AllAsync()).Count);
        Assert.Equal(1, await site.ReadAsync(db => db.ModerationCases.CountAsync(item => item.IsOpen)));
    }

    [Fact]
    public async Task Batch_WithErrors_KeepsWhatWasTypedAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var waiting = await site.Make.IdeaAsync(mission, await site.Make.NewMemberAsync(), Visibility.Waiting);
        var item = await site.Make.CaseAsync(waiting);
        using var visitor = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        var page = (await visitor.GetAsync("/moderation")).Expect();

        var nothing = (await page.Fill("Internal note", "A note").SubmitAsync("Approve")).Expect(HttpStatusCode.UnprocessableEntity);
        var noReason = (await nothing.Choose($"Select case {item.Id}").SubmitAsync("Hide")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(["Select at least one case"], nothing.Errors);
        Assert.Equal(["Choose the guideline that was broken", "Write to the author why"], noReason.Errors);
        Assert.Equal("A note", noReason.Field("Internal note").TextContent.Trim());
        Assert.NotNull(noReason.Document.QuerySelector("tbody input[checked]"));
        Assert.True((await site.Make.CaseAsync(waiting)).IsOpen);
    }

    [Fact]
    public async Task Batch_ChangedMeanwhile_IsLeftOutAndNamed()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (first, second) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        await site.Make.FlagAsync(first);
        var stale = await site.Make.FlagAsync(second);
        using var visitor = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        var page = await visitor.GetAsync("/moderation?select=page");
        await site.Make.FlagAsync(second);

        var done = (await page.SubmitAsync("Dismiss reports")).Expect();

        Assert.Contains("1 case decided.", done.Notice, StringComparison.Ordinal);
        Assert.Contains($"1 case ({stale.Id}): It changed meanwhile", done.Text, StringComparison.Ordinal);
        Assert.True((await site.Make.CaseAsync(second)).IsOpen);
    }

    [Fact]
    public async Task Batch_OfACaseThatIsDecidedOnItsOwnPage_CannotBeSelectedAndSaysWhyItWasLeftOut()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var moderator = await site.Make.ModeratorAsync(mission);
        await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        var pledge = await site.Make.PledgeAsync(mission, await site.Make.NewMemberAsync());
        var item = await site.Make.CaseAsync(ContentKind.Pledge, pledge.Id);
        var options = new BatchOptions { Act = CaseAct.Approve, Cases = [new SeenCase(item.Id, item.Version)] };
        var actor = await site.Make.ActorAsync(moderator);
        using var visitor = await site.VisitorAsync(moderator);

        var page = await (await visitor.GetAsync("/moderation")).FollowAsync("Select all on this page");
        var byHand = await site.WithAsync<BatchService, Outcome<BatchDone>>(service => service.DecideAsync(options, actor, CancellationToken.None));

        Assert.Equal(2, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Single(page.Document.QuerySelectorAll("tbody input[checked]"));
        Assert.Contains("1 case selected.", page.Text, StringComparison.Ordinal);
        Assert.Equal(new LeftOut(item.Id, "Cases of this kind are decided one by one. Open it to decide it."), Assert.Single(byHand.Value!.LeftOut));
        Assert.True((await site.Make.CaseAsync(ContentKind.Pledge, pledge.Id)).IsOpen);
    }

    [Fact]
    public async Task Batch_OfOthers_IsSeenByModeratorsOfItsMissionAndUndoneByNone()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var waiting = await site.Make.IdeaAsync(mission, await site.Make.NewMemberAsync(), Visibility.Waiting);
        var batch = await site.Make.BatchAsync(await site.Make.ModeratorAsync(mission), CaseAct.Approve, await site.Make.CaseAsync(waiting));
        using var colleague = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var stranger = await site.VisitorAsync(await site.Make.ModeratorAsync(other));

        var seen = (await colleague.GetAsync($"/moderation/batches/{batch}")).Expect();

        (await stranger.GetAsync($"/moderation/batches/{batch}")).Expect(HttpStatusCode.NotFound);
        (await seen.SubmitAsync("Undo decision")).Expect(HttpStatusCode.NotFound);
        Assert.False((await site.Make.CaseAsync(waiting)).IsOpen);
    }

    [Fact]
    public async Task Queue_Filters_LetThroughWhatTheySay()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        var (old, hate) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        await site.Make.FlagAsync(old, reason: "spam");
        site.Clock.Advance(TimeSpan.FromHours(25));
        await site.Make.FlagAsync(hate, reason: "hate");
        var illegal = await site.Make.IdeaAsync(mission);
        await site.Make.FlagAsync(illegal, reason: "illegal");
        using var visitor = await site.VisitorAsync(moderator);

        var all = (await visitor.GetAsync("/moderation")).Expect();

        Assert.Equal([illegal.Title, old.Title, hate.Title], all.Document.QuerySelectorAll("tbody th a").Select(link => link.TextContent[6..^1]));
        Assert.Equal([hate.Title], await TitlesAsync(visitor, "rule=hate"));
        Assert.Equal([old.Title], await TitlesAsync(visitor, "age=over"));
        Assert.Equal([old.Title], await TitlesAsync(visitor, "age=day"));
        Assert.Equal(3, (await TitlesAsync(visitor, "claimed=none&state=waiting")).Count);
        Assert.Empty(await TitlesAsync(visitor, "claimed=mine"));
        Assert.Empty(await TitlesAsync(visitor, "state=appealed"));
        Assert.Contains("reported as illegal, so first", all.Text, StringComparison.Ordinal);
    }

    private static async Task<List<string>> TitlesAsync(Visitor visitor, string query) =>
        [.. (await visitor.GetAsync("/moderation?" + query)).Expect().Document.QuerySelectorAll("tbody th a").Select(link => link.TextContent[6..^1])];

    private static List<string?> Ticked(SitePage page) => [.. page.Document.QuerySelectorAll("tbody input[checked]").Select(box => box.GetAttribute("id"))];
}
