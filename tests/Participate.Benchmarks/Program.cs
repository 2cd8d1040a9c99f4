using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Participate.Benchmarks.Drill;
using Participate.Benchmarks.Load;
using Participate.Benchmarks.Nodes;
using Participate.Benchmarks.Performance;
using Participate.Benchmarks.Ratios;
using Participate.Web.Settings;

namespace Participate.Benchmarks;

/// <summary>
/// <c>load</c> measures the whole site under load, <c>ratios</c> the same acts at two sizes in turn, <c>export</c> the open data of a large mission, <c>nodes</c> what becomes of votes when servers are killed, <c>drill</c> of everything when the one server is killed again and again,
/// <c>performance</c> everything that has an aim, <c>compare</c> the same of two commits; anything else goes to BenchmarkDotNet, such as <c>--filter *Vote*</c>.
/// See docs/benchmarks.md.
/// </summary>
internal static class BenchmarkProgram
{
    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["load", .. var options]:
                return await LoadCommand.RunAsync(options);
            case ["ratios", .. var options]:
                return await RatioCommand.RunAsync(options);
            case ["export", .. var options]:
                return await Export.ExportCommand.RunAsync(options);
            case ["nodes", .. var options]:
                return await NodesCommand.RunAsync(options);
            case ["drill", .. var options]:
                return await DrillCommand.RunAsync(options);
            case ["performance", .. var options]:
                return await PerformanceCommand.RunAsync(options);
            case ["compare", .. var options]:
                return await CompareCommand.RunAsync(options);
            case [LoadHost.Name, .. var settings]:
                await LoadHost.RunAsync(settings);
                return 0;
            default:
                BenchmarkSwitcher.FromAssembly(typeof(BenchmarkProgram).Assembly)
                    .Run(args, DefaultConfig.Instance.WithArtifactsPath(Path.Combine(SiteRoot.Find().Path, "artifacts", "benchmarks")));
                return 0;
        }
    }
}
