namespace Participate.Core.Insight.Integrity;

/// <summary>
/// Logarithms of the upper tail of the binomial distribution, for chances too small for a double. Factorials by Stirling's series
/// (NIST Digital Library of Mathematical Functions 5.11.1). Exact to about 10 digits of the chance.
/// </summary>
public static class BinomialTail
{
    private const double Negligible = 1e-17;

    /// <summary>
    /// The natural logarithm of the chance of at least <paramref name="successes"/> in <paramref name="trials"/>; 0 where that is no more than the mean,
    /// as nothing asks for such chances. O(trials) at most, a few dozen steps far from the mean.
    /// </summary>
    /// <param name="chance">Of one trial, from 0 to 1.</param>
    public static double LogAtLeast(int successes, int trials, double chance)
    {
        if (successes <= trials * chance || successes <= 0)
            return 0;
        if (successes > trials || chance <= 0)
            return double.NegativeInfinity;
        var first = LogFactorial(trials) - LogFactorial(successes) - LogFactorial(trials - successes)
            + (successes * Math.Log(chance)) + ((trials - successes) * Math.Log(1 - chance));
        var (sum, term, odds) = (1.0, 1.0, chance / (1 - chance));
        // Above the mean each term is smaller than the one before.
        for (var at = successes; at < trials && term > Negligible * sum; at++)
        {
            term *= (trials - at) / (at + 1.0) * odds;
            sum += term;
        }
        return Math.Min(0, first + Math.Log(sum));
    }

    /// <summary>The natural logarithm of a factorial.</summary>
    public static double LogFactorial(int number)
    {
        if (number < 2)
            return 0;
        // The series holds for large numbers; small ones are led up to it.
        var (z, below) = (number + 1.0, 0.0);
        for (; z < 10; z++)
            below += Math.Log(z);
        var square = z * z;
        return ((z - 0.5) * Math.Log(z)) - z + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * z) * (1 - (1 / (30 * square) * (1 - (2 / (7 * square)))))) - below;
    }
}
