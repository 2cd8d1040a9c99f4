using CsCheck;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

public class ProportionTests
{
    [Theory]
    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_PublishedExamples_AreTheirs(int count, int total, double low, double high)
    {
        var found = ShareInterval.Of(count, total);

        Assert.Equal(low, found.Low, 4);
        Assert.Equal(high, found.High, 4);
    }

    [Fact]
    public void OfPublished_AnyCounts_HoldsTheIntervalOfWhatWasRounded() => Gen.Select(Gen.Int[0, 400], Gen.Int[34, 400], Gen.Int[0, 4]).Sample((count, total, draw) =>
    {
        count = Math.Min(count, total);
        var (exact, published) = (ShareInterval.Of(count, total), Proportion.OfPublished(RandomRounding.Publish(count, draw), total));

        Assert.True(published.Low <= exact.Low + 1e-12 && published.High >= exact.High - 1e-12);
        Assert.InRange(published.Share, 0, 1);
    });
}
