using System.Globalization;

namespace Participate.Web.Components.Common;

/// <summary>A scale of round numbers for an axis.</summary>
/// <param name="Low">The first mark.</param>
/// <param name="High">The last mark.</param>
/// <param name="Step">The distance between marks.</param>
public sealed record ChartScale(double Low, double High, double Step)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly double[] RoundSteps = [1, 2, 2.5, 5, 10];

    /// <summary>The marks, from low to high.</summary>
    public IEnumerable<double> Marks => Enumerable.Range(0, (int)Math.Round((High - Low) / Step) + 1).Select(i => Low + (i * Step));

    /// <summary>The scale with the fewest marks (at most <paramref name="intervals"/> intervals) that holds every value.</summary>
    /// <param name="values">At least one.</param>
    public static ChartScale Around(IReadOnlyCollection<double> values, int intervals = 4)
    {
        var (low, high) = (values.Min(), values.Max());
        if (low == high)
            (low, high) = low == 0 ? (0, 1) : (Math.Min(low, 0), Math.Max(high, 0));
        var exponent = Math.Floor(Math.Log10((high - low) / intervals));
        foreach (var power in new[] { exponent, exponent + 1 })
        {
            foreach (var round in RoundSteps)
            {
                var step = round * Math.Pow(10, power);
                var (first, last) = (Math.Floor(low / step), Math.Ceiling(high / step));
                if (last - first <= intervals)
                    return new ChartScale(first * step, last * step, step);
            }
        }
        return new ChartScale(low, high, high - low);
    }

    /// <summary>Where a value lies between two ends of the drawing.</summary>
    public double Place(double value, double atLow, double atHigh) => atLow + ((value - Low) / (High - Low) * (atHigh - atLow));

    /// <summary>A coordinate, as SVG writes numbers.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A value for people: thousands separated, at most two decimals.</summary>
    public static string Words(double value) => value.ToString("#,0.##", British);
}
