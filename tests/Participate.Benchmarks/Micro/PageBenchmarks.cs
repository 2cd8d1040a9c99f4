using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace Participate.Benchmarks.Micro;

/// <summary>One signed-in reader opens one page after the other: what it costs to make a page that nothing is kept of, at two sizes.</summary>
[InProcess]
[WarmupCount(3)]
[IterationCount(8)]
public class PageBenchmarks
{
    private BenchmarkSite site = null!;
    private HttpClient http = null!;

    [Params(1_000, 100_000)]
    public int Ideas { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        site = await BenchmarkSite.CreateAsync(Ideas, comments: Ideas * 5, votes: Ideas * 10, members: Ideas);
        http = new HttpClient { BaseAddress = new Uri(site.Hosted.Address) };
        http.DefaultRequestHeaders.Add("Cookie", site.Hosted.Cookie);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        http.Dispose();
        await site.DisposeAsync();
    }

    [Benchmark]
    public Task<string> Mission() => http.GetStringAsync(new Uri($"/missions/{site.Hosted.Mission}", UriKind.Relative));

    [Benchmark]
    public Task<string> List() => http.GetStringAsync(new Uri($"/missions/{site.Hosted.Mission}/ideas?sort=newest", UriKind.Relative));

    [Benchmark]
    public Task<string> MostDiscussedIdea() => http.GetStringAsync(new Uri(
        $"/missions/{site.Hosted.Mission}/ideas/{site.Hosted.MostDiscussed.ToString(CultureInfo.InvariantCulture)}", UriKind.Relative));
}
