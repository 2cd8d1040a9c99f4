namespace Participate.Core.Insight.Opinions;

/// <summary>
/// How far two groupings of the same things agree (Hubert and Arabie 1985): pairs that both put together or both keep apart, less what chance gives.
/// 1 where they are the same, about 0 where one tells nothing of the other. O(n).
/// </summary>
public static class AdjustedRand
{
    /// <summary>The index of two groupings.</summary>
    /// <param name="one">The group of each thing in one of them.</param>
    /// <param name="other">The group of the same thing in the other, in the same order.</param>
    public static double Of<TOne, TOther>(IReadOnlyList<TOne> one, IReadOnlyList<TOther> other)
        where TOne : notnull
        where TOther : notnull
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(one.Count, other.Count);
        var both = one.Zip(other).GroupBy(pair => pair).Sum(group => Pairs(group.Count()));
        var (inOne, inOther, all) = (one.GroupBy(group => group).Sum(group => Pairs(group.Count())), other.GroupBy(group => group).Sum(group => Pairs(group.Count())), Pairs(one.Count));
        if (all == 0)
            return 1;
        var (chance, most) = (inOne * inOther / all, (inOne + inOther) / 2);
        return most == chance ? 1 : (both - chance) / (most - chance);
    }

    private static double Pairs(long count) => count * (count - 1) / 2.0;
}
