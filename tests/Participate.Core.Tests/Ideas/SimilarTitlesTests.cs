using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Tests.Insight;
using Participate.TestSupport;
using Xunit.Abstractions;

namespace Participate.Core.Tests.Ideas;

/// <summary>Similar ideas among 24,000 real titles, found as the site finds them.</summary>
public class SimilarTitlesTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task Find_TwinsAmongAllTitles_AreAmongTheFirstFive()
    {
        var corpus = TitlePairs.Corpus().Distinct(StringComparer.Ordinal).ToList();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await AddAsync(site, mission, corpus);
        var twins = TitlePairs.All.Where(pair => pair.IsSame).SelectMany(pair => new[] { (pair.First, pair.Second), (First: pair.Second, Second: pair.First) }).ToList();
        await FindAsync(site, mission, twins[0].First);

        var (clock, found, shown) = (Stopwatch.StartNew(), 0, 0);
        foreach (var (title, twin) in twins)
        {
            // The title itself is there too, and comes first.
            var similar = await FindAsync(site, mission, title);
            shown += similar.Any(other => other != title) ? 1 : 0;
            found += similar.Contains(twin) ? 1 : 0;
        }

        output.WriteLine($"{corpus.Count} titles: the twin is among the five in {found} of {twins.Count}; something else than itself in {shown}; {clock.Elapsed.TotalMilliseconds / twins.Count:F1} ms each");
        Assert.InRange(found / (double)twins.Count, 0.5, 1);
    }

    private static async Task<IReadOnlyList<string>> FindAsync(TestSite site, Mission mission, string title) =>
        [.. (await site.WithAsync((SimilarIdeaQueries queries) => queries.FindAsync(mission.Id, title, CancellationToken.None))).Select(idea => idea.Title)];

    private static async Task AddAsync(TestSite site, Mission mission, IReadOnlyList<string> titles)
    {
        var first = await site.Make.IdeaAsync(mission, title: "A zeppelin for the whole village");
        await site.WithAsync<ParticipateDbContext, int>(async db =>
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Ideas" ("MissionId", "AuthorId", "Title", "Summary", "PlaceCode", "Sectors", "Visibility", "Decision", "CreatedAt", "SubmittedAt", "PublishedAt",
                    "PublishedRevisionId", "LatestRevisionNumber", "Version", "Support", "Neutral", "Oppose", "CommentCount", "Shuffle0", "Shuffle1", "Shuffle2", "Shuffle3")
                SELECT i."MissionId", i."AuthorId", t.value, '', i."PlaceCode", i."Sectors", i."Visibility", i."Decision", i."CreatedAt", i."SubmittedAt", i."PublishedAt",
                    i."PublishedRevisionId", 1, 3, 0, 0, 0, 0, t.key, t.key, t.key, t.key
                FROM "Ideas" i, json_each({JsonSerializer.Serialize(titles)}) t WHERE i."Id" = {first.Id}
                """);
            var terms = (await db.Ideas.Where(idea => idea.Id != first.Id).Select(idea => new { idea.Id, idea.Title }).ToListAsync())
                .SelectMany(idea => IdeaTerm.KeysOf(mission.Id, idea.Title).Select(key => new[] { key, idea.Id }));
            return await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "IdeaTerms" ("Key", "IdeaId") SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each({JsonSerializer.Serialize(terms)})""");
        });
    }
}
