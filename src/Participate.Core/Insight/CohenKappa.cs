namespace Participate.Core.Insight;

/// <summary>
/// How far two coders agree on whether a code fits, beyond what chance would give: Cohen's kappa, (observed − expected) / (1 − expected).
/// J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20 (1960), 37–46.
/// </summary>
public static class CohenKappa
{
    /// <summary>
    /// Kappa of two coders on the same items, from −1 to 1: 1 for full agreement, 0 for what chance gives. Null where nothing can be said: without
    /// items, and where both gave every item the same answer, so that chance alone agrees in full. Constant time.
    /// </summary>
    /// <param name="both">Items to which both gave the code.</param>
    /// <param name="first">Items to which only the first gave it.</param>
    /// <param name="second">Items to which only the second gave it.</param>
    /// <param name="neither">Items to which neither gave it.</param>
    public static double? Of(int both, int first, int second, int neither)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Math.Min(Math.Min(both, first), Math.Min(second, neither)));
        double items = (double)both + first + second + neither;
        // In whole numbers up to the division, so that full agreement by chance is told from nearly full.
        var byChance = ((double)both + first) * ((double)both + second) + ((double)neither + first) * ((double)neither + second);
        var most = items * items;
        return most - byChance == 0 ? null : (((double)both + neither) * items - byChance) / (most - byChance);
    }
}
