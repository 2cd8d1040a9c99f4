namespace Participate.Core.Insight.Opinions;

/// <summary>
/// Which statement to show next: chosen by chance, but those from which most is learnt more often: few passes, much that sets people apart or
/// is agreed to, and above all few answers yet. The weight is that of Pol.is. The seed makes it repeatable.
/// </summary>
public static class NextStatement
{
    /// <summary>How much more often a statement that nobody has answered is shown.</summary>
    private const double New = 8;

    /// <summary>After so many answers half of that is left.</summary>
    private const double HalfAfter = 5;

    /// <summary>[(1 − p) · (E + 1) · (A + 1)/(S + 2) · (1 + 8 · 2^(−S/5))]², with p the share of passes, E the extremity, A agrees and S answers.</summary>
    public static double Weight(OpinionCount count, double extremity)
    {
        var weight = (1 - ProportionTest.Share(count.Passes, count.Answers)) * (extremity + 1) * ProportionTest.Share(count.Agrees, count.Answers)
            * (1 + (New * Math.Pow(2, -count.Answers / HalfAfter)));
        return weight * weight;
    }

    /// <summary>
    /// How far from the middle of the map somebody would stand who had disagreed with this statement and answered nothing else: large for what sets
    /// people apart.
    /// </summary>
    public static double Extremity(OpinionComponents components, int statement)
    {
        var (first, second) = (components.First[statement], components.Second[statement]);
        return Math.Sqrt(components.First.Length * ((first * first) + (second * second))) * Math.Abs((double)OpinionChoice.Disagree - components.Means[statement]);
    }

    /// <summary>The place of the one to show among those not answered yet, or null where there is none. O(n).</summary>
    /// <param name="weights">Of each statement that could be shown.</param>
    /// <param name="seed">The same seed chooses the same.</param>
    public static int? Choose(IReadOnlyList<double> weights, ulong seed)
    {
        if (weights.Count == 0)
            return null;
        var mixed = unchecked((seed + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        var left = ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53)) * weights.Sum();
        for (var at = 0; at < weights.Count; at++)
        {
            left -= weights[at];
            if (left < 0)
                return at;
        }
        return weights.Count - 1;
    }
}
