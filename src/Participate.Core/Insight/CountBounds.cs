namespace Participate.Core.Insight;

/// <summary>What sums give away about counts of which only bounds are known: an attacker's arithmetic, so that we do it first.</summary>
public static class CountBounds
{
    /// <summary>Stands for a count of which nothing is known but that it is not negative.</summary>
    public static CountRange Unknown { get; } = new(0, int.MaxValue);

    // Each round narrows something, and bounds are whole numbers; contradictions in large tables could still take long to show.
    private const int MostRounds = 10_000;

    /// <summary>
    /// The narrowest bounds that follow from each line by itself, over and over until nothing changes. Where lines form a tree these are
    /// the bounds of linear programming. Time in proportion to the cells of all lines, for each round.
    /// </summary>
    /// <returns>Null where no counts fit.</returns>
    public static CountRange[]? Tighten(IReadOnlyList<CountRange> ranges, IReadOnlyList<DisclosureLine> lines)
    {
        var found = ranges.ToArray();
        var changed = true;
        for (var round = 0; changed && round < MostRounds; round++)
        {
            changed = false;
            foreach (var line in lines)
            {
                var (low, high) = (0L, 0L);
                foreach (var part in line.Parts)
                    (low, high) = (low + found[part].Low, high + found[part].High);
                changed |= Narrow(ref found[line.Total], low, high);
                foreach (var part in line.Parts)
                    changed |= Narrow(ref found[part], found[line.Total].Low - (high - found[part].High), found[line.Total].High - (low - found[part].Low), ref low, ref high);
                if (found[line.Total].Low > found[line.Total].High || line.Parts.Any(part => found[part].Low > found[part].High))
                    return null;
            }
        }
        return found;
    }

    private static bool Narrow(ref CountRange range, long low, long high)
    {
        var before = range;
        range = new CountRange(Math.Max(range.Low, low), Math.Min(range.High, high));
        return range != before;
    }

    /// <summary>The same for a part of a sum, whose own bounds are in the sum's.</summary>
    private static bool Narrow(ref CountRange range, long low, long high, ref long sumLow, ref long sumHigh)
    {
        var before = range;
        if (!Narrow(ref range, low, high))
            return false;
        (sumLow, sumHigh) = (sumLow + range.Low - before.Low, sumHigh + range.High - before.High);
        return true;
    }
}
