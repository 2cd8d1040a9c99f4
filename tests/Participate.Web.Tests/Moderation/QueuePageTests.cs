using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

public class QueuePageTests
{
    [Fact]
    public async Task Queue_Empty_SaysWhatComesHere()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.ModeratorAsync());

        var page = (await visitor.GetAsync("/moderation")).Expect();

        Assert.Contains("Nothing waits for a decision.", page.Text, StringComparison.Ordinal);
        Assert.Contains("The queue is empty", page.Text, StringComparison.Ordinal);
        Assert.Contains("No case matches", (await visitor.GetAsync("/moderation?kind=idea")).Expect().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_Mixed_ShowsOwnMissionsInOrderAndFilters()
    {
        await using var site = await TestSite.StartAsync();
        var (mine, other, foreign) = (await site.Make.MissionAsync(), await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var author = await site.Make.NewMemberAsync();
        var idea = await site.Make.IdeaAsync(mine, author, Visibility.Waiting, title: "First waiting idea");
        site.Clock.Advance(TimeSpan.FromHours(3));
        var host = await site.Make.IdeaAsync(other, author, title: "An idea with comments");
        var comment = await site.Make.CommentAsync(host, body: "Some **words** in it");
        await site.Make.FlagAsync(comment);
        await site.Make.FlagAsync(comment);
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await site.Make.EditAsync(other, host, author, "An idea with comments, edited");
        await site.Make.IdeaAsync(foreign, author, Visibility.Waiting, title: "Not for this moderator");
        using var visitor = await site.VisitorAsync(await site.Make.ModeratorAsync(mine, other));

        var page = (await visitor.GetAsync("/moderation")).Expect();

        Assert.Equal(
            ["Idea “First waiting idea” “What the idea is, in short.”", "Comment on “An idea with comments” “Some words in it”", "Idea “An idea with comments, edited” “In short.”"],
            Rows(page));
        Assert.Equal(["First contribution", "2 reports", "Edit"], page.Document.QuerySelectorAll("tbody .govuk-tag").Select(tag => tag.TextContent));
        Assert.Equal(["3 hours", "less than an hour", "less than an hour"], page.Document.QuerySelectorAll("tbody time").Select(time => time.TextContent));
        Assert.Equal(["1", "1", "1", "0", "0"], page.Document.QuerySelectorAll(".pt-stats__value").Select(value => value.TextContent));
        Assert.Equal(2, Rows(await visitor.GetAsync("/moderation?kind=idea")).Count);
        Assert.Equal(2, Rows(await visitor.GetAsync($"/moderation?mission={other.Slug}")).Count);
        Assert.Single(Rows(await visitor.GetAsync("/moderation?cause=report")));
        Assert.Single(Rows(await visitor.GetAsync($"/moderation?mission={other.Slug}&kind=idea&cause=edit")));
        Assert.Contains("2 cases match.", (await visitor.GetAsync("/moderation?kind=idea")).Text, StringComparison.Ordinal);
        Assert.Equal(3, Rows(await visitor.GetAsync($"/moderation?mission={foreign.Slug}&kind=nonsense&cause=&cursor=x9")).Count);
        var next = await (await (await visitor.GetAsync("/moderation?kind=idea")).FollowAsync("Idea “First waiting idea”")).SubmitAsync("Approve");
        Assert.Equal($"/moderation/cases/{(await site.Make.CaseAsync(host)).Id}?kind=idea", next.Path);
        Assert.NotNull(idea);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Queue_ManyCases_PagesThroughEachOnceInBothDirections(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        // Of each author few, so that none is a burst.
        var authors = await site.Make.MembersAsync(20, established: false);
        // Many at the same instant: the id settles the order.
        site.Clock.Freeze();
        for (var i = 0; i < 2 * QueueQueries.PageSize + 10; i++)
        {
            if (i % 20 == 0)
                site.Clock.Advance(TimeSpan.FromSeconds(1));
            await site.Make.CommentAsync(idea, authors[i % authors.Count], visibility: Visibility.Waiting, body: $"Comment {i:00}");
        }
        using var visitor = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        var forwards = new List<string>();
        var page = await visitor.GetAsync("/moderation?kind=comment");
        for (var more = true; more; page = more ? await page.FollowAsync("Next") : page)
        {
            forwards.AddRange(Rows(page.Expect()));
            more = page.Link("Next") is not null;
        }
        var backwards = new List<string>(Rows(page).Reverse());
        while (page.Link("Previous") is not null)
        {
            page = await page.FollowAsync("Previous");
            backwards.AddRange(Rows(page.Expect()).Reverse());
        }

        Assert.Equal(Enumerable.Range(0, 2 * QueueQueries.PageSize + 10).Select(i => $"Comment on “{idea.Title}” “Comment {i:00}”"), forwards);
        Assert.Equal(forwards, Enumerable.Reverse(backwards));
        Assert.Contains("kind=comment", page.Link("Next"), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Rows(SitePage page) => [.. page.Document.QuerySelectorAll("tbody th").Select(row => SitePage.Words(row.TextContent))];
}
