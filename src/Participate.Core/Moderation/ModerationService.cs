using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>
/// Decides cases. A decision changes the content, takes the case from the queue, is kept as a row of its own, is written to the
/// audit log and told to the author and to members who reported, all in one transaction. Nothing is deleted, and each decision can be
/// undone (<see cref="UndoService"/>).
/// Refused: a case that the actor may not open (NotFound); the actor's own content, content that the actor reported, an appeal of the
/// actor's own decision, a case that nobody escalated to an administrator (NotPermitted); an older version or an act that no longer
/// applies (Conflict, with what changed); a missing reason or message (Invalid). Of decisions at the same time the first stands and the
/// others are refused.
/// </summary>
public sealed class ModerationService(
    ParticipateDbContext db,
    Transactions transactions,
    CaseDesk desk,
    CaseContents contents,
    ReportVerdicts verdicts,
    ApprovalService approvals,
    AuthorLetters letters,
    StaffLetters staff,
    AuditLog audit,
    GuidelineRegister guidelines,
    TimeProvider clock)
{
    /// <summary>Publishes what waits, or brings back what was hidden. The author's third first approval makes the author established.</summary>
    public Task<Outcome> ApproveAsync(DecisionOptions options, Actor actor, CancellationToken cancellationToken) =>
        DecideAsync(CaseAct.Approve, options, actor, cancellationToken);

    /// <summary>Hides content with a reason and a message to its author; also what still waits, or is public with an edit waiting.</summary>
    public Task<Outcome> HideAsync(DecisionOptions options, Actor actor, CancellationToken cancellationToken) =>
        DecideAsync(CaseAct.Hide, options, actor, cancellationToken);

    /// <summary>Closes the reports; the content stays and its author is not told.</summary>
    public Task<Outcome> DismissAsync(DecisionOptions options, Actor actor, CancellationToken cancellationToken) =>
        DecideAsync(CaseAct.Dismiss, options, actor, cancellationToken);

    /// <summary>Refuses a waiting edit with a reason and a message; the text that was approved before stays public.</summary>
    public Task<Outcome> RefuseEditAsync(DecisionOptions options, Actor actor, CancellationToken cancellationToken) =>
        DecideAsync(CaseAct.RefuseEdit, options, actor, cancellationToken);

    /// <summary>Any of the acts on this page: also to escalate with a note, and to uphold or overturn what was appealed.</summary>
    public Task<Outcome> DecideAsync(CaseAct act, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var typed = options with { MessageToAuthor = TypedText.Lines(options.MessageToAuthor), InternalNote = TypedText.Lines(options.InternalNote) };
        return transactions.RunAsync(token => DecideInsideAsync(act, typed, actor, token), cancellationToken);
    }

    private async Task<Outcome> DecideInsideAsync(CaseAct act, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeAsync(options.CaseId, actor, cancellationToken);
        if (!taken.Succeeded)
            return Outcome.Refused(taken.Refusals);
        var (item, content, standing, _) = taken.Value;
        if (CaseRights.RefusalToDecide(actor, standing) is { } refusal)
            return refusal;
        if (item.Version != options.Version)
            return Refusal.Conflict(await desk.ChangeSinceAsync(item, options, cancellationToken));
        // An edit can be refused only while it waits.
        var causes = await contents.UnapprovedSinceAsync(content, cancellationToken) is null ? item.Causes & ~CaseCauses.EditReview : item.Causes;
        if (CaseRules.Next(item.State, causes, content.Visibility, act) is not { } next)
            return Refusal.Conflict("This cannot be done with the case as it stands. Look at it again and choose one of the buttons shown.");
        var reason = CaseRules.NeedsReason(act) ? guidelines.Find(options.Reason) : null;
        if (RefusalsOf(act, reason, options) is { Count: > 0 } refusals)
            return Outcome.Refused(refusals);
        await ApplyAsync(act, next, taken.Value, reason, options, actor, cancellationToken);
        return Outcome.Done;
    }

    private async Task ApplyAsync(
        CaseAct act, CaseState next, TakenCase taken, Guideline? reason, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var (item, content, _, appealed) = taken;
        var was = content.Visibility;
        var (isReview, isFirst, reports) = (CaseRules.IsReview(item.Causes), !content.WasEverPublic, item.OpenFlags);
        var decision = new ModerationDecision(item, was)
        {
            Act = act,
            State = next,
            Reason = reason?.Key,
            MessageToAuthor = options.MessageToAuthor,
            InternalNote = options.InternalNote,
            ModeratorId = actor.MemberId,
            At = clock.UtcNow(),
            Batch = options.Batch,
        };
        db.ModerationDecisions.Add(decision);
        audit.Add(
            ModerationActs.Of(act, content.Kind, was), ModerationActs.Subject(content.Kind), item.ContentId, actor.MemberId, item.MissionId,
            reason is not null ? ModerationActs.Reason(reason) : act == CaseAct.Dismiss ? ModerationActs.Reports(reports) : "");
        if (act == CaseAct.Escalate)
        {
            item.Escalate();
            await staff.EscalatedAsync(item, content.Kind == ContentKind.Idea ? "an idea" : "a comment", actor, cancellationToken);
            return;
        }
        if (appealed is not null)
        {
            item.DecideAppeal(next, decision.At);
            await DecideAppealAsync(act, content, appealed, decision, cancellationToken);
        }
        else
        {
            var flags = await verdicts.HoldOpenAsync(item, cancellationToken);
            item.Decide(next, decision.At);
            await db.SaveChangesAsync(cancellationToken);
            await ChangeAsync(act, content, was, isReview, isFirst, reason, decision, cancellationToken);
            await verdicts.JudgeAsync(flags, act == CaseAct.Hide, cancellationToken);
            await verdicts.TellAsync(flags, act, content, reason, cancellationToken);
        }
        await contents.QueueWaitingEditAsync(item, content, cancellationToken);
    }

    private async Task ChangeAsync(
        CaseAct act, CaseContent content, Visibility was, bool isReview, bool isFirst, Guideline? reason, ModerationDecision decision, CancellationToken cancellationToken)
    {
        switch (act)
        {
            case CaseAct.Approve:
                await contents.PublishAsync(content, newest: isReview, cancellationToken);
                var isNowEstablished = isFirst && await approvals.CountAsync(content.AuthorId, cancellationToken);
                await letters.ApprovedAsync(content, was, decision.MessageToAuthor, isNowEstablished, cancellationToken);
                break;
            case CaseAct.Hide:
                await contents.HideAsync(content, cancellationToken);
                await letters.HiddenAsync(content, reason!, decision, cancellationToken);
                break;
            case CaseAct.RefuseEdit:
                await letters.EditRefusedAsync(content, reason!, decision, cancellationToken);
                break;
            case CaseAct.Dismiss:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(act), act, "Not an act of this service.");
        }
    }

    /// <summary>Overturned, content returns: what was hidden is public, and an edit that was refused is published.</summary>
    private async Task DecideAppealAsync(CaseAct act, CaseContent content, ModerationDecision appealed, ModerationDecision decision, CancellationToken cancellationToken)
    {
        var appeal = await db.Appeals.SingleAsync(row => row.DecisionId == appealed.Id, cancellationToken);
        appeal.Decide(decision);
        await db.SaveChangesAsync(cancellationToken);
        var (isFirst, isNowEstablished) = (!content.WasEverPublic, false);
        if (act == CaseAct.Overturn)
        {
            var flags = appealed.Act == CaseAct.Hide ? await verdicts.HoldClosedByAsync(appealed, content.AuthorId, cancellationToken) : [];
            await contents.PublishAsync(content, newest: appealed.Act == CaseAct.RefuseEdit, cancellationToken);
            isNowEstablished = isFirst && await approvals.CountAsync(content.AuthorId, cancellationToken);
            await verdicts.JudgeAsync(flags, right: false, cancellationToken);
            await verdicts.TellAsync(flags, act, content, null, cancellationToken);
        }
        await letters.AppealDecidedAsync(content, appealed.Act, act == CaseAct.Overturn, guidelines.Find(appealed.Reason ?? ""), decision.MessageToAuthor, isNowEstablished, cancellationToken);
    }

    /// <summary>What is missing of what an act needs.</summary>
    internal static List<Refusal> RefusalsOf(CaseAct act, Guideline? reason, DecisionOptions options)
    {
        var refusals = new List<Refusal>();
        if (CaseRules.NeedsReason(act) && reason is null)
            refusals.Add(Refusal.Invalid(nameof(options.Reason), "Choose the guideline that was broken"));
        if (CaseRules.NeedsMessage(act) && options.MessageToAuthor.Length == 0)
            refusals.Add(Refusal.Invalid(nameof(options.MessageToAuthor), "Write to the author why"));
        if (CaseRules.NeedsNote(act) && options.InternalNote.Length == 0)
            refusals.Add(Refusal.Invalid(nameof(options.InternalNote), "Write to the other moderators why you escalate this"));
        if (options.MessageToAuthor.Length > ModerationDecision.MessageMaxLength)
            refusals.Add(Refusal.Invalid(nameof(options.MessageToAuthor), "The message to the author must be 2,000 characters or fewer"));
        if (options.InternalNote.Length > ModerationDecision.MessageMaxLength)
            refusals.Add(Refusal.Invalid(nameof(options.InternalNote), "The internal note must be 2,000 characters or fewer"));
        return refusals;
    }
}
