using Participate.Core.Common;

namespace Participate.Core.Ideas;

/// <summary>A member sets, changes or (with no choice) removes the vote on an idea.</summary>
/// <param name="OfClosedAccount">A vote that goes with its account, whatever has become of the idea.</param>
public readonly record struct VoteRequest(int MissionId, int IdeaId, int MemberId, VoteChoice? Choice, bool OfClosedAccount = false);

/// <summary>What an idea's row says before a batch.</summary>
public readonly record struct VotedIdea(int MissionId, Visibility Visibility);

/// <summary>How the counters of one idea move.</summary>
public readonly record struct VoteDelta(int Support, int Neutral, int Oppose)
{
    public bool IsZero => this is { Support: 0, Neutral: 0, Oppose: 0 };

    public VoteDelta Plus(VoteDelta other) => new(Support + other.Support, Neutral + other.Neutral, Oppose + other.Oppose);

    public static VoteDelta Of(VoteChoice? choice, int by) => choice switch
    {
        VoteChoice.Support => new(by, 0, 0),
        VoteChoice.Neutral => new(0, by, 0),
        VoteChoice.Oppose => new(0, 0, by),
        _ => default,
    };
}

/// <summary>
/// Works out what a batch of vote requests changes, in the order they came: pure, so that both databases share it.
/// Repeating a choice changes nothing and logs nothing.
/// </summary>
public sealed class VoteBatch
{
    private static readonly Refusal Closed = Refusal.NotPermitted("This account is closed.");
    private readonly HashSet<(int IdeaId, int MemberId)> repeated = [];
    private readonly Dictionary<(int IdeaId, int MemberId), VoteChoice?> before;
    private readonly Dictionary<(int IdeaId, int MemberId), VoteChoice?> after;

    /// <param name="requests">In the order they came.</param>
    /// <param name="ideas">The ideas they name, as stored; an idea that is missing here does not exist.</param>
    /// <param name="current">The stored votes of the same members on the same ideas.</param>
    /// <param name="closed">Those of the members whose account is closed: a vote that was on its way then is refused.</param>
    /// <param name="excluded">Members whose votes on a mission are set aside: theirs on it are refused.</param>
    public VoteBatch(
        IReadOnlyList<VoteRequest> requests,
        IReadOnlyDictionary<int, VotedIdea> ideas,
        IReadOnlyDictionary<(int IdeaId, int MemberId), VoteChoice> current,
        IReadOnlySet<int>? closed = null,
        IReadOnlySet<(int MissionId, int MemberId)>? excluded = null)
    {
        before = current.ToDictionary(vote => vote.Key, vote => (VoteChoice?)vote.Value);
        after = new(before);
        var results = new Outcome[requests.Count];
        for (var i = 0; i < requests.Count; i++)
            results[i] = RefusalOf(requests[i], closed, excluded) is { } refusal ? refusal : Apply(requests[i], ideas);
        Results = results;
    }

    /// <summary>One outcome for each request, in the same order.</summary>
    public IReadOnlyList<Outcome> Results { get; }

    /// <summary>Requests that changed a vote, in order: the entries of the vote log.</summary>
    public List<VoteRequest> Events { get; } = [];

    /// <summary>Votes to store, by key.</summary>
    public IEnumerable<(int IdeaId, int MemberId, VoteChoice Choice)> Upserts =>
        Changed.Where(vote => vote.Value is not null).Select(vote => (vote.Key.IdeaId, vote.Key.MemberId, vote.Value!.Value));

    /// <summary>Votes to remove.</summary>
    public IEnumerable<(int IdeaId, int MemberId)> Deletes =>
        Changed.Where(vote => vote.Value is null).Select(vote => vote.Key);

    /// <summary>Votes that were set again to what they are: after an edit their members have now seen it.</summary>
    public IEnumerable<(int IdeaId, int MemberId)> Repeats => repeated.Where(key => after[key] is not null && after[key] == before.GetValueOrDefault(key));

    /// <summary>How the counters of each idea move, in order of id, so that batches on other nodes lock in the same order.</summary>
    public IEnumerable<(int IdeaId, VoteDelta Delta)> IdeaDeltas => Changed
        .GroupBy(vote => vote.Key.IdeaId)
        .Select(group => (group.Key, group.Aggregate(
            default(VoteDelta),
            (sum, vote) => sum.Plus(VoteDelta.Of(vote.Value, 1)).Plus(VoteDelta.Of(before.GetValueOrDefault(vote.Key), -1)))))
        .Where(entry => !entry.Item2.IsZero)
        .OrderBy(entry => entry.Key);

    private IEnumerable<KeyValuePair<(int IdeaId, int MemberId), VoteChoice?>> Changed =>
        after.Where(vote => vote.Value != before.GetValueOrDefault(vote.Key));

    private static Refusal? RefusalOf(VoteRequest request, IReadOnlySet<int>? closed, IReadOnlySet<(int MissionId, int MemberId)>? excluded)
    {
        if (closed?.Contains(request.MemberId) == true && request.Choice is not null)
            return Closed;
        return !request.OfClosedAccount && excluded?.Contains((request.MissionId, request.MemberId)) == true ? ExcludedMember.Refusal : null;
    }

    private Outcome Apply(VoteRequest request, IReadOnlyDictionary<int, VotedIdea> ideas)
    {
        if (!ideas.TryGetValue(request.IdeaId, out var idea) || idea.MissionId != request.MissionId)
            return Refusal.NotFound;
        if (idea.Visibility != Visibility.Published && !request.OfClosedAccount)
            return Refusal.NotFound;
        var key = (request.IdeaId, request.MemberId);
        if (after.GetValueOrDefault(key) != request.Choice)
        {
            after[key] = request.Choice;
            Events.Add(request);
        }
        else if (request.Choice is not null)
        {
            repeated.Add(key);
        }
        return Outcome.Done;
    }
}
