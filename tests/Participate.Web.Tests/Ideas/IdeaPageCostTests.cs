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
        // The idea, the thread, the reader's vote, the last visit and what is new since, what of the coalition hangs on the idea, for whom the reader speaks; who reads, the mission and unread notifications are kept in memory, similar ideas for some seconds.
        Assert.True(few <= 7, $"{few} queries");

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
}
