using System.Diagnostics;
using System.Globalization;
using Participate.Benchmarks.Load;
using Participate.Benchmarks.Nodes;

namespace Participate.Benchmarks.Performance;

/// <summary>The published site, from the start of its process to its first page, on data that were prepared before; and what it holds when nobody asks.</summary>
internal sealed class StartPart : IPerformancePart
{
    private const double MostSeconds = 1.5;
    private const double MostMegabytes = 150;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public string Name => "start";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(PerformanceOptions options, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("participate-start-");
        try
        {
            var site = await PublishedSite.PublishAsync(folder.FullName);
            string[] settings = ["--environment=Staging", "--Participate:Demonstration=false", "--Logging:LogLevel:Default=Warning", $"--Participate:DataDirectory={Path.Combine(folder.FullName, "data")}"];
            var (seconds, megabytes, own) = (new List<double>(), new List<double>(), new List<double>());
            // The first makes the data.
            for (var round = 0; round <= options.Rounds; round++)
            {
                var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Child.FreePort()}"));
                var begun = Stopwatch.GetTimestamp();
                await using var server = await Child.StartAsync(Path.Combine(folder.FullName, "log"), [.. site.Serve(address), .. settings]);
                await FirstPageAsync(address, cancellationToken);
                if (round == 0)
                    continue;
                seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
                await Task.Delay(Rest, cancellationToken);
                megabytes.Add(server.ResidentBytes / 1024.0 / 1024.0);
                own.Add(server.OwnBytes / 1024.0 / 1024.0);
            }
            return
            [
                Figure.AtMost("first page after the start of the process", Spread.Median(seconds), MostSeconds, $"{Figure.Text(seconds.Min())} to {Figure.Text(seconds.Max())} s; published and compiled ahead, the home page of a site that has its data", " s"),
                Figure.AtMost("memory at rest", Spread.Median(megabytes), MostMegabytes, $"resident, {Rest.TotalSeconds:0} s after the first page; {Figure.Text(Spread.Median(own))} MB of it are its own, the rest are files that it maps", " MB"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task FirstPageAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        for (var begun = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                using var answer = await http.GetAsync(address, cancellationToken);
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                return;
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(5, cancellationToken);
            }
        }
    }
}
