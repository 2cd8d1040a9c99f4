using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.Core.Data.Seeding;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Architecture;

/// <summary>No page that readers open costs more where there is more: no large table is read whole, and no unfiltered list is sorted.</summary>
public class QueryPlanTests
{
    private static readonly string[] Sorts = ["newest", "supported", "discussed", "divided", "shuffled"];

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Pages_ThatReadersOpen_ReadNoLargeTableWhole(DatabaseProvider database)
    {
        var sent = new SentQueries();
        await using var site = await TestSite.StartAsync(sent.Watching(new TestSiteOptions { Database = database }));
        var mission = await site.Make.MissionAsync();
        await FillAsync(site, database, mission);
        var idea = await site.Make.IdeaAsync(mission, title: "Pangolin crossings on every road");
        await site.Make.ThreadAsync(idea, 30);
        var (list, path) = ($"/missions/{mission.Slug}/ideas", $"/missions/{mission.Slug}/ideas/{idea.Id}");
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        sent.Clear();

        string[] pages =
        [
            $"/missions/{mission.Slug}", .. Sorts.Select(sort => $"{list}?sort={sort}"), list + "?q=pangolin", list + "?sector=business&place=E12000001&status=accepted", path, path + "?order=best", path + "/history",
            "/search?q=pangolin", "/search?q=pangolin+road&kind=idea&place=E12000001&sector=business&status=accepted", $"/search?q=pangolin&mission={mission.Slug}", "/search?q=pangloin",
        ];
        foreach (var page in pages)
            (await visitor.GetAsync(page)).Expect();
        foreach (var page in new[] { "/moderation", $"/moderation?mission={mission.Slug}" })
            (await moderator.GetAsync(page)).Expect();

        var queries = sent.Seen;
        Assert.True(queries.Count > 30, $"{queries.Count} queries");
        var scans = new List<string>();
        foreach (var query in queries)
            scans.AddRange(await QueryPlans.ScansAsync(site, database, query));
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_InEachOrder_IsReadInTheOrderOfAnIndex(DatabaseProvider database)
    {
        var sent = new SentQueries();
        await using var site = await TestSite.StartAsync(sent.Watching(new TestSiteOptions { Database = database }));
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission);
        await FillAsync(site, database, mission);
        using var visitor = site.Visitor();
        sent.Clear();

        foreach (var sort in Sorts)
            (await visitor.GetAsync($"/missions/{mission.Slug}/ideas?sort={sort}")).Expect();

        var lists = sent.Seen.Where(query => query.Sql.Contains(database == DatabaseProvider.Sqlite ? "FROM \"Ideas\" AS \"i\"" : "FROM \"Ideas\" AS i", StringComparison.Ordinal) && query.Sql.Contains("ORDER BY", StringComparison.Ordinal)).ToList();
        Assert.True(lists.Count >= Sorts.Length, $"{lists.Count} lists");
        foreach (var query in lists)
            Assert.False(await QueryPlans.SortsAsync(site, database, query), query.Sql);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Scans_OfAQueryWithoutAnIndex_AreSeen(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        await FillAsync(site, database, await site.Make.MissionAsync());

        Assert.Single(await QueryPlans.ScansAsync(site, database, Sql("SELECT i.\"Id\" FROM \"Ideas\" AS i WHERE i.\"Summary\" = 'A'")));
        Assert.Single(await QueryPlans.ScansAsync(site, database, Sql("SELECT \"Id\", \"BodyHtml\" FROM \"Comments\"")));
        Assert.Empty(await QueryPlans.ScansAsync(site, database, Sql("SELECT i.\"Title\" FROM \"Ideas\" AS i WHERE i.\"Id\" = 1")));
        Assert.True(await QueryPlans.SortsAsync(site, database, Sql("SELECT \"Id\" FROM \"Ideas\" WHERE \"MissionId\" = 1 ORDER BY \"Summary\"")));
    }

    private static Query Sql(string sql) => new(sql, []);

    /// <summary>As much that PostgreSQL, which goes by what there is, sees that reading all of it costs more.</summary>
    private static async Task FillAsync(TestSite site, DatabaseProvider database, Mission mission)
    {
        if (database == DatabaseProvider.Sqlite)
            return;
        await using var scope = site.Services.CreateAsyncScope();
        var wanted = new SeedOptions { Ideas = 2_000, Comments = 4_000, Votes = 8_000, Members = 500, Seed = 1, MissionSlug = mission.Slug };
        Assert.True((await ActivatorUtilities.CreateInstance<Seeder>(scope.ServiceProvider).RunAsync(wanted, new Progress<SeedProgress>(), CancellationToken.None)).Succeeded);
        await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ANALYZE"));
    }
}
