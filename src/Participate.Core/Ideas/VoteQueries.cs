using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>A member's current vote on an idea.</summary>
/// <param name="CastAt">When it was set or last changed, in UTC.</param>
public sealed record CastVote(VoteChoice Choice, DateTime CastAt);

/// <summary>Reads a member's own votes.</summary>
public sealed class VoteQueries(ParticipateDbContext db)
{
    /// <summary>The member's votes on these ideas, by idea: one seek of the key for each, whatever the member voted on elsewhere.</summary>
    public async Task<IReadOnlyDictionary<int, CastVote>> MineAsync(int memberId, IReadOnlyCollection<int> ideaIds, CancellationToken cancellationToken)
    {
        if (ideaIds.Count == 0)
            return new Dictionary<int, CastVote>();
        return await db.Votes.AsNoTracking()
            .Where(vote => ideaIds.Contains(vote.IdeaId) && vote.MemberId == memberId)
            .Select(vote => new { vote.IdeaId, vote.Choice, vote.CastAt })
            .ToDictionaryAsync(vote => vote.IdeaId, vote => new CastVote(vote.Choice, vote.CastAt), cancellationToken);
    }
}
