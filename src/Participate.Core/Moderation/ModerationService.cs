using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>
/// Decides cases. A decision changes the content, takes the case from the queue, is kept as a row of its own, is written to the
/// audit log and told to the author, all in one transaction. Nothing is deleted, and what was hidden can be approved again.
/// Refused: a case of a mission that the actor does not moderate (NotFound), the actor's own content (NotPermitted), an older
/// version or an act that no longer applies (Conflict, with what changed), a missing reason or message (Invalid).
/// Of decisions at the same time the first stands and the others are refused.
/// </summary>
public sealed class ModerationService(
    ParticipateDbContext db,
    Transactions transactions,
    CaseBook cases,
    CaseContents contents,
    ApprovalService approvals,
    AuthorLetters letters,
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

    /// <summary>Any of the acts.</summary>
    public Task<Outcome> DecideAsync(CaseAct act, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var typed = options with { MessageToAuthor = TypedText.Lines(options.MessageToAuthor), InternalNote = TypedText.Lines(options.InternalNote) };
        return transactions.RunAsync(token => DecideInsideAsync(act, typed, actor, token), cancellationToken);
    }

    private async Task<Outcome> DecideInsideAsync(CaseAct act, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var about = await db.ModerationCases.AsNoTracking()
            .Where(row => row.Id == options.CaseId)
            .Select(row => new { row.MissionId, row.AuthorId, row.ContentKind, row.ContentId })
            .FirstOrDefaultAsync(cancellationToken);
        if (about is null || !actor.Moderates(about.MissionId))
            return Refusal.NotFound;
        if (about.AuthorId == actor.MemberId)
            return Refusal.NotPermitted("You wrote this yourself. Another moderator must decide about it.");

        var content = await contents.HoldAsync(about.ContentKind, about.ContentId, cancellationToken);
        var item = (await cases.HoldAsync(options.CaseId, cancellationToken))!;
        if (item.Version != options.Version)
            return Refusal.Conflict(await ChangeSinceAsync(item, options, cancellationToken));
        if (CaseRules.Next(item.State, item.Causes, content.Visibility, act) is not { } next)
            return Refusal.Conflict("This cannot be done with the case as it stands. Look at it again and choose one of the buttons shown.");
        var reason = CaseRules.NeedsReason(act) ? guidelines.Find(options.Reason) : null;
        if (RefusalsOf(act, reason, options) is { Count: > 0 } refusals)
            return Outcome.Refused(refusals);
        await ApplyAsync(act, next, item, content, reason, options, actor, cancellationToken);
        return Outcome.Done;
    }

    private async Task ApplyAsync(
        CaseAct act, CaseState next, ModerationCase item, CaseContent content, Guideline? reason, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var was = content.Visibility;
        var (reports, isReview, isFirst) = (item.OpenFlags, CaseRules.IsReview(item.Causes), !content.WasEverPublic);
        db.ModerationDecisions.Add(new ModerationDecision(item, was)
        {
            Act = act,
            State = next,
            Reason = reason?.Key,
            MessageToAuthor = options.MessageToAuthor,
            InternalNote = options.InternalNote,
            ModeratorId = actor.MemberId,
            At = clock.UtcNow(),
            Batch = options.Batch,
        });
        item.Decide(next, clock.UtcNow());
        var entry = ModerationActs.Of(act, content.Kind, was);
        audit.Add(
            entry, content.Kind == ContentKind.Idea ? "idea" : "comment", item.ContentId, actor.MemberId, item.MissionId,
            reason is not null ? ModerationActs.Reason(reason) : act == CaseAct.Dismiss ? ModerationActs.Reports(reports) : "");
        switch (act)
        {
            case CaseAct.Approve:
                await contents.PublishAsync(content, newest: isReview, cancellationToken);
                var isNowEstablished = isFirst && await approvals.CountAsync(item.AuthorId, cancellationToken);
                await letters.ApprovedAsync(content, was, options.MessageToAuthor, isNowEstablished, cancellationToken);
                break;
            case CaseAct.Hide:
                await contents.HideAsync(content, cancellationToken);
                await letters.HiddenAsync(content, reason!, options.MessageToAuthor, cancellationToken);
                break;
            case CaseAct.RefuseEdit:
                await letters.EditRefusedAsync(content, reason!, options.MessageToAuthor, cancellationToken);
                break;
            case CaseAct.Dismiss:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(act), act, "Not an act.");
        }
    }

    private static List<Refusal> RefusalsOf(CaseAct act, Guideline? reason, DecisionOptions options)
    {
        var refusals = new List<Refusal>();
        if (CaseRules.NeedsReason(act) && reason is null)
            refusals.Add(Refusal.Invalid(nameof(options.Reason), "Choose the guideline that was broken"));
        if (CaseRules.NeedsReason(act) && options.MessageToAuthor.Length == 0)
            refusals.Add(Refusal.Invalid(nameof(options.MessageToAuthor), "Write to the author why"));
        if (options.MessageToAuthor.Length > ModerationDecision.MessageMaxLength)
            refusals.Add(Refusal.Invalid(nameof(options.MessageToAuthor), "The message to the author must be 2,000 characters or fewer"));
        if (options.InternalNote.Length > ModerationDecision.MessageMaxLength)
            refusals.Add(Refusal.Invalid(nameof(options.InternalNote), "The internal note must be 2,000 characters or fewer"));
        return refusals;
    }

    /// <summary>What happened to the case since the moderator opened it, as a sentence for the moderator.</summary>
    private async Task<string> ChangeSinceAsync(ModerationCase item, DecisionOptions options, CancellationToken cancellationToken)
    {
        const string lookAgain = " What you typed is kept: look at the case again before you decide.";
        if (item.State != CaseState.Waiting)
        {
            var last = await (
                from decision in db.ModerationDecisions.AsNoTracking()
                join moderator in db.Users.AsNoTracking() on decision.ModeratorId equals moderator.Id
                where decision.CaseId == item.Id
                orderby decision.Id descending
                select new { moderator.DisplayName, decision.State, decision.Reason })
                .FirstAsync(cancellationToken);
            var rule = guidelines.Find(last.Reason ?? "") is { } reason ? $" ({ModerationActs.Reason(reason)})" : "";
            return $"{last.DisplayName} has decided this case meanwhile: {ModerationActs.Word(last.State)}{rule}.{lookAgain}";
        }
        var newReports = item.OpenFlags - options.SeenReports;
        if (newReports > 0 && item.Version - options.Version == newReports)
            return $"{(newReports == 1 ? "1 more report" : $"{newReports} more reports")} of this came in meanwhile.{lookAgain}";
        return newReports < 0
            ? $"This case was decided and opened again meanwhile.{lookAgain}"
            : $"The text was changed by its author meanwhile.{lookAgain}";
    }
}
