namespace Participate.Core.Insight;

/// <summary>
/// Student's t distribution. The distribution function is the regularised incomplete beta function (Abramowitz and Stegun 26.7.1; NIST Digital
/// Library of Mathematical Functions 8.17), computed by its continued fraction (DLMF 8.17.22) as Lentz's method evaluates it; the quantile is found
/// by halving. Exact to about 12 digits. No database, no clock.
/// </summary>
public static class StudentT
{
    private const int MostSteps = 500;
    private const double Tiny = 1e-300;
    private const double Precision = 1e-15;

    // Lanczos's coefficients for g = 7, n = 9 (Numerical Recipes, 6.1).
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>The chance of a value of at most <paramref name="t"/>.</summary>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Below(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        var sum = degrees + (t * t);
        var tail = IncompleteBeta(degrees / sum, t * t / sum, degrees / 2.0, 0.5) / 2;
        return t >= 0 ? 1 - tail : tail;
    }

    /// <summary>The value below which a chance lies: the inverse of <see cref="Below"/>.</summary>
    /// <param name="chance">More than 0 and less than 1.</param>
    public static double Quantile(double chance, int degrees)
    {
        if (chance is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(chance), chance, "A chance lies between 0 and 1.");
        if (chance < 0.5)
            return -Quantile(1 - chance, degrees);
        var (low, high) = (0.0, 1.0);
        while (Below(high, degrees) < chance && high < 1e12)
            (low, high) = (high, high * 2);
        for (var i = 0; i < 200 && high - low > Precision * high; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Below(middle, degrees) < chance ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }

    /// <summary>The regularised incomplete beta function I_x(a, b).</summary>
    /// <param name="rest">1 - x, which x itself cannot tell where it is close to 1.</param>
    private static double IncompleteBeta(double x, double rest, double a, double b)
    {
        if (x <= 0 || rest <= 0)
            return x <= 0 ? 0 : 1;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(rest)));
        // The fraction converges quickly on this side of the mean; on the other the function is turned round.
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(rest, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        var (c, d) = (1.0, Inverse(1 - ((a + b) * x / (a + 1))));
        var result = d;
        for (var m = 1; m <= MostSteps; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            (d, c) = (Inverse(1 + (even * d)), NotZero(1 + (even / c)));
            result *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            (d, c) = (Inverse(1 + (odd * d)), NotZero(1 + (odd / c)));
            result *= d * c;
            if (Math.Abs((d * c) - 1) < Precision)
                break;
        }
        return result;
    }

    private static double Inverse(double value) => 1 / NotZero(value);

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double LogGamma(double z)
    {
        if (z < 0.5)
            return Math.Log(Math.PI / Math.Sin(Math.PI * z)) - LogGamma(1 - z);
        z--;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (z + i);
        var t = z + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((z + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
