using CsCheck;
using Participate.Core.Ideas;

namespace Participate.Core.Tests.Voting;

/// <summary>Any batch against a model that applies the requests one after another.</summary>
public class VoteBatchPropertyTests
{
    private const int Mission = 7;

    private static readonly Dictionary<int, VotedIdea> Ideas = new()
    {
        [1] = new(Mission, Visibility.Published),
        [2] = new(Mission, Visibility.Published),
        [3] = new(Mission, Visibility.Hidden),
        [4] = new(Mission, Visibility.Waiting),
        [5] = new(8, Visibility.Published),
    };

    private static readonly Gen<VoteChoice?> GenChoice = Gen.Int[0, 3].Select(choice => choice == 0 ? (VoteChoice?)null : (VoteChoice)choice);

    // Idea 6 does not exist; idea 5 is in another mission.
    private static readonly Gen<VoteRequest> GenRequest = Gen.Select(
        Gen.Int[1, 6], Gen.Int[1, 4], GenChoice, (idea, member, choice) => new VoteRequest(Mission, idea, member, choice));

    private static readonly Gen<Dictionary<(int, int), VoteChoice>> GenStored = Gen.Select(Gen.Int[1, 2], Gen.Int[1, 4], Gen.Int[1, 3])
        .Array[0, 8]
        .Select(votes => votes.DistinctBy(vote => (vote.Item1, vote.Item2)).ToDictionary(vote => (vote.Item1, vote.Item2), vote => (VoteChoice)vote.Item3));

    [Fact]
    public void VoteBatch_AnyRequests_LeavesTheVotesThatOneByOneWouldLeave() => Gen.Select(GenRequest.Array[0, 60], GenStored).Sample((requests, stored) =>
    {
        var expected = new Dictionary<(int, int), VoteChoice>(stored);
        var log = new List<VoteRequest>();
        foreach (var request in requests.Where(IsOpen))
            ApplyNaively(expected, log, request);

        var batch = new VoteBatch(requests, Ideas, stored);

        var votes = new Dictionary<(int, int), VoteChoice>(stored);
        foreach (var key in batch.Deletes)
            Assert.True(votes.Remove(key), "Only stored votes are removed.");
        foreach (var (ideaId, memberId, choice) in batch.Upserts)
            votes[(ideaId, memberId)] = choice;
        Assert.Equal(expected.OrderBy(vote => vote.Key), votes.OrderBy(vote => vote.Key));
        Assert.Equal(log, batch.Events);
        Assert.Equal(requests.Select(IsOpen), batch.Results.Select(result => result.Succeeded));
    });

    [Fact]
    public void VoteBatch_AnyRequests_MovesCountersByTheDifferenceOfTheRows() => Gen.Select(GenRequest.Array[0, 60], GenStored).Sample((requests, stored) =>
    {
        var batch = new VoteBatch(requests, Ideas, stored);

        var after = new Dictionary<(int IdeaId, int MemberId), VoteChoice>(stored);
        foreach (var key in batch.Deletes)
            after.Remove(key);
        foreach (var (ideaId, memberId, choice) in batch.Upserts)
            after[(ideaId, memberId)] = choice;
        var deltas = batch.IdeaDeltas.ToList();
        foreach (var ideaId in Ideas.Keys)
        {
            var moved = deltas.Where(entry => entry.IdeaId == ideaId).Select(entry => entry.Delta).SingleOrDefault();
            Assert.Equal(Counted(after, ideaId), Counted(stored, ideaId).Plus(moved));
        }
        Assert.Equal(deltas.OrderBy(entry => entry.IdeaId), deltas);
        Assert.DoesNotContain(deltas, entry => entry.Delta.IsZero);
    });

    [Fact]
    public void VoteBatch_SplitAnywhere_LeavesTheSameVotes() => Gen.Select(GenRequest.Array[1, 40], GenStored, Gen.Int[0, 40]).Sample((requests, stored, cut) =>
    {
        cut = Math.Min(cut, requests.Length);
        var whole = After(stored, new VoteBatch(requests, Ideas, stored));
        var first = After(stored, new VoteBatch(requests[..cut], Ideas, stored));
        var second = After(first, new VoteBatch(requests[cut..], Ideas, first));

        Assert.Equal(whole.OrderBy(vote => vote.Key), second.OrderBy(vote => vote.Key));
    });

    private static bool IsOpen(VoteRequest request) => request.IdeaId is 1 or 2;

    private static void ApplyNaively(Dictionary<(int, int), VoteChoice> votes, List<VoteRequest> log, VoteRequest request)
    {
        var key = (request.IdeaId, request.MemberId);
        VoteChoice? before = votes.TryGetValue(key, out var choice) ? choice : null;
        if (before == request.Choice)
            return;
        log.Add(request);
        votes.Remove(key);
        if (request.Choice is { } chosen)
            votes.Add(key, chosen);
    }

    private static Dictionary<(int, int), VoteChoice> After(Dictionary<(int, int), VoteChoice> stored, VoteBatch batch)
    {
        var after = new Dictionary<(int, int), VoteChoice>(stored);
        foreach (var key in batch.Deletes)
            after.Remove(key);
        foreach (var (ideaId, memberId, choice) in batch.Upserts)
            after[(ideaId, memberId)] = choice;
        return after;
    }

    private static VoteDelta Counted(Dictionary<(int IdeaId, int MemberId), VoteChoice> votes, int ideaId) => votes
        .Where(vote => vote.Key.IdeaId == ideaId)
        .Aggregate(default(VoteDelta), (sum, vote) => sum.Plus(VoteDelta.Of(vote.Value, 1)));
}
