namespace Participate.Benchmarks.Load;

/// <summary>What one page did in one round.</summary>
/// <param name="Requests">Answered requests.</param>
/// <param name="Failed">Answers other than 200, and connections that broke.</param>
/// <param name="Bytes">Bytes received, with headers where wrk counts.</param>
internal sealed record LoadResult(double Seconds, long Requests, long Failed, long Bytes, double P50Milliseconds, double P99Milliseconds)
{
    public double PerSecond => Requests / Seconds;
}

/// <summary>Asks for one page over a number of connections, each again as soon as it is answered.</summary>
internal interface ILoadClient
{
    Task<LoadResult> RunAsync(Uri page, IReadOnlyDictionary<string, string> headers, int connections, TimeSpan time, CancellationToken cancellationToken);
}
