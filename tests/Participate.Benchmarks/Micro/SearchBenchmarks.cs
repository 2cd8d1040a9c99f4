using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Search;

namespace Participate.Benchmarks.Micro;

/// <summary>
/// The site's search, a list of ideas and the list with words, with few ideas and with very many: the two should cost about the same.
/// Seeded texts have few words, so each of them is in a large share of all: the hard case. <c>PARTICIPATE_BENCHMARK_IDEAS</c> gives other
/// sizes, such as <c>1000,100000</c>.
/// </summary>
[InProcess]
[WarmupCount(3)]
[IterationCount(8)]
public class SearchBenchmarks
{
    private BenchmarkSite site = null!;
    private int missionId;

    public static IEnumerable<int> Sizes =>
        (Environment.GetEnvironmentVariable("PARTICIPATE_BENCHMARK_IDEAS") ?? "1000,1000000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture));

    [ParamsSource(nameof(Sizes))]
    public int Ideas { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        site = await BenchmarkSite.CreateAsync(Ideas, comments: Ideas, votes: 1_000, members: 1_000);
        missionId = await site.ReadAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
            return await db.Missions.Where(mission => mission.Slug == "homes").Select(mission => mission.Id).SingleAsync();
        });
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await site.DisposeAsync();

    [Benchmark]
    public Task<int> OneWord() => SearchAsync("library");

    [Benchmark]
    public Task<int> ThreeWords() => SearchAsync("local people trust");

    [Benchmark]
    public Task<int> Phrase() => SearchAsync("\"faith groups\" carers");

    [Benchmark]
    public Task<int> Misspelt() => SearchAsync("libarry carers");

    [Benchmark]
    public Task<int> NearMe() => SearchAsync("library", new SearchFilter { PlaceCode = "E12000001", Kind = SearchKind.Idea });

    [Benchmark]
    public Task<int> List() => ListAsync(IdeaFilter.None);

    [Benchmark]
    public Task<int> ListWithWords() => ListAsync(new IdeaFilter { Query = SearchQuery.Read("library carers") });

    private async Task<int> SearchAsync(string typed, SearchFilter? filter = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var page = await scope.ServiceProvider.GetRequiredService<SearchQueries>()
            .ReadAsync(new SearchRequest(SearchQuery.Read(typed), filter ?? SearchFilter.None), CancellationToken.None);
        return page.Results.Items.Count;
    }

    private async Task<int> ListAsync(IdeaFilter filter)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var page = await scope.ServiceProvider.GetRequiredService<IdeaListQueries>()
            .ReadAsync(new IdeaListRequest(missionId, filter, IdeaSort.Supported, default, null), CancellationToken.None);
        return page.Ideas.Items.Count;
    }
}
