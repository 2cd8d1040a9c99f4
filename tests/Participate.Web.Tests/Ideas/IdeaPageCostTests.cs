using Participate.Core.Ideas;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>What opening an idea costs does not grow with its discussion.</summary>
public class IdeaPageCostTests
{
    [Fact]
    public async Task Idea_SignedInReader_TakesTheSameFewQueriesHoweverLongTheDiscussion()
    {
        using var queries = new QueryLog();
        await using var site = await TestSite.StartAsync(queries.Watching(new TestSiteOptions()));
        // In another hour it would be noted when the session was last seen.
        site.Clock.Freeze();
        var mission = await site.Make.MissionAsync();
        var (quiet, busy) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        await site.Make.ThreadAsync(quiet, 10);
        await site.Make.ThreadAsync(busy, 1_000, i => i % 3 == 0 ? null : i / 3 * 3);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        await visitor.GetAsync(Url(mission, quiet));
        await visitor.GetAsync(Url(mission, busy));

        var few = await CountAsync(quiet);
        var many = await CountAsync(busy);

        Assert.Equal(few, many);
        // What is the reader's own, and the reader's vote; the rest is kept in memory.
        Assert.True(few <= 2, $"{few} queries");

        async Task<int> CountAsync(Idea idea)
        {
            await visitor.GetAsync(Url(mission, idea));
            // The visit before was noted in the background.
            await Task.Delay(300);
            queries.Seen.Clear();
            (await visitor.GetAsync(Url(mission, idea))).Expect();
            return queries.Seen.Count(query => query.Contains("SELECT", StringComparison.Ordinal) && !query.Contains("INSERT", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Idea_ReadByManyInTurn_IsKeptForAllAndShowsEachTheirOwn()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync("Author Ashdown");
        var idea = await site.Make.IdeaAsync(mission, author);
        using var reader = await site.VisitorAsync(await site.Make.NewMemberAsync("Reader Redbridge"));
        using var other = await site.VisitorAsync(await site.Make.MemberAsync("Other Oakham"));
        using var idle = await site.VisitorAsync(await site.Make.MemberAsync("Idle Ilkley"));
        using var writer = await site.VisitorAsync(author);
        var url = Url(mission, idea);
        await reader.GetAsync(url);
        await other.GetAsync(url);

        // A comment of somebody new waits for review: only its author sees it. One that is published is seen by all at once.
        await (await reader.GetAsync(url)).Fill("Your comment", "A first word that waits.").SubmitAsync("Add comment");
        var (own, foreign) = ((await reader.GetAsync(url)).Text, (await other.GetAsync(url)).Text);
        await (await reader.GetAsync(url)).SubmitAsync("Support");
        await (await other.GetAsync(url)).SubmitAsync("Follow");
        var neither = (await idle.GetAsync(url)).Text;
        var (supporter, follower) = (await reader.GetAsync(url), await other.GetAsync(url));
        await (await writer.GetAsync(url + "/edit")).Fill("Title", "A title that everybody sees at once").SubmitAsync("Save changes");
        var (changed, ofAuthor) = ((await other.GetAsync(url)).Text, (await writer.GetAsync(url)).Text);

        Assert.Contains("A first word that waits.", own, StringComparison.Ordinal);
        Assert.DoesNotContain("A first word that waits.", foreign, StringComparison.Ordinal);
        Assert.NotNull(supporter.Document.QuerySelector("button[aria-pressed=true]"));
        Assert.Null(follower.Document.QuerySelector("button[aria-pressed=true]"));
        Assert.Contains("Unfollow", follower.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Unfollow", neither, StringComparison.Ordinal);
        Assert.Contains("A title that everybody sees at once", changed, StringComparison.Ordinal);
        Assert.Contains("A title that everybody sees at once", ofAuthor, StringComparison.Ordinal);
    }
}
