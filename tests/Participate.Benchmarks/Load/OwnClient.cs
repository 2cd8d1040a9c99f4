using System.Diagnostics;

namespace Participate.Benchmarks.Load;

/// <summary>A closed loop over the platform's HTTP client. It shares the machine with the server, so ratios come out nearer to 1 than with wrk.</summary>
internal sealed class OwnClient : ILoadClient
{
    public async Task<LoadResult> RunAsync(
        Uri page, IReadOnlyDictionary<string, string> headers, int connections, TimeSpan time, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = connections });
        foreach (var (name, value) in headers)
            http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        var watch = Stopwatch.StartNew();
        var loops = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => LoopAsync(http, page, watch, time, cancellationToken), cancellationToken)));
        var seconds = watch.Elapsed.TotalSeconds;
        var times = loops.SelectMany(loop => loop.Times).Order().ToList();
        return new LoadResult(
            seconds, times.Count, loops.Sum(loop => loop.Failed), loops.Sum(loop => loop.Bytes), Spread.Share(times, 0.5), Spread.Share(times, 0.99));
    }

    private static async Task<(List<double> Times, long Failed, long Bytes)> LoopAsync(
        HttpClient http, Uri page, Stopwatch watch, TimeSpan time, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        var (failed, bytes) = (0L, 0L);
        var buffer = new byte[64 * 1024];
        while (watch.Elapsed < time && !cancellationToken.IsCancellationRequested)
        {
            var before = watch.Elapsed;
            using var response = await http.GetAsync(page, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
                bytes += read;
            times.Add((watch.Elapsed - before).TotalMilliseconds);
            if (!response.IsSuccessStatusCode)
                failed++;
        }
        return (times, failed, bytes);
    }
}
