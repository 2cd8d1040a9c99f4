using Microsoft.Extensions.DependencyInjection;
using Participate.Benchmarks.Export;
using Participate.Benchmarks.Micro;
using Participate.Core.Missions;
using Participate.Core.Summaries.OpenData;

namespace Participate.Benchmarks.Performance;

/// <summary>The open data of a small and of a large mission: how much larger the process becomes while everything is written.</summary>
internal sealed class ExportPart : IPerformancePart
{
    private const double MostMegabytes = 64;

    public string Name => "exports";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(PerformanceOptions options, CancellationToken cancellationToken)
    {
        var figures = new List<Figure>();
        foreach (var ideas in new[] { options.Small, options.Large })
        {
            await using var site = await BenchmarkSite.CreateAsync(ideas, ideas, 1_000, 1_000);
            await using var scope = site.Services.CreateAsyncScope();
            var mission = (await scope.ServiceProvider.GetRequiredService<MissionCatalogue>().FindAsync(site.Hosted.Mission, cancellationToken))!;
            var folder = Directory.CreateTempSubdirectory("participate-export-");
            try
            {
                // Compiled queries and the database's own memory come with the first.
                await scope.ServiceProvider.GetRequiredService<OpenTables>().OfAsync(mission, cancellationToken);
                var memory = new MemoryWatch();
                var set = await scope.ServiceProvider.GetRequiredService<OpenSetWriter>().WriteAsync(mission, folder.FullName, _ => memory.LookAsync(), cancellationToken);
                figures.Add(Figure.AtMost($"memory of the open data of {ideas:N0} ideas", memory.GrownMegabytes, MostMegabytes, $"{set.Files.Sum(file => file.Bytes) / 1e6:N0} MB in {set.Files.Count} files", " MB more"));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
        return figures;
    }
}
