using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Insight;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.TestSupport;

namespace Participate.Core.Tests.Summaries;

/// <summary>Editions of who took part: what is counted, how long they stand, and when the next is made.</summary>
public class WhoTookPartTests
{
    private const string Leeds = "E08000035", Yorkshire = "E12000003", Wales = "W92000004";

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Read_MembersWhoTold_AreCountedRoundedBesideThePopulation(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.TellingVotersAsync(idea, 160, Told(Leeds, AgeBand.From55));
        await site.Make.TellingVotersAsync(idea, 40, Told(Yorkshire, AgeBand.From65, TakingPartAs.Organisation, Sectors.Academia));
        await site.Make.TellingVotersAsync(idea, 3, Told(Wales, AgeBand.From16));
        await site.Make.VotersAsync(idea, 17);
        // None of these takes part: a vote on a hidden idea, on another mission, and nothing at all.
        var hidden = await site.Make.IdeaAsync(mission);
        await site.Make.TellingVotersAsync(hidden, 50, Told(Wales, AgeBand.From16));
        await site.Make.HidePublishedAsync(hidden);
        await site.Make.TellingVotersAsync(await site.Make.IdeaAsync(await site.Make.MissionAsync()), 50, Told(Wales, AgeBand.From16));
        await site.Make.AboutYouAsync(await site.Make.MemberAsync(), Told(Wales, AgeBand.From16));

        var counted = await ReadAsync(site, mission);

        Assert.Equal((await site.WithAsync<SummaryFigureCache, SummaryFigures>(cache => cache.GetAsync(mission, CancellationToken.None))).Members, counted.Members);
        Assert.Equal(221, counted.Members);
        AssertAbout(203, Table(counted, WhoTables.Place).Answered);
        AssertAbout(200, Row(counted, WhoTables.Place, Yorkshire).Members);
        AssertAbout(160, Assert.Single(Table(counted, WhoTables.LocalAuthority).Rows).Members);
        AssertAbout(160, Row(counted, WhoTables.Age, "55-64").Members);
        AssertAbout(40, Row(counted, WhoTables.TakingPartAs, "organisation").Members);
        AssertAbout(40, Row(counted, WhoTables.Sector, "academia").Members);
        var wales = Row(counted, WhoTables.Place, Wales);
        Assert.Equal((null, null, 0.0, WhoStanding.NoClearDifference), (wales.Members, wales.Share, wales.ShareLow, wales.Standing));
        Assert.Equal(WhoStanding.Fewer, Row(counted, WhoTables.Place, "E12000007").Standing);
        Assert.Equal(WhoStanding.More, Row(counted, WhoTables.Place, Yorkshire).Standing);
        Assert.Contains(Table(counted, WhoTables.Age).Gaps, gap => gap.StartsWith("People aged 25 to 34 are 16% of the population aged 16 or over, and fewer than 10 of about ", StringComparison.Ordinal));
        Assert.Equal(1.0, Table(counted, WhoTables.Place).Rows.Sum(row => row.Population!.Value), 9);
        await Ledger.CheckAsync(site, "about-");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Read_ManyAtOnceAndLater_GivesTheSameEditionUntilAWeekAndEnoughMembersHavePassed(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.TellingVotersAsync(idea, 70, Told(Leeds, AgeBand.From55));

        var first = (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ReadAsync(site, mission)))).Select(Json).Distinct().Single();
        await site.Make.TellingVotersAsync(idea, 30, Told(Leeds, AgeBand.From25));
        site.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(first, Json(await ReadAsync(site, mission)));
        site.Clock.Advance(TimeSpan.FromDays(2));
        var second = await ReadAsync(site, mission);
        Assert.NotEqual(first, Json(second));
        Assert.Equal(101, second.Members);
        // One more person, however long ago the last count was: nobody can tell from a new count who that is.
        await site.Make.TellingVotersAsync(idea, 1, Told(Wales, AgeBand.From16));
        site.Clock.Advance(TimeSpan.FromDays(60));

        Assert.Equal(Json(second), Json(await ReadAsync(site, mission)));
        Assert.Equal([1, 2], await site.ReadAsync(db => db.WhoTookPartEditions.Where(row => row.MissionId == mission.Id).OrderBy(row => row.Number).Select(row => row.Number).ToListAsync()));
    }

    [Fact]
    public async Task Read_NobodyOrFewTold_ShowsNothingAndLooksAgainSoon()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        Assert.True((await ReadAsync(site, mission)).ShowsNothing);
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.TellingVotersAsync(idea, 20, Told(Leeds, AgeBand.From55));
        site.Clock.Advance(TimeSpan.FromHours(2));
        var few = await ReadAsync(site, mission);
        Assert.True(few.ShowsNothing);
        Assert.All(few.Tables.SelectMany(table => table.Rows), row => Assert.Equal((null, null, null), (row.Members, row.Share, row.ShareHigh)));
        await site.Make.TellingVotersAsync(idea, 40, Told(Leeds, AgeBand.From55));
        site.Clock.Advance(TimeSpan.FromHours(2));

        Assert.False((await ReadAsync(site, mission)).ShowsNothing);
        Assert.Equal(1, await site.ReadAsync(db => db.WhoTookPartEditions.CountAsync()));
    }

    private static AboutYouOptions Told(string place, AgeBand age, TakingPartAs kind = TakingPartAs.Individual, Sectors? sector = null) =>
        new() { PlaceCode = place, AgeBand = age, As = kind, Sector = sector };

    private static Task<WhoTookPart> ReadAsync(TestSite site, Mission mission) =>
        site.WithAsync<WhoTookPartQueries, WhoTookPart>(queries => queries.ReadAsync(mission, CancellationToken.None));

    private static WhoTable Table(WhoTookPart counted, string key) => counted.Tables.Single(table => table.Key == key);

    private static WhoRow Row(WhoTookPart counted, string table, string key) => Table(counted, table).Rows.Single(row => row.Key == key);

    private static string Json(WhoTookPart counted) => System.Text.Json.JsonSerializer.Serialize(counted);

    private static void AssertAbout(int exact, int? shown)
    {
        Assert.NotNull(shown);
        Assert.Equal(0, shown % RandomRounding.Base);
        Assert.InRange(exact, RandomRounding.RangeOf(shown).Low, RandomRounding.RangeOf(shown).High);
    }
}
