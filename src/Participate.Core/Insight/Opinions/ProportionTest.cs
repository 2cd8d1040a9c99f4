namespace Participate.Core.Insight.Opinions;

/// <summary>The tests of proportions that the method uses, with its own small corrections.</summary>
public static class ProportionTest
{
    /// <summary>What a test must exceed: one-sided, 90 %.</summary>
    public const double Significant = 1.2816;

    /// <summary>The share of those who chose something among those who answered, with one added to the one and two to the other, so that few answers say little.</summary>
    public static double Share(int chose, int answered) => (chose + 1.0) / (answered + 2);

    /// <summary>Whether more than half chose it: z of one proportion, with one more who did.</summary>
    public static double MoreThanHalf(int chose, int answered)
    {
        var n = answered + 1.0;
        return 2 * Math.Sqrt(n) * (((chose + 1) / n) - 0.5);
    }

    /// <summary>Whether more chose it here than elsewhere: z of two pooled proportions, with one added to each of the four counts; 0 where all chose it.</summary>
    public static double MoreThanElsewhere(int chose, int answered, int choseElsewhere, int answeredElsewhere)
    {
        var (here, of, there, ofThere) = (chose + 1.0, answered + 1.0, choseElsewhere + 1.0, answeredElsewhere + 1.0);
        var pooled = (here + there) / (of + ofThere);
        return pooled >= 1 ? 0 : ((here / of) - (there / ofThere)) / Math.Sqrt(pooled * (1 - pooled) * ((1 / of) + (1 / ofThere)));
    }
}
