using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

/// <summary>Ratings of things that were compared in pairs.</summary>
public class PairwiseRatingTests
{
    [Fact]
    public void Rate_TwoThings_GivesTheLogarithmOfTheirWinsAndItsInterval()
    {
        var rated = PairwiseRating.Rate(2, [new PairCount(0, 1, 3, 1, 0)]);

        Assert.Equal(Math.Log(3), rated.Ratings[0].Value - rated.Ratings[1].Value, 8);
        // The information of four comparisons at 3/4 is 0.75; each of two centred values moves by half of their difference.
        Assert.Equal(1.959964 / 2 / Math.Sqrt(0.75), rated.Ratings[0].High - rated.Ratings[0].Value, 6);
        Assert.Equal((1, true), (rated.Groups, rated.HasConverged));
    }

    [Fact]
    public void Rate_TiesAlone_AreEqual()
    {
        var rated = PairwiseRating.Rate(3, [new PairCount(0, 1, 0, 0, 4), new PairCount(1, 2, 0, 0, 4)]);

        Assert.All(rated.Ratings, rating => Assert.Equal(0, rating.Value, 8));
        Assert.Equal(1, rated.Groups);
        Assert.True(rated.Ratings[1].High < rated.Ratings[0].High);
    }

    [Fact]
    public void Rate_ThingsThatNobodyComparedOrThatAlwaysWon_StandInGroupsOfTheirOwn()
    {
        // 0 and 1 have each won; 2 has only lost to both; 3 was never compared, and its comparison with itself is nothing.
        var rated = PairwiseRating.Rate(4, [new PairCount(0, 1, 2, 1, 0), new PairCount(0, 2, 5, 0, 0), new PairCount(2, 1, 0, 3, 0), new PairCount(3, 3, 9, 0, 0)]);

        Assert.Equal([0, 0, 1, 2], rated.Ratings.Select(rating => rating.Group));
        Assert.Equal(3, rated.Groups);
        Assert.Equal(Math.Log(2), rated.Ratings[0].Value - rated.Ratings[1].Value, 8);
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (rated.Ratings[3].Low, rated.Ratings[3].High));
        Assert.Equal(0, PairwiseRating.Rate(0, []).Groups);
    }

    [Fact]
    public void Rate_ManySimulatedAnswers_IntervalsHoldTheTruthAboutAsOftenAsTheySay()
    {
        var random = new Random(8);
        var truth = Enumerable.Range(0, 12).Select(at => (at - 5.5) / 4).ToArray();
        var (inside, all) = (0, 0);
        for (var round = 0; round < 60; round++)
        {
            var pairs = new List<PairCount>();
            for (var first = 0; first < truth.Length; first++)
            {
                for (var second = first + 1; second < truth.Length; second++)
                {
                    var chance = 1 / (1 + Math.Exp(truth[second] - truth[first]));
                    var wins = Enumerable.Range(0, 6).Count(_ => random.NextDouble() < chance);
                    pairs.Add(new PairCount(first, second, wins, 6 - wins, 0));
                }
            }
            var rated = PairwiseRating.Rate(truth.Length, pairs);
            Assert.True(rated.HasConverged);
            inside += rated.Ratings.Count(rating => rating.Low <= truth[rating.Item] && truth[rating.Item] <= rating.High);
            all += truth.Length;
        }
        Assert.InRange((double)inside / all, 0.92, 0.98);
    }

    [Fact]
    public void RateAmongAverage_FewComparisons_HaveBoundsAndKeepTheirOrder()
    {
        PairCount[] pairs = [new(0, 1, 3, 0, 0), new(1, 2, 2, 0, 0)];
        var rated = PairwiseRating.RateAmongAverage(4, pairs);
        var turned = PairwiseRating.RateAmongAverage(4, [.. pairs.Select(pair => new PairCount(pair.First, pair.Second, pair.SecondWins, pair.FirstWins, pair.Ties))]);

        Assert.Equal([0, 1, 2, 3], rated.Select(rating => rating.Item));
        Assert.True(rated[0].Value > rated[1].Value && rated[1].Value > rated[2].Value);
        Assert.Equal(0, rated.Sum(rating => rating.Value), 8);
        Assert.All(rated, rating => Assert.True(double.IsFinite(rating.Low) && double.IsFinite(rating.High) && rating.Low < rating.Value && rating.Value < rating.High));
        // Nobody compared the last: nothing is known of it, and its interval is the widest.
        Assert.Equal(rated.Max(rating => rating.High - rating.Low), rated[3].High - rated[3].Low);
        Assert.All(rated.Zip(turned), both => Assert.Equal(both.First.Value, -both.Second.Value, 6));
        Assert.Empty(PairwiseRating.RateAmongAverage(0, []));
    }

    [Fact]
    public void RateAmongAverage_ManyComparisons_ComesNearTheLikeliestStrengths()
    {
        PairCount[] pairs = [new(0, 1, 700, 300, 0), new(1, 2, 600, 400, 0), new(0, 2, 750, 250, 0)];
        var plain = PairwiseRating.Rate(3, pairs).Ratings;
        var rated = PairwiseRating.RateAmongAverage(3, pairs);

        Assert.All(plain.Zip(rated), both => Assert.Equal(both.First.Value, both.Second.Value, 2));
    }
}
