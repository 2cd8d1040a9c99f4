using Participate.Benchmarks.Load;

namespace Participate.Benchmarks.Performance;

/// <summary>Pages under load, as a share of a fixed page of the same size from the same server.</summary>
internal sealed class PagesPart : IPerformancePart
{
    private const double LeastSignedOut = 0.8;
    private const double LeastSignedIn = 0.3;
    private const int Connections = 32;

    public string Name => "pages";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(PerformanceOptions options, CancellationToken cancellationToken)
    {
        using var wrk = Wrk.IsInstalled ? new Wrk() : null;
        var load = new LoadOptions
        {
            Sizes = [options.Small],
            Connections = Connections,
            Seconds = options.Seconds,
            Rounds = options.Rounds,
            Encoding = "gzip, br",
            WithWrk = wrk is not null,
            Paths = ["/missions/{mission}/ideas", "/missions/{mission}/ideas/{idea}"],
        };
        var rows = await LoadCommand.MeasureAsync(load, (ILoadClient?)wrk ?? new OwnClient(), options.Small, cancellationToken);
        if (rows.Exists(row => row.Failed > 0))
            throw new InvalidOperationException("A page was not answered.");
        return
        [
            .. rows.Where(row => !row.SignedIn || row.Page.EndsWith("/ideas", StringComparison.Ordinal)).Select(row => Figure.AtLeast(
                $"{(row.Page.EndsWith("/ideas", StringComparison.Ordinal) ? "list of ideas" : "idea")}, signed {(row.SignedIn ? "in" : "out")}, of a fixed page",
                row.Ratio, row.SignedIn ? LeastSignedIn : LeastSignedOut,
                $"{row.PerSecond:N0} and {row.FixedPerSecond:N0} a second, {Connections} connections of {(wrk is null ? "our own client" : "wrk")}; p99 {Figure.Text(row.P99Milliseconds)} ms")),
        ];
    }
}
