using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Content;
using Participate.Core.Data;

namespace Participate.Core.Moderation;

/// <summary>What the author of hidden content is told: which rule, what the moderator wrote, when.</summary>
/// <param name="Guideline">The rule it broke; null where the rules no longer have it.</param>
/// <param name="DecisionId">The decision, to appeal it; null where it cannot be appealed.</param>
/// <param name="AppealedAt">When its author appealed; null where not.</param>
/// <param name="Upheld">An appeal was decided, and the decision stands.</param>
public sealed record HiddenNotice(
    Guideline? Guideline, string MessageToAuthor, DateTime At, int? DecisionId = null, DateTime? AppealedAt = null, bool Upheld = false);

/// <summary>Reads why content was hidden, for its author's eyes: the caller asks for the author's own content only.</summary>
public sealed class HiddenNoticeQueries(ParticipateDbContext db, GuidelineRegister guidelines)
{
    /// <summary>The notices of hidden content, by content id: of each the newest decision that hid it and was not undone.</summary>
    public Task<Dictionary<int, HiddenNotice>> ForAsync(ContentKind kind, IReadOnlyCollection<int> contentIds, CancellationToken cancellationToken) =>
        ReadAsync(CaseAct.Hide, kind, contentIds, cancellationToken);

    /// <summary>
    /// The notices of content of which an edit was refused, by content id: of each the newest such decision that was not undone. A revision made
    /// before it and never approved does not wait any more.
    /// </summary>
    public Task<Dictionary<int, HiddenNotice>> OfRefusedEditsAsync(ContentKind kind, IReadOnlyCollection<int> contentIds, CancellationToken cancellationToken) =>
        ReadAsync(CaseAct.RefuseEdit, kind, contentIds, cancellationToken);

    private async Task<Dictionary<int, HiddenNotice>> ReadAsync(
        CaseAct act, ContentKind kind, IReadOnlyCollection<int> contentIds, CancellationToken cancellationToken)
    {
        if (contentIds.Count == 0)
            return [];
        var standing = db.ModerationDecisions.AsNoTracking()
            .Where(decision => decision.Act == act && !db.ModerationDecisions.Any(later => later.UndoesId == decision.Id));
        var rows = await (
            from item in db.ModerationCases.AsNoTracking()
            where item.ContentKind == kind && contentIds.Contains(item.ContentId)
            join decision in standing on item.Id equals decision.CaseId
            where !standing.Any(later => later.CaseId == decision.CaseId && later.Id > decision.Id)
            select new
            {
                item.ContentId,
                decision.Id,
                decision.Reason,
                decision.MessageToAuthor,
                decision.At,
                Appeal = db.Appeals.Where(appeal => appeal.DecisionId == decision.Id).Select(appeal => new { appeal.CreatedAt, appeal.Outcome }).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(
            row => row.ContentId,
            row => new HiddenNotice(
                guidelines.Find(row.Reason ?? ""), row.MessageToAuthor, row.At, row.Id, row.Appeal?.CreatedAt, row.Appeal?.Outcome == CaseState.Upheld));
    }
}
