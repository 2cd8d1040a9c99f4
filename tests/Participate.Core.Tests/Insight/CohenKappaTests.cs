using CsCheck;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

public class CohenKappaTests
{
    private static readonly Gen<(int Both, int First, int Second, int Neither)> GenCounts = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 40]);

    /// <summary>A worked example: 20 and 15 alike, 5 and 10 not: observed 0.7, expected 0.5.</summary>
    [Fact]
    public void Kappa_WorkedExample_IsAsComputedByHand() => Assert.Equal(0.4, CohenKappa.Of(20, 5, 10, 15)!.Value, 12);

    [Theory]
    [InlineData(10, 0, 0, 10, 1.0)]
    [InlineData(0, 10, 10, 0, -1.0)]
    [InlineData(5, 5, 5, 5, 0.0)]
    [InlineData(0, 0, 0, 0, null)]
    [InlineData(9, 0, 0, 0, null)]
    [InlineData(0, 0, 0, 9, null)]
    public void Kappa_OfExtremes_IsKnown(int both, int first, int second, int neither, double? expected) => Assert.Equal(expected, CohenKappa.Of(both, first, second, neither));

    [Fact]
    public void Kappa_Always_LiesWithinItsBoundsAndDoesNotAskWhoIsFirstNorWhatIsYes() => GenCounts.Sample(counts =>
    {
        var (both, first, second, neither) = counts;
        var kappa = CohenKappa.Of(both, first, second, neither);

        Assert.Equal(kappa, CohenKappa.Of(both, second, first, neither));
        Assert.Equal(kappa, CohenKappa.Of(neither, second, first, both));
        Assert.True(kappa is null or (>= -1 and <= 1));
        Assert.Equal(kappa == 1, kappa is not null && first + second == 0);
    });

    [Fact]
    public void Kappa_OfIndependentCoders_IsZero() => Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 20]).Sample((yes, no, ofYes, ofNo) =>
        // The second says yes in the same share of what the first said yes and no to.
        Assert.Equal(0, CohenKappa.Of(yes * ofYes, yes * ofNo, no * ofYes, no * ofNo)!.Value, 12));
}
