using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>An idea in short, as on its mission's page.</summary>
public sealed record IdeaHighlight(int Id, string Title, DateTime PublishedAt, int Support, int Neutral, int Oppose);

/// <summary>Reads the few ideas that a mission's page shows: each a short range of one index, whatever the mission's size.</summary>
public sealed class IdeaHighlights(ParticipateDbContext db)
{
    /// <summary>The published ideas with the most support, at least one vote for each.</summary>
    public Task<List<IdeaHighlight>> TopAsync(int missionId, int take, CancellationToken cancellationToken) => ReadAsync(
        Published(missionId).Where(idea => idea.Support > 0).OrderByDescending(idea => idea.Support).ThenByDescending(idea => idea.Id), take, cancellationToken);

    /// <summary>The ideas published last.</summary>
    public Task<List<IdeaHighlight>> NewestAsync(int missionId, int take, CancellationToken cancellationToken) => ReadAsync(
        Published(missionId).OrderByDescending(idea => idea.PublishedAt).ThenByDescending(idea => idea.Id), take, cancellationToken);

    private static Task<List<IdeaHighlight>> ReadAsync(IQueryable<Idea> ideas, int take, CancellationToken cancellationToken) => ideas
        .Take(take)
        .Select(idea => new IdeaHighlight(idea.Id, idea.Title, idea.PublishedAt!.Value, idea.Support, idea.Neutral, idea.Oppose))
        .ToListAsync(cancellationToken);

    private IQueryable<Idea> Published(int missionId) =>
        db.Ideas.AsNoTracking().Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published);
}
