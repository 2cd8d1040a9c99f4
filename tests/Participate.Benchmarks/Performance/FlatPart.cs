using Participate.Benchmarks.Ratios;

namespace Participate.Benchmarks.Performance;

/// <summary>What lists, pages and searches cost in a large mission, as a share of a small one: asked in turn in one process.</summary>
internal sealed class FlatPart : IPerformancePart
{
    private const double MostRatio = 1.3;

    /// <summary>Rounds are short here.</summary>
    private const int RoundsOfEach = 4;

    public string Name => "flat";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(PerformanceOptions options, CancellationToken cancellationToken)
    {
        var figures = new List<Figure>();
        await foreach (var time in RatioCommand.MeasureAsync(options.Small, options.Large, options.Rounds * RoundsOfEach))
        {
            figures.Add(Figure.AtMost(
                $"{time.Act}, large of small", time.OfMedians, MostRatio,
                $"{Figure.Text(time.Small)} and {Figure.Text(time.Large)} ms of the processor{(time.SmallShown == time.LargeShown ? "" : $"; {time.SmallShown} and {time.LargeShown} rows shown")}"));
        }
        return figures;
    }
}
