using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>An idea that a member follows.</summary>
/// <param name="Visibility">Of the member's own it may be waiting or hidden.</param>
public sealed record FollowedIdea(int Id, int MissionId, string Title, Visibility Visibility);

/// <summary>Reads the ideas that a member follows and may read.</summary>
public sealed class FollowedIdeaQueries(ParticipateDbContext db)
{
    public const int MostShown = 100;

    /// <summary>The ideas followed last, at most <see cref="MostShown"/>.</summary>
    public async Task<IReadOnlyList<FollowedIdea>> ListAsync(int memberId, CancellationToken cancellationToken) => await db.Follows.AsNoTracking()
        .Where(follow => follow.MemberId == memberId && follow.EndedAt == null && follow.IdeaId != 0)
        .Join(
            db.Ideas.Where(idea => idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn
                || (idea.Visibility != Visibility.Draft && (idea.AuthorId == memberId || db.CoAuthors.Any(row => row.IdeaId == idea.Id && row.MemberId == memberId)))),
            follow => follow.IdeaId, idea => idea.Id, (follow, idea) => new { follow, idea })
        .OrderByDescending(pair => pair.follow.FollowedAt).ThenByDescending(pair => pair.idea.Id)
        .Take(MostShown)
        .Select(pair => new FollowedIdea(pair.idea.Id, pair.idea.MissionId, pair.idea.Title, pair.idea.Visibility))
        .ToListAsync(cancellationToken);
}
