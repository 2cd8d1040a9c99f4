using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>An idea at the other end of a link.</summary>
public sealed record LinkedIdea(int Id, string Title, string Author);

/// <summary>Reads the links between ideas that were merged.</summary>
public sealed class LinkedIdeaQueries(ParticipateDbContext db)
{
    /// <summary>The idea that one was merged into, where it is public or was itself merged; null else.</summary>
    public Task<LinkedIdea?> TargetAsync(int ideaId, CancellationToken cancellationToken) =>
        db.Ideas.AsNoTracking().Where(idea => idea.Id == ideaId && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn))
            .Select(idea => new LinkedIdea(idea.Id, idea.Title, db.Users.Where(author => author.Id == idea.AuthorId).Select(author => author.DisplayName).First()))
            .FirstOrDefaultAsync(cancellationToken);
}
