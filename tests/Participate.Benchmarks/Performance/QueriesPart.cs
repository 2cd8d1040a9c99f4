using System.Globalization;
using Participate.Benchmarks.Micro;
using Participate.Benchmarks.Ratios;

namespace Participate.Benchmarks.Performance;

/// <summary>How many commands a member's page sends to the database through EF Core, once it is warm. Votes of a member are one prepared statement more, past EF Core.</summary>
internal sealed class QueriesPart : IPerformancePart
{
    private const double MostQueries = 3;
    private const int Times = 4;

    public string Name => "queries";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(PerformanceOptions options, CancellationToken cancellationToken)
    {
        await using var site = await BenchmarkSite.CreateAsync(options.Small, options.Small, 1_000, 1_000);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(site.Hosted.Address) };
        http.DefaultRequestHeaders.Add("Cookie", site.Hosted.Cookie);
        using var commands = new CommandTimes();
        // For a second EF Core remembers that nobody listened.
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        var (mission, idea) = (site.Hosted.Mission, site.Hosted.MostDiscussed.ToString(CultureInfo.InvariantCulture));
        var figures = new List<Figure>();
        foreach (var (name, path) in new[] { ("list of ideas, signed in", $"/missions/{mission}/ideas"), ("mission, signed in", $"/missions/{mission}"), ("idea, signed in", $"/missions/{mission}/ideas/{idea}") })
        {
            for (var i = 0; i < Times; i++)
                await http.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken);
            commands.Take();
            for (var i = 0; i < Times; i++)
                await http.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken);
            var sent = commands.Take();
            figures.Add(Figure.AtMost($"queries of the {name}", (double)sent.Sum(command => command.Count) / Times, MostQueries, sent.Count == 0 ? "all of EF Core; what it shows is in memory" : $"all of EF Core, slowest {Figure.Text(sent.Max(command => command.Median))} ms"));
        }
        return figures;
    }
}
