using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Audit;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>
/// Takes content from the public until a moderator decides, and says so in the audit log, inside the transaction that is open.
/// The caller puts the case into the queue.
/// </summary>
public sealed class AutomaticHolds(ParticipateDbContext db, CaseContents contents, PublicationService publication, AuthorLetters letters, AuditLog audit)
{
    /// <summary>Holds a text published in this transaction: the whole contribution, or only its edit.</summary>
    public async Task BeforeAnyoneSawAsync(SubmittedText submitted, Signals seen, CancellationToken cancellationToken)
    {
        var content = await contents.HoldAsync(submitted.Kind, submitted.ContentId, cancellationToken);
        if (submitted.IsEdit)
            await (content.Idea is { } edited ? publication.HoldEditAsync(edited, cancellationToken) : publication.HoldEditAsync(content.Comment!, cancellationToken));
        else
            await HoldAsync(content, neverSeen: true, cancellationToken);
        Log(content, submitted.ContentId, submitted.IsEdit ? "edit-held" : "held", SignalWords.List(seen));
    }

    /// <summary>
    /// Holds what has been public for a while, where its author is not established and no moderator has decided about it; the author is
    /// told. False where it stays as it is.
    /// </summary>
    public async Task<bool> LaterAsync(ContentKind kind, int contentId, Signals seen, CancellationToken cancellationToken)
    {
        var content = await contents.HoldAsync(kind, contentId, cancellationToken);
        if (content.Visibility != Visibility.Published
            || await db.Users.AnyAsync(member => member.Id == content.AuthorId && member.EstablishedAt != null, cancellationToken)
            || await db.ModerationCases.AnyAsync(item => item.ContentKind == kind && item.ContentId == contentId && item.DecidedAt != null, cancellationToken))
        {
            return false;
        }
        await HoldAsync(content, neverSeen: false, cancellationToken);
        Log(content, contentId, "held", SignalWords.List(seen));
        await letters.HeldAsync(content, cancellationToken);
        return true;
    }

    /// <summary>Holds public content that many members reported; the author is told. False where it is not public any more.</summary>
    public async Task<bool> ReportedAsync(CaseContent content, int contentId, int reports, CancellationToken cancellationToken)
    {
        if (content.Visibility != Visibility.Published)
            return false;
        await HoldAsync(content, neverSeen: false, cancellationToken);
        Log(content, contentId, "held", $"{ModerationActs.Reports(reports)} by different members");
        await letters.HeldAsync(content, cancellationToken);
        return true;
    }

    private Task HoldAsync(CaseContent content, bool neverSeen, CancellationToken cancellationToken) => content.Idea is { } idea
        ? publication.HoldAsync(idea, neverSeen, cancellationToken)
        : publication.HoldAsync(content.Comment!, neverSeen, cancellationToken);

    private void Log(CaseContent content, int contentId, string act, string why)
    {
        var subject = content.Kind == ContentKind.Idea ? "idea" : "comment";
        audit.Add($"{subject}.{act}", subject, contentId, actorId: null, content.MissionId, why);
    }
}
