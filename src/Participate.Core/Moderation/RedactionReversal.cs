using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>Brings back a text that was redacted: what was sealed is open again, and a new revision says what the text said before.</summary>
public sealed class RedactionReversal(ParticipateDbContext db, PublicationService publication, ContentReversal reversal, TimeProvider clock)
{
    /// <summary>Undoes a redaction, inside the transaction that is open.</summary>
    public Task UndoAsync(CaseContent content, ModerationDecision decision, CancellationToken cancellationToken) => content.Idea is { } idea
        ? UndoAsync(content, idea, decision, cancellationToken)
        : UndoAsync(content, content.Comment!, decision, cancellationToken);

    private async Task UndoAsync(CaseContent content, Idea idea, ModerationDecision decision, CancellationToken cancellationToken)
    {
        var wasPublic = decision.VisibilityBefore == Visibility.Published;
        foreach (var old in await db.IdeaRevisions.Where(row => row.IdeaId == idea.Id && row.SealedAt == decision.At).ToListAsync(cancellationToken))
            old.SealedAt = null;
        var before = await db.IdeaRevisions.Where(row => row.IdeaId == idea.Id && row.CreatedAt < decision.At && (row.ApprovedAt < decision.At || !wasPublic))
            .OrderByDescending(row => row.Number).FirstAsync(cancellationToken);
        if (!wasPublic)
            await reversal.PutBackAsync(content, decision.VisibilityBefore, decision.At, cancellationToken);
        var again = before.Next(idea.LatestRevisionNumber + 1, before.AuthorId, RevisionOrigin.Restored, clock.UtcNow(), text => text, text => text);
        db.IdeaRevisions.Add(again);
        idea.Revise(again);
        await db.SaveChangesAsync(cancellationToken);
        if (wasPublic)
            await publication.PublishAsync(idea, again, cancellationToken);
    }

    private async Task UndoAsync(CaseContent content, Comment comment, ModerationDecision decision, CancellationToken cancellationToken)
    {
        var wasPublic = decision.VisibilityBefore == Visibility.Published;
        var revisions = await db.CommentRevisions.Where(row => row.CommentId == comment.Id).OrderByDescending(row => row.Number).ToListAsync(cancellationToken);
        foreach (var old in revisions.Where(row => row.SealedAt == decision.At))
            old.SealedAt = null;
        var before = revisions.First(row => row.CreatedAt < decision.At && (row.ApprovedAt < decision.At || !wasPublic));
        if (!wasPublic)
            await reversal.PutBackAsync(content, decision.VisibilityBefore, decision.At, cancellationToken);
        db.CommentRevisions.Add(new CommentRevision
        {
            CommentId = comment.Id,
            Number = revisions[0].Number + 1,
            Body = before.Body,
            BodyHtml = before.BodyHtml,
            Stance = before.Stance,
            CreatedAt = clock.UtcNow(),
            ApprovedAt = wasPublic ? clock.UtcNow() : null,
        });
        comment.SetText(before.Body, before.BodyHtml);
        await db.SaveChangesAsync(cancellationToken);
    }
}
