using Participate.TestSupport;

namespace Participate.Web.Tests.Architecture;

/// <summary>No page that readers open costs more where there is more: no large table is read whole, and no unfiltered list is sorted.</summary>
public class QueryPlanTests
{
    private static readonly string[] Sorts = ["newest", "supported", "discussed", "divided", "shuffled"];

    [Fact]
    public async Task Pages_ThatReadersOpen_ReadNoLargeTableWhole()
    {
        var log = new QueryLog();
        await using var site = await TestSite.StartAsync(log.Watching(new TestSiteOptions()));
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "Pangolin crossings on every road");
        await site.Make.ThreadAsync(idea, 30);
        var (list, path) = ($"/missions/{mission.Slug}/ideas", $"/missions/{mission.Slug}/ideas/{idea.Id}");
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        log.Seen.Clear();

        string[] pages =
        [
            $"/missions/{mission.Slug}", .. Sorts.Select(sort => $"{list}?sort={sort}"), list + "?q=pangolin", list + "?sector=business&place=E12000001&status=accepted", path, path + "?order=best", path + "/history",
            "/search?q=pangolin", "/search?q=pangolin+road&kind=idea&place=E12000001&sector=business&status=accepted", $"/search?q=pangolin&mission={mission.Slug}", "/search?q=pangloin",
        ];
        foreach (var page in pages)
            (await visitor.GetAsync(page)).Expect();
        foreach (var page in new[] { "/moderation", $"/moderation?mission={mission.Slug}" })
            (await moderator.GetAsync(page)).Expect();

        var queries = QueryPlans.Logged(log);
        Assert.True(queries.Count > 30, $"{queries.Count} queries");
        var scans = new List<string>();
        foreach (var sql in queries)
            scans.AddRange(await QueryPlans.ScansAsync(site, sql));
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task List_InEachOrder_IsReadInTheOrderOfAnIndex()
    {
        var log = new QueryLog();
        await using var site = await TestSite.StartAsync(log.Watching(new TestSiteOptions()));
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();
        log.Seen.Clear();

        foreach (var sort in Sorts)
            (await visitor.GetAsync($"/missions/{mission.Slug}/ideas?sort={sort}")).Expect();

        var lists = QueryPlans.Logged(log).Where(sql => sql.Contains("FROM \"Ideas\" AS \"i\"", StringComparison.Ordinal) && sql.Contains("ORDER BY", StringComparison.Ordinal)).ToList();
        Assert.True(lists.Count >= Sorts.Length, $"{lists.Count} lists");
        foreach (var sql in lists)
            Assert.False(await QueryPlans.SortsAsync(site, sql), sql);
    }

    [Fact]
    public async Task Scans_OfAQueryWithoutAnIndex_AreSeen()
    {
        await using var site = await TestSite.StartAsync();

        Assert.Single(await QueryPlans.ScansAsync(site, "SELECT i.\"Id\" FROM \"Ideas\" AS i WHERE i.\"Summary\" = @summary"));
        Assert.Single(await QueryPlans.ScansAsync(site, "SELECT \"Id\" FROM \"Comments\""));
        Assert.Empty(await QueryPlans.ScansAsync(site, "SELECT i.\"Title\" FROM \"Ideas\" AS i WHERE i.\"Id\" = @id"));
        Assert.True(await QueryPlans.SortsAsync(site, "SELECT \"Id\" FROM \"Ideas\" WHERE \"MissionId\" = @mission ORDER BY \"Summary\""));
    }
}
