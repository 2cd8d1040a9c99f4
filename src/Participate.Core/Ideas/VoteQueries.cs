namespace Participate.Core.Ideas;

/// <summary>A member's current vote on an idea.</summary>
/// <param name="CastAt">When it was set or last changed, in UTC.</param>
public sealed record CastVote(VoteChoice Choice, DateTime CastAt);

/// <summary>Reads a member's own votes: on every signed-in page with ideas, so by prepared statements.</summary>
public sealed class VoteQueries(IVoteStore store)
{
    private static readonly IReadOnlyDictionary<int, CastVote> None = new Dictionary<int, CastVote>();

    /// <summary>The member's votes on these ideas, by idea: one seek of the key for each, whatever the member voted on elsewhere.</summary>
    public Task<IReadOnlyDictionary<int, CastVote>> MineAsync(int memberId, IReadOnlyCollection<int> ideaIds, CancellationToken cancellationToken) =>
        ideaIds.Count == 0 ? Task.FromResult(None) : store.ReadAsync(memberId, ideaIds, cancellationToken);
}
