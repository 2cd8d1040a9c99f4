using System.Numerics;

namespace Participate.Core.Insight.Budgeting;

/// <summary>
/// Fractions that grow out of one another, kept exactly over one common denominator. Every price of Equal Shares, and every load of Phragmén's rule,
/// is (a whole number + a sum of whole multiples of the prices before) / a whole number. So what a voter has left never needs a fraction of its own,
/// and a run works with as many large numbers as projects were chosen, not as there are voters.
/// </summary>
internal sealed class ExactValues
{
    private readonly List<BigInteger> numerators = [];
    private readonly List<double> near = [];
    private BigInteger denominator = BigInteger.One;

    /// <summary>Each value within a few units of the last binary place of a double.</summary>
    public IReadOnlyList<double> Near => near;

    public void Clear()
    {
        numerators.Clear();
        near.Clear();
        denominator = BigInteger.One;
    }

    /// <summary>The numerator, over the common denominator, of a whole number and so many times each value.</summary>
    public BigInteger Sum(in BigInteger whole, ReadOnlySpan<long> times)
    {
        var sum = whole * denominator;
        for (var at = 0; at < numerators.Count; at++)
        {
            if (times[at] != 0)
                sum += numerators[at] * times[at];
        }
        return sum;
    }

    /// <summary>A numerator over the common denominator, divided, as a double.</summary>
    public double NearOf(in BigInteger numerator, in BigInteger divisor) => Ratio(numerator, denominator * divisor);

    /// <summary>The same as an exact fraction.</summary>
    public ExactFraction FractionOf(in BigInteger numerator, in BigInteger divisor) => new(numerator, denominator * divisor);

    /// <summary>Adds a numerator over the common denominator, divided.</summary>
    public void Add(BigInteger numerator, long divisor)
    {
        var shared = (long)BigInteger.GreatestCommonDivisor(numerator, divisor);
        (numerator, divisor) = (numerator / shared, divisor / shared);
        if (divisor > 1)
        {
            denominator *= divisor;
            for (var at = 0; at < numerators.Count; at++)
                numerators[at] *= divisor;
        }
        numerators.Add(numerator);
        near.Add(Ratio(numerator, denominator));
    }

    /// <summary>A quotient as a double, also where both are far beyond what a double holds.</summary>
    internal static double Ratio(in BigInteger numerator, in BigInteger denominator)
    {
        if (numerator.IsZero)
            return 0;
        var (up, down) = ((int)Math.Max(0, numerator.GetBitLength() - 64), (int)Math.Max(0, denominator.GetBitLength() - 64));
        return Math.ScaleB((double)(numerator >> up) / (double)(denominator >> down), up - down);
    }
}

/// <summary>An exact fraction; not always in lowest terms.</summary>
/// <param name="Denominator">Above nothing.</param>
public readonly record struct ExactFraction(BigInteger Numerator, BigInteger Denominator)
{
    /// <summary>The nearest double, or one beside it.</summary>
    public double ToDouble() => ExactValues.Ratio(Numerator, Denominator);

    /// <summary>Below nothing, nothing, or above, as this is smaller, equal, or larger.</summary>
    public int CompareTo(in ExactFraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
}
