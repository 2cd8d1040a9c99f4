using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Participate.Core.Missions;
using Participate.Core.Summaries.OpenData;
using Participate.Web;
using Participate.Web.Commands;

namespace Participate.Benchmarks.Export;

/// <summary>
/// <c>export --Participate:DataDirectory=FOLDER [MISSION]</c>: writes ideas, comments and votes of a seeded mission as CSV, and the same
/// rows straight from the database reader to a file, in turns; then everything that the page of open data offers.
/// </summary>
internal static class ExportCommand
{
    private const int Rounds = 2;
    private const double MostGrowthMegabytes = 64;
    private const double LeastRatio = 0.5;

    public static async Task<int> RunAsync(string[] args)
    {
        var slug = args.FirstOrDefault(arg => !arg.StartsWith('-')) ?? "homes";
        await using var site = Site.Build(
            ["--environment=Staging", "--Participate:Demonstration=false", "--Logging:LogLevel:Default=Warning", .. args.Where(arg => arg.StartsWith('-'))],
            services => services.AddLogging(logging => logging.ClearProviders()));
        await Site.PrepareAsync(site);
        await using var scope = site.Services.CreateAsyncScope();
        var mission = await scope.ServiceProvider.GetRequiredService<MissionCatalogue>().FindAsync(slug, CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no mission {slug}. Seed one: see docs/benchmarks.md.");
        var folder = Directory.CreateTempSubdirectory("participate-export-");
        try
        {
            return await MeasureAsync(scope.ServiceProvider, mission, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(IServiceProvider services, Mission mission, string folder)
    {
        var tables = (await services.GetRequiredService<OpenTables>().OfAsync(mission, CancellationToken.None)).Take(3).ToList();
        await Console.Out.WriteLineAsync($"{string.Join(", ", tables.Select(table => $"{table.Expected.ToString("N0", CultureInfo.InvariantCulture)} {table.Name}"))}. Each is written in turns, {Rounds} rounds.");
        var failed = false;
        // The first round makes what is kept for all: compiled queries, the pages of the database in memory.
        for (var round = 0; round <= Rounds; round++)
        {
            double straightSeconds = 0, exportSeconds = 0, grown = 0;
            foreach (var name in tables.Select(table => table.Name))
            {
                var straight = await TimeAsync(() => StraightReader.WriteAsync(services, mission.Id, name, Path.Combine(folder, name + ".straight")));
                // Rows are read once: each round asks for new ones.
                var table = (await services.GetRequiredService<OpenTables>().OfAsync(mission, CancellationToken.None)).First(candidate => candidate.Name == name);
                var memory = new MemoryWatch();
                var export = await TimeAsync(async () =>
                {
                    await using var csv = File.Create(Path.Combine(folder, name + ".csv"));
                    await table.WriteAsync(csv, null, _ => memory.LookAsync(), CancellationToken.None);
                });
                if (round == 0)
                    continue;
                (straightSeconds, exportSeconds, grown) = (straightSeconds + straight, exportSeconds + export, Math.Max(grown, memory.GrownMegabytes));
                await Console.Out.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round}, {name}: straight {straight:0.00} s, export {export:0.00} s, ratio {straight / export:0.00}, memory +{memory.GrownMegabytes:0} MB, {new FileInfo(Path.Combine(folder, name + ".csv")).Length / 1e6:0} MB"));
            }
            if (round == 0)
                continue;
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"round {round}, all: ratio {straightSeconds / exportSeconds:0.00} (at least {LeastRatio}), memory +{grown:0} MB (under {MostGrowthMegabytes:0})"));
            failed |= straightSeconds / exportSeconds < LeastRatio || grown >= MostGrowthMegabytes;
        }
        failed |= await WholeSetAsync(services, mission, folder);
        return failed ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>Everything: CSV, JSON Lines, hashes, the zip.</summary>
    private static async Task<bool> WholeSetAsync(IServiceProvider services, Mission mission, string folder)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, "all")).FullName;
        var memory = new MemoryWatch();
        OpenSet set = null!;
        var seconds = await TimeAsync(async () => set = await services.GetRequiredService<OpenSetWriter>().WriteAsync(mission, target, _ => memory.LookAsync(), CancellationToken.None));
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"whole set: {seconds:0.0} s for {set.Files.Sum(file => file.Bytes) / 1e6:0} MB in {set.Files.Count} files, memory +{memory.GrownMegabytes:0} MB (under {MostGrowthMegabytes:0})"));
        return memory.GrownMegabytes >= MostGrowthMegabytes;
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}
