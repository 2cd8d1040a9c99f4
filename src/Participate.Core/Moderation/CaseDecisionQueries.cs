using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Content;
using Participate.Core.Data;

namespace Participate.Core.Moderation;

/// <summary>Reads what was decided on a case, for its moderators.</summary>
public sealed class CaseDecisionQueries(ParticipateDbContext db, GuidelineRegister guidelines)
{
    /// <summary>Every decision, the newest first, with its internal note.</summary>
    public async Task<IReadOnlyList<CaseDecision>> OfCaseAsync(int caseId, CancellationToken cancellationToken)
    {
        var decisions = await (
            from decision in db.ModerationDecisions.AsNoTracking()
            join moderator in db.Users.AsNoTracking() on decision.ModeratorId equals moderator.Id
            where decision.CaseId == caseId
            orderby decision.Id descending
            select new { decision, moderator.DisplayName, IsUndone = db.ModerationDecisions.Any(later => later.UndoesId == decision.Id) })
            .ToListAsync(cancellationToken);
        return
        [
            .. decisions.Select(row => new CaseDecision(
                row.decision.State, guidelines.Find(row.decision.Reason ?? ""), row.decision.MessageToAuthor, row.decision.InternalNote, row.DisplayName, row.decision.At,
                row.decision.Act, row.IsUndone)),
        ];
    }
}
