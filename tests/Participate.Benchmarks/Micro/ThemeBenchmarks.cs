using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;

namespace Participate.Benchmarks.Micro;

/// <summary>
/// Placing one new idea among the themes of its mission, reading the themes, and a list of one theme, with few ideas and with very many: each
/// should cost about the same. The first run over all ideas is part of the set-up. <c>PARTICIPATE_BENCHMARK_IDEAS</c> gives other sizes.
/// </summary>
[InProcess]
[WarmupCount(3)]
[IterationCount(8)]
public class ThemeBenchmarks
{
    private BenchmarkSite site = null!;
    private int missionId;
    private int authorId;
    private ThemeLine theme = null!;

    public static IEnumerable<int> Sizes =>
        (Environment.GetEnvironmentVariable("PARTICIPATE_BENCHMARK_IDEAS") ?? "1000,100000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture));

    [ParamsSource(nameof(Sizes))]
    public int Ideas { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        site = await BenchmarkSite.CreateAsync(Ideas, comments: 1_000, votes: 1_000, members: 1_000);
        missionId = await site.ReadAsync(db => db.Missions.Where(mission => mission.Slug == "homes").Select(mission => mission.Id).SingleAsync());
        authorId = await site.ReadAsync(db => db.Ideas.Where(idea => idea.MissionId == missionId).Select(idea => idea.AuthorId).FirstAsync());
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ThemeGroupingService>().RunAsync(missionId, null, CancellationToken.None);
        theme = (await scope.ServiceProvider.GetRequiredService<ThemeQueries>().OfMissionAsync(missionId, CancellationToken.None)).Shown.First();
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await site.DisposeAsync();

    /// <summary>The whole save that makes an idea public: its theme, the terms by which it is found as similar, and its search document.</summary>
    [Benchmark]
    public async Task<int?> PublishOneIdea()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var now = new DateTime(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc);
        var idea = new Idea { MissionId = missionId, AuthorId = authorId, CreatedAt = now };
        db.Ideas.Add(idea);
        await db.SaveChangesAsync();
        var revision = new IdeaRevision
        {
            IdeaId = idea.Id,
            Number = 1,
            AuthorId = authorId,
            CreatedAt = now,
            Title = "A library in every street of " + theme.Name,
            Summary = "Books for all.",
            Details = "",
            DetailsHtml = "",
            PlaceCode = idea.PlaceCode,
            Sectors = idea.Sectors,
        };
        db.IdeaRevisions.Add(revision);
        idea.Revise(revision);
        idea.Publish(revision, now);
        await db.SaveChangesAsync();
        var placed = await db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.ThemeId).SingleAsync();
        await transaction.RollbackAsync();
        return placed;
    }

    [Benchmark]
    public async Task<int> Themes()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ThemeQueries>().OfMissionAsync(missionId, CancellationToken.None)).Themes.Count;
    }

    [Benchmark]
    public async Task<int> ListOfATheme()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var filter = new IdeaFilter { Theme = new ThemeFilter(theme.Number.ToString(CultureInfo.InvariantCulture), theme.Name, theme.Ids, theme.IsMore) };
        var page = await scope.ServiceProvider.GetRequiredService<IdeaListQueries>()
            .ReadAsync(new IdeaListRequest(missionId, filter, IdeaSort.Newest, default, null), CancellationToken.None);
        return page.Ideas.Items.Count;
    }
}
