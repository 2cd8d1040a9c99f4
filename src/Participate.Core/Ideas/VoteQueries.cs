using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>The votes on an idea, counted.</summary>
public sealed record VoteCounts(int Support, int Neutral, int Oppose)
{
    public int Total => Support + Neutral + Oppose;
}

/// <summary>A member's own vote on an idea.</summary>
public sealed record OwnVote(int IdeaId, VoteChoice Choice, DateTime CastAt);

/// <summary>Reads a member's own votes; nobody else's are ever shown.</summary>
public sealed class VoteQueries(ParticipateDbContext db)
{
    /// <summary>The member's vote on one idea, or null.</summary>
    public Task<OwnVote?> MineAsync(int memberId, int ideaId, CancellationToken cancellationToken) => db.Votes.AsNoTracking()
        .Where(vote => vote.IdeaId == ideaId && vote.MemberId == memberId)
        .Select(vote => new OwnVote(vote.IdeaId, vote.Choice, vote.CastAt))
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The member's votes on some ideas, by the idea's id: one look-up by key for each.</summary>
    public Task<Dictionary<int, OwnVote>> MineAsync(int memberId, IReadOnlyCollection<int> ideaIds, CancellationToken cancellationToken) => db.Votes.AsNoTracking()
        .Where(vote => ideaIds.Contains(vote.IdeaId) && vote.MemberId == memberId)
        .Select(vote => new OwnVote(vote.IdeaId, vote.Choice, vote.CastAt))
        .ToDictionaryAsync(vote => vote.IdeaId, cancellationToken);
}
