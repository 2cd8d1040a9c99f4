using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>An idea at the other end of a merge.</summary>
public sealed record MergedIdea(int Id, string Title, string Author);

/// <summary>Reads the links between ideas that were merged.</summary>
public sealed class MergedIdeaQueries(ParticipateDbContext db)
{
    private const int MostShown = 50;

    /// <summary>The ideas that were merged into one, the oldest first; at most 50.</summary>
    public Task<List<MergedIdea>> IntoAsync(int ideaId, CancellationToken cancellationToken) =>
        Rows(db.Ideas.Where(idea => idea.MergedIntoId == ideaId && idea.Visibility == Visibility.Merged).OrderBy(idea => idea.Id).Take(MostShown)).ToListAsync(cancellationToken);

    /// <summary>The idea that one was merged into, where it is public or was itself merged; null else.</summary>
    public Task<MergedIdea?> TargetAsync(int ideaId, CancellationToken cancellationToken) =>
        Rows(db.Ideas.Where(idea => idea.Id == ideaId && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn))).FirstOrDefaultAsync(cancellationToken);

    private IQueryable<MergedIdea> Rows(IQueryable<Idea> ideas) => ideas.AsNoTracking()
        .Select(idea => new MergedIdea(idea.Id, idea.Title, db.Users.Where(author => author.Id == idea.AuthorId).Select(author => author.DisplayName).First()));
}
