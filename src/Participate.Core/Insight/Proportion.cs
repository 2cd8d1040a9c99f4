namespace Participate.Core.Insight;

/// <summary>A share with the bounds between which it would lie in 95 of 100 such groups.</summary>
/// <param name="Value">From 0 to 1, as are the bounds.</param>
public readonly record struct ShareEstimate(double Value, double Low, double High);

/// <summary>Shares of people, with how uncertain they are.</summary>
public static class Proportion
{
    // The quantile of the normal distribution that leaves 2.5 % on each side.
    private const double Z = 1.959964;

    /// <summary>
    /// Wilson's score interval at 95 % (E. B. Wilson, Journal of the American Statistical Association 22, 1927), which also holds for few
    /// people and for shares near 0 or 1.
    /// </summary>
    /// <param name="count">From 0 to <paramref name="total"/>.</param>
    /// <param name="total">One or more.</param>
    public static ShareEstimate Wilson(double count, double total)
    {
        var share = count / total;
        var (centre, width) = (share + (Z * Z / (2 * total)), Z * Math.Sqrt((share * (1 - share) / total) + (Z * Z / (4 * total * total))));
        var scale = 1 + (Z * Z / total);
        return new ShareEstimate(share, Math.Max(0, (centre - width) / scale), Math.Min(1, (centre + width) / scale));
    }

    /// <summary>
    /// The share of published counts: Wilson's interval widened by what rounding hides, from the smallest count that can be meant to the
    /// largest. Of a count that is withheld only the upper bound is known, and its share is 0 here.
    /// </summary>
    /// <param name="total">As published, at least <see cref="RandomRounding.LeastShown"/>.</param>
    public static ShareEstimate OfPublished(int? count, int total)
    {
        var range = RandomRounding.RangeOf(count);
        var low = count is null ? 0 : Wilson(Math.Min(range.Low, total), total).Low;
        return new ShareEstimate(Math.Min(1, (double)(count ?? 0) / total), low, Wilson(Math.Min(range.High, total), total).High);
    }
}
