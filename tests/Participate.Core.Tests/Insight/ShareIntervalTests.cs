using CsCheck;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

public class ShareIntervalTests
{
    private const double Z = 1.959963984540054;

    private static readonly Gen<(int Count, int Of)> Counts = Gen.Int[0, 5_000].SelectMany(of => Gen.Int[0, of], (of, count) => (count, of));

    [Fact]
    public void Of_AnyCounts_HoldsTheShareWithinZeroAndOne() => Counts.Sample(counts =>
    {
        var interval = ShareInterval.Of(counts.Count, counts.Of);
        return interval is { Low: >= 0, High: <= 1 } && interval.Low <= interval.Share && interval.Share <= interval.High;
    });

    // The interval is where the score test does not reject: at each end the share observed lies 1.96 standard errors of that end away.
    [Fact]
    public void Of_AnyCounts_EndsWhereTheScoreTestDoes() => Counts.Where(counts => counts.Of > 0 && counts.Count > 0 && counts.Count < counts.Of).Sample(counts =>
    {
        var interval = ShareInterval.Of(counts.Count, counts.Of);
        return new[] { interval.Low, interval.High }.All(end => Math.Abs((Math.Abs(interval.Share - end) / Math.Sqrt(end * (1 - end) / counts.Of)) - Z) < 1e-6);
    });

    [Fact]
    public void Of_SameShareOfMore_IsNarrower() => Counts.Where(counts => counts.Of > 0).Sample(counts =>
    {
        var (few, many) = (ShareInterval.Of(counts.Count, counts.Of), ShareInterval.Of(counts.Count * 10L, counts.Of * 10L));
        return many.Low >= few.Low && many.High <= few.High;
    });

    [Fact]
    public void Of_Mirrored_IsMirrored() => Counts.Where(counts => counts.Of > 0).Sample(counts =>
    {
        var (share, other) = (ShareInterval.Of(counts.Count, counts.Of), ShareInterval.Of(counts.Of - counts.Count, counts.Of));
        return Math.Abs(share.Low - (1 - other.High)) < 1e-9 && Math.Abs(share.High - (1 - other.Low)) < 1e-9;
    });

    [Fact]
    public void Of_ThreeOfThree_StandsBehindThreeHundredOfThreeHundredAndTen() =>
        Assert.True(ShareInterval.Of(3, 3).Low < ShareInterval.Of(300, 310).Low);

    [Fact]
    public void Of_Nothing_LeavesEverythingPossible() => Assert.Equal(new ShareInterval(0, 0, 1), ShareInterval.Of(0, 0));

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(4, 3)]
    public void Of_ImpossibleCounts_AreRefused(int count, int of) => Assert.Throws<ArgumentOutOfRangeException>(() => ShareInterval.Of(count, of));
}
