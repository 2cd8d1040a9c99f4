using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Notifications;

/// <summary>Reads what members follow.</summary>
public sealed class FollowQueries(ParticipateDbContext db)
{
    /// <summary>Whether a member follows an idea (or, with 0, the mission).</summary>
    public Task<bool> FollowsAsync(int missionId, int ideaId, int memberId, CancellationToken cancellationToken) => db.Follows.AnyAsync(
        follow => follow.MemberId == memberId && follow.MissionId == missionId && follow.IdeaId == ideaId && follow.EndedAt == null, cancellationToken);

    /// <summary>The missions of which a member follows something, each with whether the mission itself is among it.</summary>
    public async Task<IReadOnlyDictionary<int, bool>> MissionsAsync(int memberId, CancellationToken cancellationToken) => await db.Follows
        .Where(follow => follow.MemberId == memberId && follow.EndedAt == null)
        .GroupBy(follow => follow.MissionId)
        .Select(group => new { MissionId = group.Key, Itself = group.Min(follow => follow.IdeaId) == 0 })
        .ToDictionaryAsync(row => row.MissionId, row => row.Itself, cancellationToken);
}
