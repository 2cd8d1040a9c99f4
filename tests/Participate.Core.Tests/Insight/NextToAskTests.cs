using CsCheck;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

/// <summary>Who should be asked next.</summary>
public class NextToAskTests
{
    private static readonly HashSet<string> North = ["E12000001"];
    private static readonly HashSet<string> South = ["E12000008"];

    private static readonly Gen<AskCandidate> ACandidate = Gen.Select(Gen.Int[1, 1_000], Gen.Int[1, 3], Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 5],
        (id, sector, isNorth, running, delivered, missed) => new AskCandidate(id, sector, isNorth ? North : South, running, delivered, missed));

    [Fact]
    public void Rank_NeedsOfOtherSectorsOrPlacesWithoutRecord_GivesNobody() => Assert.Empty(NextToAsk.Rank(
        [new AskNeed("Rooms", 1, 3, North)], [new AskCandidate(1, 2, North, 5, 5, 0), new AskCandidate(2, 1, South, 0, 0, 4)], 10));

    [Fact]
    public void Rank_FromElsewhereWithARecord_CountsHalf()
    {
        var ranked = NextToAsk.Rank([new AskNeed("Rooms", 1, 3, North)], [new AskCandidate(1, 1, South, 0, 2, 0), new AskCandidate(2, 1, North, 0, 2, 0)], 10);

        Assert.Equal([2, 1], ranked.Select(rank => rank.Candidate.Id));
        Assert.Equal(ranked[0].Score, 2 * ranked[1].Score, 9);
        Assert.Equal(3 * 1.5, ranked[0].Score, 9);
    }

    [Fact]
    public void WeightOfIdea_DoubledSupport_AddsOne() => Assert.Equal(1, NextToAsk.WeightOfIdea(7) - NextToAsk.WeightOfIdea(3), 9);

    [Fact]
    public void Rank_AnyCandidates_MoreKeptIsNeverWorseAndMoreMissedNeverBetter() => ACandidate.Sample(candidate =>
    {
        double Score(AskCandidate one) => NextToAsk.Rank([new AskNeed("Rooms", candidate.Sector, 3, North)], [one], 1).Select(rank => rank.Score).FirstOrDefault();
        Assert.True(Score(candidate with { Delivered = candidate.Delivered + 1 }) >= Score(candidate));
        Assert.True(Score(candidate with { Missed = candidate.Missed + 1 }) <= Score(candidate));
    });

    [Fact]
    public void Rank_AnyOrderOfCandidates_IsTheSame() => ACandidate.Array[0, 12].Sample(candidates =>
    {
        var distinct = candidates.DistinctBy(candidate => candidate.Id).ToList();
        AskNeed[] needs = [new("Rooms", 1, 3, North), new("Time", 2, 1.5, new HashSet<string>())];
        Assert.Equal(NextToAsk.Rank(needs, distinct, 5).Select(rank => rank.Candidate.Id), NextToAsk.Rank(needs, Enumerable.Reverse(distinct), 5).Select(rank => rank.Candidate.Id));
    });
}
