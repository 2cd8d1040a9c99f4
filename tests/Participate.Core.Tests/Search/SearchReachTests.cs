using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Participate.Core.Data;
using Participate.Core.Ideas.Themes;
using Participate.Core.Insight;
using Participate.Core.Missions;
using Participate.Core.Search;
using Participate.TestSupport;

namespace Participate.Core.Tests.Search;

/// <summary>Words that are in very many texts are looked for in the newest of them, and then in older ones, with nothing lost between.</summary>
public class SearchReachTests
{
    private const int Ideas = 48;

    private static readonly string[] Words = ["kestrel", "heron", "plover", "osprey"];

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_WordsInMoreTextsThanAreRead_GivesAllThereIsInTurnsFromTheNewest(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var random = new Random(7);
        var made = new List<(string Name, string[] Words)>();
        for (var i = 0; i < Ideas; i++)
        {
            var words = Words.Where(_ => random.Next(2) == 0).ToArray();
            var idea = await site.Make.IdeaAsync(mission, title: $"Number {i} {(random.Next(2) == 0 ? string.Join(' ', words) : "of birds")}", details: string.Join(" and ", words));
            made.Add((SearchKit.Name(idea), words));
            site.Clock.Advance(TimeSpan.FromSeconds(random.Next(2)));
        }

        foreach (var (one, other) in Words.SelectMany(one => Words.Where(other => other != one).Select(other => (one, other))))
        {
            var wanted = made.Where(idea => idea.Words.Contains(one) && idea.Words.Contains(other)).Select(idea => idea.Name).ToList();
            var (found, turns, before) = (new List<string>(), 0, (long?)null);
            do
            {
                var page = await SearchAsync(site, $"{one} {other}", near: 3, far: 6, before);
                found.AddRange(page.Results.Items.Select(SearchKit.Name));
                Assert.True(page.OlderBefore is null || before is null || page.OlderBefore < before);
                Assert.Equal(page.OlderBefore is not null, page.IsMore);
                before = page.OlderBefore;
                turns++;
            }
            while (before is not null);

            Assert.True(turns > 1, $"{turns} turns");
            Assert.Equal(wanted.Order(StringComparer.Ordinal), found.Distinct().Order(StringComparer.Ordinal));
            var whole = await site.SearchAsync($"{one} {other}");
            Assert.Equal((wanted.Count, false, null), (whole.Count, whole.IsMore, whole.OlderBefore));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_ARareWordAmongCommonOnes_FindsTheOldestTextThatHasIt(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var oldest = await site.Make.IdeaAsync(mission, title: "A kestrel and a bittern");
        for (var i = 0; i < 20; i++)
            await site.Make.IdeaAsync(mission, title: $"A kestrel, number {i}");

        var rare = await SearchAsync(site, "kestrel bittern", near: 3, far: 6, null);
        var common = await SearchAsync(site, "kestrel", near: 3, far: 6, null);

        Assert.Equal([SearchKit.Name(oldest)], rare.Results.Items.Select(SearchKit.Name));
        Assert.Null(rare.OlderBefore);
        Assert.Equal((21, false), (common.Count, common.IsMore));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_InAMissionThatMostTextsAreOf_GivesWhatIsOfItAlone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var wanted = new List<string> { "Barrier " + (await site.Make.BarrierAsync(mission, title: "A kestrel and a heron nest here")).Id };
        for (var i = 0; i < 3; i++)
            await site.Make.IdeaAsync(other, title: $"A kestrel and a heron elsewhere, number {i}");
        for (var i = 0; i < 12; i++)
        {
            var idea = await site.Make.IdeaAsync(mission, title: $"A kestrel, number {i}", details: i % 3 == 0 ? "And a heron." : "Alone.");
            if (i % 3 == 0)
                wanted.Add(SearchKit.Name(idea));
            if (i == 6)
                wanted.Add(SearchKit.Name(await site.Make.CommentAsync(idea, body: "A heron eats no kestrel.")));
        }
        await site.Make.IdeaAsync(mission, title: "Nothing of birds");

        var (found, before) = (new List<string>(), (long?)null);
        do
        {
            var page = await SearchAsync(site, "kestrel heron", near: 1, far: 2, before, mission.Id);
            found.AddRange(page.Results.Items.Select(SearchKit.Name));
            before = page.OlderBefore;
        }
        while (before is not null);

        Assert.Equal(wanted.Order(StringComparer.Ordinal), found.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(wanted.Count, (await site.SearchAsync("kestrel heron", new SearchFilter { MissionId = mission.Id })).Count);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Documents_OfBeforeTheyHadAMission_GetItFromWhatTheyAreOf(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (member, owner) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.CommentAsync(await site.Make.IdeaAsync(mission));
        await site.Make.BarrierAsync(mission);
        await site.Make.MeetingAsync(mission);
        await site.Make.PledgeAsync(mission, member);
        await site.Make.OrganisationAsync(owner, "Demonstration Trust");
        var before = await MissionsAsync(site);
        Migration migration = database == DatabaseProvider.Sqlite ? new Data.Migrations.Sqlite.MissionsOfDocuments() : new Data.Migrations.Postgres.MissionsOfDocuments();

        await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE \"SearchDocuments\" SET \"MissionId\" = NULL"));
        Assert.NotEqual(before, await MissionsAsync(site));
        foreach (var operation in migration.UpOperations.OfType<SqlOperation>())
            await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync(operation.Sql));

        Assert.Equal(before, await MissionsAsync(site));
        Assert.Contains(before, document => document.MissionId is null && document.Kind == SearchKind.Organisation);
        Assert.All(before.Where(document => document.Kind != SearchKind.Organisation), document => Assert.NotNull(document.MissionId));
        Assert.True(before.Select(document => document.Kind).Distinct().Count() >= 6, "kinds");
        await Ledger.CheckAsync(site, "search");
    }

    private static async Task<List<(SearchKind Kind, int ContentId, int? MissionId)>> MissionsAsync(TestSite site) =>
        [.. (await site.ReadAsync(db => db.SearchDocuments.AsNoTracking().OrderBy(document => document.Id).ToListAsync())).Select(document => (document.Kind, document.ContentId, document.MissionId))];

    private static Task<SearchPage> SearchAsync(TestSite site, string typed, int near, int far, long? before, int? missionId = null) => site.WithAsync(async (ParticipateDbContext db) =>
    {
        using var reach = new SearchReach(site.Clock) { Near = near, Far = far };
        var queries = new SearchQueries(db, (MissionCatalogue)site.Services.GetService(typeof(MissionCatalogue))!, (ThemeCache)site.Services.GetService(typeof(ThemeCache))!, reach);
        return await queries.ReadAsync(new SearchRequest(SearchQuery.Read(typed), new SearchFilter { Before = before, MissionId = missionId }, null, AsTyped: true), CancellationToken.None);
    });
}
