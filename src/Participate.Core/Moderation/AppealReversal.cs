using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Moderation;

/// <summary>Opens an appeal again whose decision is undone, inside the transaction that is open.</summary>
public sealed class AppealReversal(ParticipateDbContext db, ReportVerdicts verdicts)
{
    /// <summary>The appeal that a decision answered is open again, and reports that it turned are right again. Nothing for decisions that answered none.</summary>
    public async Task ReopenAsync(ModerationDecision undone, int authorId, CancellationToken cancellationToken)
    {
        if (undone.Act is not (CaseAct.Uphold or CaseAct.Overturn))
            return;
        var appeal = await db.Appeals.Where(row => row.CaseId == undone.CaseId && row.DecidedAt != null).OrderByDescending(row => row.Id).FirstAsync(cancellationToken);
        appeal.Reopen();
        var appealed = await db.ModerationDecisions.SingleAsync(row => row.Id == appeal.DecisionId, cancellationToken);
        if (undone.Act == CaseAct.Overturn && appealed.Act == CaseAct.Hide)
            await verdicts.JudgeAsync(await verdicts.HoldClosedByAsync(appealed, authorId, cancellationToken), right: true, cancellationToken);
    }
}
