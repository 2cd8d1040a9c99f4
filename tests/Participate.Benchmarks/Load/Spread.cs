namespace Participate.Benchmarks.Load;

/// <summary>What a list of measured values says.</summary>
internal static class Spread
{
    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered.Count % 2 == 1 ? ordered[ordered.Count / 2] : (ordered[ordered.Count / 2 - 1] + ordered[ordered.Count / 2]) / 2;
    }

    /// <summary>The value that a share of them does not exceed; the default of the type where there are none.</summary>
    /// <param name="ordered">From the least to the greatest.</param>
    public static T? Share<T>(IReadOnlyList<T> ordered, double share) => ordered.Count == 0 ? default : ordered[(int)((ordered.Count - 1) * share)];
}
