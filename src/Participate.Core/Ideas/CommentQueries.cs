using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>A comment as its author edits it: the newest text, public or not.</summary>
public sealed record EditableComment(
    int Id, int MissionId, int IdeaId, string IdeaTitle, int Version, string Body, Stance Stance, Visibility Visibility, DateTime CreatedAt);

/// <summary>Reads single comments.</summary>
public sealed class CommentQueries(ParticipateDbContext db)
{
    /// <summary>The Markdown of a published comment of an idea, to quote it; null where it is not there.</summary>
    public Task<string?> FindPublishedTextAsync(int ideaId, int commentId, CancellationToken cancellationToken) => db.Comments.AsNoTracking()
        .Where(comment => comment.Id == commentId && comment.IdeaId == ideaId && comment.Visibility == Visibility.Published)
        .Select(comment => comment.Body)
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>A member's own comment on an idea that is public; null where there is none.</summary>
    public Task<EditableComment?> FindOwnAsync(int commentId, int memberId, CancellationToken cancellationToken) => (
        from comment in db.Comments.AsNoTracking()
        join idea in db.Ideas on comment.IdeaId equals idea.Id
        join revision in db.CommentRevisions on comment.Id equals revision.CommentId
        where comment.Id == commentId && comment.AuthorId == memberId && idea.Visibility == Visibility.Published
        orderby revision.Number descending
        select new EditableComment(
            comment.Id, comment.MissionId, comment.IdeaId, idea.Title, comment.Version, revision.Body, revision.Stance, comment.Visibility, comment.CreatedAt))
        .FirstOrDefaultAsync(cancellationToken);
}
