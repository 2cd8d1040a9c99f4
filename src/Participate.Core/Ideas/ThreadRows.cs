using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Organisations;

namespace Participate.Core.Ideas;

/// <summary>Which comments of a discussion a reader sees, and what of them: the same in every order.</summary>
internal sealed class ThreadRows(ParticipateDbContext db, OrganisationNames names)
{
    /// <summary>What a reader may see of a discussion.</summary>
    // Replies have their comment's path as a beginning; "g" comes after every hexadecimal digit.
    public IQueryable<Comment> Visible(int ideaId, int? readerId) => db.Comments.AsNoTracking().Where(comment =>
        comment.IdeaId == ideaId
        && (comment.Visibility == Visibility.Published
            || (comment.AuthorId == readerId && (comment.Visibility == Visibility.Waiting || comment.Visibility == Visibility.Hidden))
            || db.Comments.Any(reply => reply.IdeaId == ideaId
                && reply.ThreadPath.CompareTo(comment.ThreadPath) > 0
                && reply.ThreadPath.CompareTo(comment.ThreadPath + "g") < 0
                && (reply.Visibility == Visibility.Published
                    || (reply.AuthorId == readerId && (reply.Visibility == Visibility.Waiting || reply.Visibility == Visibility.Hidden))))));

    /// <summary>A comment as the reader sees it.</summary>
    public Expression<Func<Comment, ThreadComment>> Row(int? readerId) => comment => new ThreadComment(
        comment.Id,
        comment.AuthorId,
        comment.Visibility == Visibility.Published || comment.AuthorId == readerId
            ? db.Users.Where(author => author.Id == comment.AuthorId).Select(author => author.DisplayName).First()
            : "",
        comment.Depth,
        comment.ThreadPath,
        comment.Stance,
        comment.Visibility == Visibility.Published || comment.AuthorId == readerId ? comment.BodyHtml : "",
        comment.Visibility,
        comment.CreatedAt,
        comment.EditedAt,
        comment.AuthorId == readerId && comment.Visibility == Visibility.Published
            ? db.CommentRevisions.Where(revision => revision.CommentId == comment.Id && revision.ApprovedAt == null
                    && !db.CommentRevisions.Any(later => later.CommentId == comment.Id && later.Number > revision.Number))
                .Select(revision => (DateTime?)revision.CreatedAt).FirstOrDefault()
            : null,
        comment.Visibility != Visibility.Published && comment.AuthorId != readerId,
        comment.Depth == Comment.MaxDepth
            ? db.Comments.Where(answered => answered.Id == comment.ParentId && answered.Depth == Comment.MaxDepth && answered.Visibility == Visibility.Published)
                .Select(answered => (int?)answered.Id).FirstOrDefault()
            : null,
        comment.Depth == Comment.MaxDepth
            ? db.Comments.Where(answered => answered.Id == comment.ParentId && answered.Depth == Comment.MaxDepth && answered.Visibility == Visibility.Published)
                .Select(answered => db.Users.Where(author => author.Id == answered.AuthorId).Select(author => author.DisplayName).First()).FirstOrDefault()
            : null,
        comment.Visibility == Visibility.Published || comment.AuthorId == readerId ? comment.WrittenAs : null,
        comment.HelpfulCount,
        readerId != null && db.HelpfulMarks.Any(mark => mark.CommentId == comment.Id && mark.MemberId == readerId),
        comment.PublishedAt,
        false,
        comment.Visibility == Visibility.Published || comment.AuthorId == readerId ? comment.OrganisationId : null);

    /// <summary>Comments with the organisations that their authors spoke for.</summary>
    public Task<List<ThreadComment>> NamedAsync(List<ThreadComment> comments, CancellationToken cancellationToken) =>
        names.AddAsync(comments, comment => comment.OrganisationId, (comment, organisation) => comment with { Organisation = organisation }, cancellationToken);
}
