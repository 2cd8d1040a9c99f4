namespace Participate.Core.Insight;

/// <summary>
/// A share with the 95 % interval in which it would lie if those counted were drawn by chance from many alike: Wilson's score interval
/// (E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical Association
/// 22, 1927). It never leaves 0 to 1, and is wide where few were counted, so that its lower end puts a share of many before the same of few.
/// </summary>
/// <param name="Share">From 0 to 1.</param>
/// <param name="Low">The lower end; at most the share.</param>
/// <param name="High">The upper end; at least the share.</param>
public readonly record struct ShareInterval(double Share, double Low, double High)
{
    /// <summary>The 97.5 % point of the standard normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>The share that <paramref name="count"/> is of <paramref name="of"/>. Of nothing: everything is possible.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or more than all.</exception>
    public static ShareInterval Of(long count, long of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, of);
        if (of == 0)
            return new ShareInterval(0, 0, 1);
        var (share, n) = (count / (double)of, (double)of);
        var middle = share + (Z * Z / (2 * n));
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        var all = 1 + (Z * Z / n);
        return new ShareInterval(share, count == 0 ? 0 : Math.Max(0, (middle - half) / all), count == of ? 1 : Math.Min(1, (middle + half) / all));
    }
}
