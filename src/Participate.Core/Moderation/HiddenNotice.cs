using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Content;
using Participate.Core.Data;

namespace Participate.Core.Moderation;

/// <summary>What the author of hidden content is told: which rule, what the moderator wrote, when.</summary>
/// <param name="Guideline">The rule it broke; null where the rules no longer have it.</param>
public sealed record HiddenNotice(Guideline? Guideline, string MessageToAuthor, DateTime At);

/// <summary>Reads why content was hidden, for its author's eyes: the caller asks for the author's own content only.</summary>
public sealed class HiddenNoticeQueries(ParticipateDbContext db, GuidelineRegister guidelines)
{
    /// <summary>The notices of content whose newest decision hid it, by content id; others have none.</summary>
    public Task<Dictionary<int, HiddenNotice>> ForAsync(ContentKind kind, IReadOnlyCollection<int> contentIds, CancellationToken cancellationToken) =>
        ReadAsync(CaseState.Hidden, kind, contentIds, cancellationToken);

    /// <summary>
    /// The notices of content whose newest decision refused an edit: a revision made before it and never approved does not
    /// wait any more.
    /// </summary>
    public Task<Dictionary<int, HiddenNotice>> OfRefusedEditsAsync(ContentKind kind, IReadOnlyCollection<int> contentIds, CancellationToken cancellationToken) =>
        ReadAsync(CaseState.EditRefused, kind, contentIds, cancellationToken);

    private async Task<Dictionary<int, HiddenNotice>> ReadAsync(
        CaseState state, ContentKind kind, IReadOnlyCollection<int> contentIds, CancellationToken cancellationToken)
    {
        if (contentIds.Count == 0)
            return [];
        var rows = await (
            from item in db.ModerationCases.AsNoTracking()
            where item.ContentKind == kind && contentIds.Contains(item.ContentId)
            join decision in db.ModerationDecisions.AsNoTracking() on item.Id equals decision.CaseId
            where decision.State == state
                && !db.ModerationDecisions.Any(later => later.CaseId == decision.CaseId && later.Id > decision.Id)
            select new { item.ContentId, decision.Reason, decision.MessageToAuthor, decision.At })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.ContentId, row => new HiddenNotice(guidelines.Find(row.Reason ?? ""), row.MessageToAuthor, row.At));
    }
}
