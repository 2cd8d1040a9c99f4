namespace Participate.Core.Insight;

/// <summary>
/// Chooses which two of many things somebody compares next: pairs of things that were seldom compared first, and pairs that were themselves seldom compared. What
/// was answered plays no part: which pair comes tells nothing of who leads, and the rating is of pairs that were chosen without regard to it.
/// </summary>
public static class NextPair
{
    /// <summary>The chance of a pair is in proportion to this.</summary>
    /// <param name="first">How often the first was compared with anything.</param>
    /// <param name="second">How often the second was.</param>
    /// <param name="together">How often they were compared with each other.</param>
    public static double Weight(int first, int second, int together) => 1 / ((1.0 + first) * (1.0 + second) * (1.0 + together));

    /// <summary>
    /// A pair that is not done, by chance and seed, in the order in which it is to be shown; null where all are done. The same seed and counts give the same
    /// pair. Time: all pairs.
    /// </summary>
    /// <param name="items">How many things there are.</param>
    /// <param name="counts">How often each pair was compared, by the numbers of its things, the smaller first; pairs that are not there never were.</param>
    /// <param name="isDone">True where this person compared the pair, given the smaller number first.</param>
    public static (int Left, int Right)? Choose(int items, IReadOnlyDictionary<(int First, int Second), int> counts, Func<int, int, bool> isDone, ulong seed)
    {
        var seen = new int[items];
        foreach (var ((first, second), count) in counts)
        {
            seen[first] += count;
            seen[second] += count;
        }
        var (open, weights, total) = (new List<(int First, int Second)>(), new List<double>(), 0.0);
        for (var first = 0; first < items; first++)
        {
            for (var second = first + 1; second < items; second++)
            {
                if (isDone(first, second))
                    continue;
                open.Add((first, second));
                weights.Add(total += Weight(seen[first], seen[second], counts.GetValueOrDefault((first, second))));
            }
        }
        if (open.Count == 0)
            return null;
        var drawn = SplitMix.Mix(seed);
        var at = weights.BinarySearch(Fraction(drawn) * total);
        var chosen = open[Math.Min(at < 0 ? ~at : at + 1, open.Count - 1)];
        // Which stands first is by chance too: whoever always takes the left one says nothing.
        return (SplitMix.Mix(drawn) & 1) == 0 ? chosen : (chosen.Second, chosen.First);
    }

    /// <summary>From 0 to 1, without 1: the upper 53 bits.</summary>
    private static double Fraction(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));
}
