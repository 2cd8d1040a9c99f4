using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation;

/// <summary>What became of a batch of decisions that was to be undone.</summary>
/// <param name="Undone">How many were.</param>
/// <param name="Left">Those that were not, with the reason for each.</param>
public sealed record BatchUndone(int Undone, IReadOnlyList<BatchLeft> Left);

/// <summary>A decision that stays, because something came after it.</summary>
public sealed record BatchLeft(int CaseId, string Why);

/// <summary>
/// Undoes decisions: case, content, reports and counts stand again as before. What was told stays told, and the author is told of the
/// undoing. Undoing is a decision row of its own. A moderator undoes own decisions for 24 hours, an administrator any at any time;
/// only the newest decision of a case.
/// </summary>
public sealed class UndoService(
    ParticipateDbContext db,
    Transactions transactions,
    CaseDesk desk,
    CaseContents contents,
    ContentReversal reversal,
    RedactionReversal redactions,
    ReportVerdicts verdicts,
    AppealReversal appeals,
    ApprovalService approvals,
    AuthorLetters letters,
    CaseRater rater,
    NotificationService notifications,
    AuditLog audit,
    TimeProvider clock)
{
    /// <summary>
    /// Undoes the newest decision of a case. Refused: NotFound where the actor may not open the case; NotPermitted for others than the
    /// decider, after 24 hours, for own content and own reports; Conflict on an older version, where there is nothing to undo, while an appeal is open,
    /// and where the author published another text since.
    /// </summary>
    public Task<Outcome> UndoAsync(DecisionOptions options, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            var taken = await desk.TakeAsync(options.CaseId, actor, token);
            if (!taken.Succeeded)
                return Outcome.Refused(taken.Refusals);
            if (await NewestAsync(options.CaseId, token) is not { } newest)
                return Refusal.Conflict("There is no decision to undo.");
            if (RefusalOf(taken.Value, newest, actor) is { } refusal)
                return refusal;
            return taken.Value.Item.Version != options.Version
                ? Refusal.Conflict(await desk.ChangeSinceAsync(taken.Value.Item, options, token))
                : await UndoAsync(taken.Value, newest, actor, options.Batch, token);
        },
        cancellationToken);

    /// <summary>
    /// Undoes the decisions of a batch, in chunks of one transaction each; an author gets one notification for each. Those whose cases were decided, reported or changed since are left and
    /// named. Refused as not found where the batch is none, or none of it is the actor's to undo.
    /// </summary>
    public async Task<Outcome<BatchUndone>> UndoBatchAsync(string batch, Actor actor, CancellationToken cancellationToken)
    {
        var decisions = await db.ModerationDecisions.AsNoTracking()
            .Where(row => row.Batch == batch && row.UndoesId == null)
            .OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.CaseId })
            .ToListAsync(cancellationToken);
        var left = new List<BatchLeft>();
        var isTheirs = false;
        foreach (var chunk in decisions.Chunk(BatchService.ChunkSize))
        {
            await transactions.RunAsync(
                async token =>
                {
                    notifications.Gather();
                    foreach (var decision in chunk)
                    {
                        var outcome = await UndoOfBatchAsync(decision.CaseId, decision.Id, actor, token);
                        isTheirs |= outcome.Succeeded || outcome.Refusals[0].Kind == RefusalKind.Conflict;
                        if (!outcome.Succeeded)
                            left.Add(new BatchLeft(decision.CaseId, outcome.Refusals[0].Message));
                    }
                    await notifications.SendGatheredAsync(token);
                    return Outcome.Done;
                },
                cancellationToken);
            db.ChangeTracker.Clear();
        }
        return isTheirs ? new BatchUndone(decisions.Count - left.Count, left) : Refusal.NotFound;
    }

    private async Task<Outcome> UndoOfBatchAsync(int caseId, int decisionId, Actor actor, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeAsync(caseId, actor, cancellationToken);
        if (!taken.Succeeded)
            return Outcome.Refused(taken.Refusals);
        var decision = await db.ModerationDecisions.SingleAsync(row => row.Id == decisionId, cancellationToken);
        if (RefusalOf(taken.Value, decision, actor) is { } refusal)
            return refusal;
        var isNewest = (await NewestAsync(caseId, cancellationToken))!.Id == decisionId;
        return isNewest && taken.Value.Item.State == decision.State
            ? await UndoAsync(taken.Value, decision, actor, decision.Batch, cancellationToken)
            : Refusal.Conflict(isNewest ? "It was reported or changed since." : "It was decided again or undone since.");
    }

    private Task<ModerationDecision?> NewestAsync(int caseId, CancellationToken cancellationToken) =>
        db.ModerationDecisions.Where(row => row.CaseId == caseId).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);

    private Refusal? RefusalOf(TakenCase taken, ModerationDecision decision, Actor actor)
    {
        if (CaseRights.RefusalToUndo(actor, taken.Standing, decision.ModeratorId, decision.At, clock.UtcNow()) is { } refusal)
            return refusal;
        if (taken.Item.State == CaseState.Appealed)
            return Refusal.Conflict("Its author has appealed. Another moderator decides the appeal.");
        return decision.Act is CaseAct.Undo or CaseAct.Merge ? Refusal.Conflict("There is no decision to undo.") : null;
    }

    private async Task<Outcome> UndoAsync(TakenCase taken, ModerationDecision decision, Actor actor, string? batch, CancellationToken cancellationToken)
    {
        var (item, content, _, _) = taken;
        if (ChangesText(decision.Act) && await reversal.WasOvertakenAsync(content, decision.At, cancellationToken))
            return Refusal.Conflict("Its author has published another text since. Decide about that one instead.");
        var flags = await verdicts.HoldClosedByAsync(decision, content.AuthorId, cancellationToken);
        var row = new ModerationDecision(item, content.Visibility)
        {
            Act = CaseAct.Undo,
            State = decision.StateBefore,
            ModeratorId = actor.MemberId,
            At = clock.UtcNow(),
            Batch = batch,
            UndoesId = decision.Id,
        };
        db.ModerationDecisions.Add(row);
        audit.Add(
            ModerationActs.Of(CaseAct.Undo, content.Kind, content.Visibility), ModerationActs.Subject(content.Kind), item.ContentId, actor.MemberId, item.MissionId,
            ModerationActs.Word(decision.Act, decision.State));
        await PutContentBackAsync(content, decision, cancellationToken);
        item.PutBack(decision, content.Visibility == Visibility.Published);
        await verdicts.JudgeAsync(flags, right: null, cancellationToken);
        await appeals.ReopenAsync(decision, content.AuthorId, cancellationToken);
        await contents.QueueWaitingEditAsync(item, content, cancellationToken);
        if (item.IsOpen)
            await rater.RateAsync(item, cancellationToken);
        if (decision.Act is not (CaseAct.Dismiss or CaseAct.Escalate))
            await letters.UndoneAsync(content, decision.Act, cancellationToken);
        return Outcome.Done;
    }

    private static bool ChangesText(CaseAct act) => act is CaseAct.Approve or CaseAct.RefuseEdit or CaseAct.Overturn or CaseAct.Redact;

    private async Task PutContentBackAsync(CaseContent content, ModerationDecision decision, CancellationToken cancellationToken)
    {
        // These changed nothing of the content; its author may have since.
        if (decision.Act is CaseAct.Dismiss or CaseAct.Escalate)
            return;
        var wasFirst = content.PublishedAt >= decision.At;
        if (decision.Act == CaseAct.Redact)
            await redactions.UndoAsync(content, decision, cancellationToken);
        else if (decision.Act is CaseAct.Approve or CaseAct.Overturn || content.Visibility != decision.VisibilityBefore)
            await reversal.PutBackAsync(content, decision.VisibilityBefore, decision.At, cancellationToken);
        if (wasFirst)
            await approvals.UncountAsync(content.AuthorId, decision.At, cancellationToken);
    }
}
