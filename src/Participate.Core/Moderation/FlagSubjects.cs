using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation.Entries;

namespace Participate.Core.Moderation;

/// <summary>What a report is about, as it is public now.</summary>
/// <param name="Kind">An idea, a comment, or the display name of the author of one.</param>
/// <param name="Id">Of a display name, its member's.</param>
/// <param name="MissionId">The mission in which it was seen.</param>
/// <param name="RevisionNumber">The number of the text that is public; null for a name.</param>
public sealed record FlagSubject(ContentKind Kind, int Id, int MissionId, int AuthorId, int? RevisionNumber);

/// <summary>Finds what may be reported: public and merged ideas, comments on them, the names they are shown with, and public entries of the coalition.</summary>
public sealed class FlagSubjects(ParticipateDbContext db, EntryKinds kinds)
{
    /// <summary>What is reported, or null where it is not public, or is the name of an account that was closed.</summary>
    public async Task<FlagSubject?> FindAsync(FlagOptions options, CancellationToken cancellationToken)
    {
        if (kinds.Find(options.Kind) is { } kind)
        {
            return await kind.FindAsync(options.ContentId, cancellationToken) is { Visibility: Visibility.Published } entry
                ? new FlagSubject(entry.Kind, entry.Id, entry.MissionId, entry.AuthorId, null)
                : null;
        }
        var content = await (options.Kind == ContentKind.Idea ? Ideas(options.ContentId) : Comments(options.ContentId)).FirstOrDefaultAsync(cancellationToken);
        if (content is null || !options.IsAboutName)
            return content;
        return await db.Users.AnyAsync(member => member.Id == content.AuthorId && member.ClosedAt == null, cancellationToken)
            ? new FlagSubject(ContentKind.DisplayName, content.AuthorId, content.MissionId, content.AuthorId, null)
            : null;
    }

    /// <summary>The whole text that is public, as its author typed it.</summary>
    public async Task<string> TextAsync(FlagSubject subject, CancellationToken cancellationToken)
    {
        switch (subject.Kind)
        {
            case ContentKind.Idea:
                var text = await db.IdeaRevisions.AsNoTracking().SingleAsync(row => row.IdeaId == subject.Id && row.Number == subject.RevisionNumber, cancellationToken);
                var withdrawal = await db.IdeaWithdrawals.Where(row => row.IdeaId == subject.Id && row.BroughtBackAt == null).Select(row => row.Words).FirstOrDefaultAsync(cancellationToken);
                return $"{text.Title}\n\n{text.Summary}\n\n{text.Details}" + (text.Difference.Length == 0 ? "" : "\n\n" + text.Difference) + (string.IsNullOrEmpty(withdrawal) ? "" : "\n\nWithdrawn: " + withdrawal);
            case ContentKind.Comment:
                return await db.Comments.Where(row => row.Id == subject.Id).Select(row => row.Body).SingleAsync(cancellationToken);
            case var other when await kinds.FindAsync(other, subject.Id, cancellationToken) is { } entry:
                return entry.AsPublic.Text;
            default:
                return await db.Users.Where(row => row.Id == subject.Id).Select(row => row.DisplayName).SingleAsync(cancellationToken);
        }
    }

    private IQueryable<FlagSubject> Ideas(int id) => db.Ideas.AsNoTracking()
        .Where(idea => idea.Id == id && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn))
        .Select(idea => new FlagSubject(
            ContentKind.Idea, idea.Id, idea.MissionId, idea.AuthorId,
            db.IdeaRevisions.Where(revision => revision.Id == idea.PublishedRevisionId).Select(revision => (int?)revision.Number).FirstOrDefault()));

    private IQueryable<FlagSubject> Comments(int id) => db.Comments.AsNoTracking()
        .Where(comment => comment.Id == id && comment.Visibility == Visibility.Published
            && db.Ideas.Any(idea => idea.Id == comment.IdeaId && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn)))
        .Select(comment => new FlagSubject(
            ContentKind.Comment, comment.Id, comment.MissionId, comment.AuthorId,
            db.CommentRevisions.Where(revision => revision.CommentId == comment.Id && revision.ApprovedAt != null).Max(revision => (int?)revision.Number)));
}
