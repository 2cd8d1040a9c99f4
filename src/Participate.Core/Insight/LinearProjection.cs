namespace Participate.Core.Insight;

/// <summary>
/// A straight line through figures over time (ordinary least squares), what it gives at another time, and between which values one new figure there
/// would lie. With n figures (x, y), means x̄ and ȳ, S = Σ(x−x̄)² and s² = Σ(y−ŷ)²/(n−2), the interval at x₀ is
/// ŷ(x₀) ± t·s·√(1 + 1/n + (x₀−x̄)²/S), t the quantile of Student's t with n−2 degrees of freedom (Draper and Smith, Applied Regression Analysis,
/// 3rd edition, 1.4; NIST/SEMATECH e-Handbook of Statistical Methods, 4.5.2.1). It holds as far as the figures go on along a line with errors that
/// are alike and independent: figures of a few years say little, and the interval says so by its width. O(n). No database, no clock.
/// </summary>
/// <param name="Count">Figures that it rests on.</param>
/// <param name="Slope">Change for each unit of time.</param>
/// <param name="Estimate">What the line gives.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Deviation">How far figures lie from the line: s.</param>
public sealed record LinearProjection(int Count, double Slope, double Intercept, double Estimate, double Low, double High, double Deviation)
{
    /// <summary>With fewer, no interval can be given.</summary>
    public const int Fewest = 3;

    /// <summary>The usual level: of many such intervals, 19 in 20 hold the figure.</summary>
    public const double UsualLevel = 0.95;

    /// <summary>What the line gives at a time; null with fewer than three figures, or all of one time.</summary>
    public static LinearProjection? At(IReadOnlyList<(double X, double Y)> points, double x, double level = UsualLevel)
    {
        if (points.Count < Fewest)
            return null;
        var (meanX, meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
        var spread = points.Sum(point => (point.X - meanX) * (point.X - meanX));
        if (spread <= 0)
            return null;
        var slope = points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / spread;
        // Around the means, so that large numbers of days cost no digits.
        var rest = points.Sum(point => Square(point.Y - meanY - (slope * (point.X - meanX))));
        var degrees = points.Count - 2;
        var deviation = Math.Sqrt(rest / degrees);
        var estimate = meanY + (slope * (x - meanX));
        var half = StudentT.Quantile((1 + level) / 2, degrees) * deviation * Math.Sqrt(1 + (1.0 / points.Count) + (Square(x - meanX) / spread));
        return new LinearProjection(points.Count, slope, meanY - (slope * meanX), estimate, estimate - half, estimate + half, deviation);
    }

    /// <summary>The same, no further than values can be: of percentages 0 to 100.</summary>
    public LinearProjection Within(double least, double most) => this with
    {
        Estimate = Math.Clamp(Estimate, least, most),
        Low = Math.Clamp(Low, least, most),
        High = Math.Clamp(High, least, most),
    };

    private static double Square(double value) => value * value;
}
