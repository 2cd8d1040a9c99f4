using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Search;
using Participate.TestSupport;

namespace Participate.Web.Tests.Commands;

/// <summary>A site that stopped at an earlier version is brought along by the start of this one: nothing of what people wrote is lost or changed, <c>verify</c> is clean, and its pages answer.</summary>
public class UpgradeTests(EarlierVersions versions) : IClassFixture<EarlierVersions>
{
    /// <summary>On PostgreSQL some, one of them the first and one the last: each takes longer there.</summary>
    private const int EachOfPostgres = 6;

    public static TheoryData<DatabaseProvider, string> Earlier
    {
        get
        {
            var earlier = new TheoryData<DatabaseProvider, string>();
            foreach (var name in EarlierVersions.Names(DatabaseProvider.Sqlite))
                earlier.Add(DatabaseProvider.Sqlite, name);
            var ofPostgres = EarlierVersions.Names(DatabaseProvider.Postgres);
            foreach (var (i, name) in ofPostgres.Index().Where(version => version.Index % EachOfPostgres == 0 || version.Index == ofPostgres.Count - 1 || Fuzz.IsLong))
                earlier.Add(DatabaseProvider.Postgres, name);
            return earlier;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Earlier))]
    public async Task Start_OnDataOfAnEarlierVersion_BringsAllOfItAlong(DatabaseProvider database, string version)
    {
        if (database == DatabaseProvider.Postgres)
            Machine.NeedPostgres();
        var earlier = await versions.FilledAsync(database, version);

        await using var site = await TestSite.StartAsync(earlier.Options);
        await BroughtAlongAsync(site);

        await using (var connection = await EarlierVersions.OpenAsync(database, site.Services.GetRequiredService<DatabaseOptions>().ConnectionString))
        {
            var rows = await EarlierVersions.RowsAsync(connection, earlier.Kept);
            Assert.Equal([], earlier.Rows.Where(table => rows[table.Key] != table.Value).Select(table => $"{table.Key} ({earlier.Kept[table.Key]}): {table.Value} became {rows[table.Key]}"));
        }
        Assert.All(["Members", "Ideas", "IdeaRevisions", "Comments", "Votes", "VoteEvents", "Missions"], table => Assert.False(earlier.Rows[table].StartsWith("0 rows", StringComparison.Ordinal), table));
        Assert.Empty(await site.ReadAsync(db => db.Database.GetPendingMigrationsAsync()));
        Assert.Empty(site.Errors);
        await Ledger.CheckAsync(site, "");
        using var visitor = site.Visitor();
        (await visitor.GetAsync("/")).Expect();
        var ideas = (await visitor.GetAsync($"/missions/{earlier.Mission.Slug}/ideas")).Expect();
        Assert.Contains("Idea 3 of an earlier version", ideas.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Idea 5 of an earlier version", ideas.Text, StringComparison.Ordinal);
    }

    /// <summary>What the background brings along after a start.</summary>
    private static async Task BroughtAlongAsync(TestSite site)
    {
        await site.Services.GetRequiredService<SearchFilling>().RunAsync(CancellationToken.None);
        await Wait.UntilAsync(
            () => site.ReadAsync(db => db.Ideas.AllAsync(idea => idea.Visibility != Visibility.Published || db.IdeaTerms.Any(term => term.IdeaId == idea.Id))),
            "Some ideas have no terms.");
    }
}
