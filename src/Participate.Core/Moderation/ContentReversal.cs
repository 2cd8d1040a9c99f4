using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>Puts the content of a case back to how a decision found it.</summary>
public sealed class ContentReversal(ParticipateDbContext db, PublicationService publication)
{
    /// <summary>
    /// Gives content the visibility and the public text it had before an instant: what was approved since is not approved any more.
    /// No text is changed or lost.
    /// </summary>
    public Task PutBackAsync(CaseContent content, Visibility visibility, DateTime since, CancellationToken cancellationToken) => content.Idea is { } idea
        ? PutBackAsync(idea, visibility, since, cancellationToken)
        : PutBackAsync(content.Comment!, visibility, since, cancellationToken);

    /// <summary>True where the author's later text was published without review after an instant: then the decision before it is no longer to be undone.</summary>
    public Task<bool> WasOvertakenAsync(CaseContent content, DateTime since, CancellationToken cancellationToken)
    {
        var id = content.Id;
        return content.Idea is not null
            ? db.IdeaRevisions.AnyAsync(row => row.IdeaId == id && row.CreatedAt > since && row.ApprovedAt != null, cancellationToken)
            : db.CommentRevisions.AnyAsync(row => row.CommentId == id && row.CreatedAt > since && row.ApprovedAt != null, cancellationToken);
    }

    private async Task PutBackAsync(Idea idea, Visibility visibility, DateTime since, CancellationToken cancellationToken)
    {
        // Whether it is withdrawn is its author's, whatever it was at the time of the decision.
        if (visibility is Visibility.Published or Visibility.Withdrawn)
            visibility = await db.IdeaWithdrawals.AnyAsync(row => row.IdeaId == idea.Id && row.BroughtBackAt == null, cancellationToken) ? Visibility.Withdrawn : Visibility.Published;
        foreach (var later in await db.IdeaRevisions.Where(row => row.IdeaId == idea.Id && row.ApprovedAt >= since).ToListAsync(cancellationToken))
            later.ApprovedAt = null;
        var newest = await db.IdeaRevisions.SingleAsync(row => row.IdeaId == idea.Id && row.Number == idea.LatestRevisionNumber, cancellationToken);
        var approved = await db.IdeaRevisions.Where(row => row.IdeaId == idea.Id && row.ApprovedAt < since)
            .OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        var number = approved?.Number;
        var isEdited = await db.IdeaRevisions.AnyAsync(row => row.IdeaId == idea.Id && row.ApprovedAt < since && row.Number < number, cancellationToken);
        var editedAt = approved is not null && approved.Id == idea.PublishedRevisionId ? idea.EditedAt : isEdited ? approved!.ApprovedAt : null;
        await publication.PutBackAsync(idea, row => row.PutBack(visibility, approved, newest, editedAt), cancellationToken);
    }

    private async Task PutBackAsync(Comment comment, Visibility visibility, DateTime since, CancellationToken cancellationToken)
    {
        foreach (var later in await db.CommentRevisions.Where(row => row.CommentId == comment.Id && row.ApprovedAt >= since).ToListAsync(cancellationToken))
            later.ApprovedAt = null;
        var revisions = db.CommentRevisions.Where(row => row.CommentId == comment.Id).OrderByDescending(row => row.Number);
        var newest = await revisions.FirstAsync(cancellationToken);
        var approved = await revisions.FirstOrDefaultAsync(row => row.ApprovedAt < since, cancellationToken);
        var number = approved?.Number;
        var isEdited = await revisions.AnyAsync(row => row.ApprovedAt < since && row.Number < number, cancellationToken);
        await publication.PutBackAsync(
            comment, row => row.PutBack(visibility, approved ?? newest, approved is not null, isEdited ? approved!.CreatedAt : null), cancellationToken);
    }
}
