namespace Participate.Core.Insight;

/// <summary>Shares of people in published counts, with how uncertain they are.</summary>
public static class Proportion
{
    /// <summary>
    /// The share of published counts: its interval (<see cref="ShareInterval"/>) widened by what rounding hides, from the smallest count that can
    /// be meant to the largest. Of a count that is withheld only the upper bound is known, and its share is 0 here.
    /// </summary>
    /// <param name="total">As published, at least <see cref="RandomRounding.LeastShown"/>.</param>
    public static ShareInterval OfPublished(int? count, int total)
    {
        var range = RandomRounding.RangeOf(count);
        var low = count is null ? 0 : ShareInterval.Of(Math.Min(range.Low, total), total).Low;
        return new ShareInterval(Math.Min(1, (double)(count ?? 0) / total), low, ShareInterval.Of(Math.Min(range.High, total), total).High);
    }
}
