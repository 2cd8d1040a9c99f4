using BenchmarkDotNet.Running;

namespace Participate.Benchmarks;

/// <summary>Chooses and runs benchmarks by name.</summary>
internal static class BenchmarkProgram
{
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(BenchmarkProgram).Assembly).Run(args);
}
