using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Organisations;

namespace Participate.Core.Ideas;

/// <summary>The text of a comment at one time.</summary>
/// <param name="ApprovedAt">When it became the public text; null where it never did.</param>
/// <param name="IsSealed">A redaction took it from the history: its text is empty.</param>
public sealed record CommentRevisionText(int Number, DateTime CreatedAt, DateTime? ApprovedAt, string Body, string Html, Stance Stance, bool IsSealed);

/// <summary>A revision and the one before it that the same reader sees; none before the first.</summary>
public sealed record CommentRevisionChange(CommentRevisionText Revision, CommentRevisionText? Before);

/// <summary>What a comment's history page shows.</summary>
/// <param name="IsPublic">The comment and its idea are published; else only its author and moderators are here.</param>
public sealed record CommentHistory(
    int CommentId, int MissionId, int IdeaId, string IdeaTitle, string AuthorName, bool IsPublic, Page<CommentRevisionChange> Changes)
{
    /// <summary>The organisation that its author spoke for; null for nobody else.</summary>
    public SpokenFor? Organisation { get; init; }
}

/// <summary>Reads how a comment's text came to be.</summary>
public sealed class CommentHistoryQueries(ParticipateDbContext db, OrganisationNames names)
{
    public const int PageSize = 10;

    /// <summary>
    /// The revisions of a comment, newest first, paged by number. Everyone sees the approved ones of a published comment on a published idea; its author
    /// and the mission's moderators see all, also of a comment that is not public. Null where this reader may see none.
    /// </summary>
    /// <param name="cursor">"b" and a number for those before it, "a" and a number for those after; anything else: the newest.</param>
    public async Task<CommentHistory?> FindAsync(int commentId, Actor? reader, string? cursor, CancellationToken cancellationToken)
    {
        var found = await (
            from comment in db.Comments.AsNoTracking()
            join idea in db.Ideas on comment.IdeaId equals idea.Id
            join author in db.Users on comment.AuthorId equals author.Id
            where comment.Id == commentId
            select new
            {
                comment.MissionId,
                comment.IdeaId,
                idea.Title,
                comment.AuthorId,
                comment.OrganisationId,
                author.DisplayName,
                IsPublic = comment.Visibility == Visibility.Published && idea.Visibility == Visibility.Published,
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var seesAll = reader is not null && (reader.MemberId == found.AuthorId || reader.Moderates(found.MissionId));
        return found.IsPublic || seesAll
            ? new CommentHistory(
                commentId, found.MissionId, found.IdeaId, found.Title, found.DisplayName, found.IsPublic,
                await ChangesAsync(commentId, seesAll, IdCursor.Parse(cursor), cancellationToken))
            {
                Organisation = await names.FindAsync(found.OrganisationId, cancellationToken),
            }
            : null;
    }

    private async Task<Page<CommentRevisionChange>> ChangesAsync(int commentId, bool all, IdCursor? key, CancellationToken cancellationToken)
    {
        var seen = db.CommentRevisions.AsNoTracking().Where(revision => revision.CommentId == commentId && (all || revision.ApprovedAt != null));
        var range = key switch
        {
            { Newer: true } => seen.Where(revision => revision.Number > key.Id).OrderBy(revision => revision.Number),
            { Newer: false } => seen.Where(revision => revision.Number < key.Id).OrderByDescending(revision => revision.Number),
            null => seen.OrderByDescending(revision => revision.Number),
        };
        var page = IdCursor.ToPage(await Texts(range.Take(PageSize + 1)).ToListAsync(cancellationToken), key, PageSize, revision => revision.Number);
        if (page.Items.Count == 0)
            return new Page<CommentRevisionChange>([], null, null);
        var oldest = page.Items[^1].Number;
        var before = await Texts(seen.Where(revision => revision.Number < oldest).OrderByDescending(revision => revision.Number)).FirstOrDefaultAsync(cancellationToken);
        return new Page<CommentRevisionChange>(
            [.. page.Items.Zip([.. page.Items.Skip(1), before], (revision, earlier) => new CommentRevisionChange(revision, earlier))], page.Previous, page.Next);
    }

    // What was sealed is not even read.
    private static IQueryable<CommentRevisionText> Texts(IQueryable<CommentRevision> revisions) => revisions.Select(revision => new CommentRevisionText(
        revision.Number, revision.CreatedAt, revision.ApprovedAt, revision.SealedAt == null ? revision.Body : "", revision.SealedAt == null ? revision.BodyHtml : "",
        revision.Stance, revision.SealedAt != null));
}
