using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Moderation.Entries;

/// <summary>
/// Decides cases about entries of the coalition (<see cref="CoalitionEntry"/>): the states, rights, refusals, letters and log of
/// <see cref="ModerationService"/>, for texts that are shown or hidden whole. Of decisions at the same time the first stands.
/// </summary>
public sealed class EntryCaseService(
    ParticipateDbContext db, Transactions transactions, EntryKinds kinds, CaseBook cases, CaseStandingQueries standings, ReportVerdicts verdicts, AppealReversal appeals, ApprovalService approvals,
    EntryLetters letters, StaffLetters staff, CaseRater rater, AuditLog audit, GuidelineRegister guidelines, TimeProvider clock)
{
    /// <summary>The acts that these cases know; nothing is redacted or merged here.</summary>
    public static IReadOnlyList<CaseAct> Acts { get; } = [CaseAct.Approve, CaseAct.RefuseEdit, CaseAct.Hide, CaseAct.Dismiss, CaseAct.Escalate, CaseAct.Uphold, CaseAct.Overturn];

    /// <summary>Decides a case, or the appeal where there is one. Refused as of other cases: NotFound, NotPermitted, Conflict, Invalid.</summary>
    public Task<Outcome> DecideAsync(CaseAct act, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var typed = options with { MessageToAuthor = TypedText.Lines(options.MessageToAuthor), InternalNote = TypedText.Lines(options.InternalNote) };
        return transactions.RunAsync(
            async token =>
            {
                if (await TakeAsync(typed.CaseId, actor, token) is not { } taken)
                    return Refusal.NotFound;
                if (CaseRights.RefusalToDecide(actor, taken.Standing) is { } refusal)
                    return refusal;
                if (taken.Item.Version != typed.Version)
                    return Refusal.Conflict("Somebody decided this case or reported it again meanwhile. What you typed is kept: look again before you decide.");
                if (!Acts.Contains(act) || CaseRules.Next(taken.Item.State, taken.Item.Causes, taken.Entry.Visibility, act) is not { } next)
                    return Refusal.Conflict("This cannot be done with the case as it stands. Look at it again and choose one of the buttons shown.");
                var rule = CaseRules.NeedsReason(act) ? guidelines.Find(typed.Reason) : null;
                if (ModerationService.RefusalsOf(act, rule, typed) is { Count: > 0 } refusals)
                    return Outcome.Refused(refusals);
                await ApplyAsync(act, next, taken, rule, typed, actor, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Undoes the last decision: the entry, the reports and an appeal stand as before, and the author is told. Refused as Conflict where there is none to undo, or it published
    /// a newer text in place of another.
    /// </summary>
    public Task<Outcome> UndoAsync(int caseId, int version, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (await TakeAsync(caseId, actor, token) is not { } taken)
                return Refusal.NotFound;
            var last = await db.ModerationDecisions.Where(row => row.CaseId == caseId).OrderByDescending(row => row.Id).FirstOrDefaultAsync(token);
            if (!MayBeUndone(last, taken.Entry) || taken.Item.State == CaseState.Appealed)
                return Refusal.Conflict("There is no decision to undo.");
            if (CaseRights.RefusalToUndo(actor, taken.Standing, last!.ModeratorId, last.At, clock.UtcNow()) is { } refusal)
                return refusal;
            if (taken.Item.Version != version)
                return Refusal.Conflict("Somebody decided this case meanwhile. Look at it again.");
            await PutBackAsync(taken, last, actor, token);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>True for the last decision of a case where it can be undone. An edit that was refused waits again, unless a newer text was published since.</summary>
    internal static bool MayBeUndone(ModerationDecision? last, CoalitionEntry entry) => last switch
    {
        { Act: CaseAct.Hide or CaseAct.Dismiss or CaseAct.Escalate or CaseAct.Uphold } => true,
        { Act: CaseAct.Approve or CaseAct.Overturn, VisibilityBefore: not Visibility.Published } => true,
        { Act: CaseAct.RefuseEdit } => entry.HasWaitingEdit,
        _ => false,
    };

    private async Task<Taken?> TakeAsync(int caseId, Actor actor, CancellationToken cancellationToken)
    {
        var about = await db.ModerationCases.AsNoTracking().Where(row => row.Id == caseId)
            .Select(row => new { row.MissionId, row.ContentKind, row.ContentId }).FirstOrDefaultAsync(cancellationToken);
        if (about is null || kinds.Find(about.ContentKind) is not { } kind || !CaseRights.MayOpen(actor, about.MissionId))
            return null;
        // Members before what is theirs, as whoever closes an account holds them.
        await verdicts.HoldMembersAsync(caseId, await kind.OwnersAsync(about.ContentId, cancellationToken), cancellationToken);
        await kind.HoldAsync(about.ContentId, cancellationToken);
        if (await kind.FindAsync(about.ContentId, cancellationToken) is not { } entry)
            return null;
        var item = (await cases.HoldAsync(caseId, cancellationToken))!;
        var (standing, appealed) = await standings.OfAsync(item, actor, cancellationToken);
        return new Taken(item, kind, entry, standing, appealed);
    }

    private async Task ApplyAsync(CaseAct act, CaseState next, Taken taken, Guideline? rule, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var (item, kind, entry, _, appealed) = taken;
        var (isReview, isFirst, reports) = (CaseRules.IsReview(item.Causes), entry.PublishedAt is null, item.OpenFlags);
        var decision = new ModerationDecision(item, entry.Visibility)
        {
            Act = act,
            State = next,
            Reason = rule?.Key,
            MessageToAuthor = options.MessageToAuthor,
            InternalNote = options.InternalNote,
            ModeratorId = actor.MemberId,
            At = clock.UtcNow(),
        };
        db.ModerationDecisions.Add(decision);
        audit.Add(
            ModerationActs.Of(act, kind.Key, entry.Visibility), kind.Key, entry.Id, actor.MemberId, item.MissionId,
            rule is not null ? ModerationActs.Reason(rule) : act == CaseAct.Dismiss ? ModerationActs.Reports(reports) : "");
        if (act == CaseAct.Escalate)
        {
            item.Escalate();
            await staff.EscalatedAsync(item, $"a {kind.Noun}", actor, cancellationToken);
            return;
        }
        if (appealed is not null)
        {
            await DecideAppealAsync(act, taken, appealed, decision, actor, cancellationToken);
            return;
        }
        var flags = await verdicts.HoldOpenAsync(item, cancellationToken);
        item.Decide(next, decision.At);
        await verdicts.JudgeAsync(flags, act == CaseAct.Hide, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (act == CaseAct.Approve)
        {
            await kind.ShowAsync(entry, newest: isReview, actor, cancellationToken);
            var isNowEstablished = isFirst && await approvals.CountAsync(entry.AuthorId, cancellationToken);
            await letters.ShownAsync(isReview ? entry : entry.AsPublic, kind, options.MessageToAuthor, isNowEstablished, cancellationToken);
        }
        else if (act == CaseAct.Hide)
        {
            await kind.HideAsync(entry, ModerationActs.Reason(rule!), actor, cancellationToken);
            await letters.HiddenAsync(entry, kind, rule!, decision, cancellationToken);
        }
        else if (act == CaseAct.RefuseEdit)
        {
            await letters.EditRefusedAsync(entry, kind, rule!, decision, cancellationToken);
        }
        await letters.ReportersAsync(flags, act, entry, kind, cancellationToken);
        if (act == CaseAct.Approve && !isReview)
            await QueueWaitingEditAsync(item, entry, cancellationToken);
    }

    private async Task DecideAppealAsync(CaseAct act, Taken taken, ModerationDecision appealed, ModerationDecision decision, Actor actor, CancellationToken cancellationToken)
    {
        var (item, kind, entry, _, _) = taken;
        item.DecideAppeal(decision.State, decision.At);
        var appeal = await db.Appeals.SingleAsync(row => row.DecisionId == appealed.Id, cancellationToken);
        appeal.Decide(decision);
        await db.SaveChangesAsync(cancellationToken);
        var isNowEstablished = false;
        if (act == CaseAct.Overturn)
        {
            await verdicts.JudgeAsync(await verdicts.HoldClosedByAsync(appealed, item.AuthorId, cancellationToken), right: false, cancellationToken);
            await kind.ShowAsync(entry, newest: appealed.Act == CaseAct.RefuseEdit, actor, cancellationToken);
            isNowEstablished = entry.PublishedAt is null && await approvals.CountAsync(entry.AuthorId, cancellationToken);
            if (appealed.Act != CaseAct.RefuseEdit)
                await QueueWaitingEditAsync(item, entry, cancellationToken);
        }
        await letters.AppealDecidedAsync(entry, kind, act == CaseAct.Overturn, decision.MessageToAuthor, isNowEstablished, cancellationToken);
    }

    /// <summary>An edit that waited when the entry was hidden waits again, unless it was refused.</summary>
    private async Task QueueWaitingEditAsync(ModerationCase item, CoalitionEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Before is not { ChangedAt: var since } || (item.IsOpen && CaseRules.IsReview(item.Causes)))
            return;
        var isRefused = await db.ModerationDecisions.AnyAsync(
            row => row.CaseId == item.Id && row.Act == CaseAct.RefuseEdit && row.At >= since && !db.ModerationDecisions.Any(later => later.UndoesId == row.Id),
            cancellationToken);
        if (isRefused)
            return;
        item.Open(CaseCauses.EditReview, clock.UtcNow());
        await rater.RateAsync(item, cancellationToken);
    }

    private async Task PutBackAsync(Taken taken, ModerationDecision last, Actor actor, CancellationToken cancellationToken)
    {
        var (item, kind, entry, _, _) = taken;
        var flags = await verdicts.HoldClosedByAsync(last, item.AuthorId, cancellationToken);
        db.ModerationDecisions.Add(new ModerationDecision(item, entry.Visibility) { Act = CaseAct.Undo, State = last.StateBefore, ModeratorId = actor.MemberId, At = clock.UtcNow(), UndoesId = last.Id });
        audit.Add(ModerationActs.Of(CaseAct.Undo, kind.Key, entry.Visibility), kind.Key, entry.Id, actor.MemberId, item.MissionId, ModerationActs.Word(last.Act, last.State));
        item.PutBack(last, isPublic: last.VisibilityBefore == Visibility.Published);
        await verdicts.JudgeAsync(flags, right: null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await appeals.ReopenAsync(last, item.AuthorId, cancellationToken);
        if (last.Act == CaseAct.RefuseEdit)
            await letters.EditWaitsAgainAsync(entry, kind, cancellationToken);
        else if (last.Act == CaseAct.Uphold)
            await letters.AppealOpenAgainAsync(entry, kind, cancellationToken);
        else if (last.Act is not (CaseAct.Dismiss or CaseAct.Escalate) && last.VisibilityBefore != entry.Visibility)
            await PutEntryBackAsync(kind, entry, last, actor, cancellationToken);
        if (item.IsOpen)
            await rater.RateAsync(item, cancellationToken);
    }

    private async Task PutEntryBackAsync(EntryKind kind, CoalitionEntry entry, ModerationDecision last, Actor actor, CancellationToken cancellationToken)
    {
        var (isPublic, wasFirst) = (last.VisibilityBefore == Visibility.Published, entry.PublishedAt >= last.At);
        if (isPublic)
        {
            await kind.ShowAsync(entry, newest: false, actor, cancellationToken);
        }
        else
        {
            await kind.HideAsync(entry, "The decision to show it was undone.", actor, cancellationToken);
            if (wasFirst || entry.PublishedAt is null || last.VisibilityBefore == Visibility.Waiting)
                await kind.TakeBackAsync(entry, last.VisibilityBefore, cancellationToken);
        }
        await letters.UndoneAsync(entry, kind, isPublic, cancellationToken);
        if (last.Act is CaseAct.Approve or CaseAct.Overturn && wasFirst)
            await approvals.UncountAsync(entry.AuthorId, last.At, cancellationToken);
    }

    private sealed record Taken(ModerationCase Item, EntryKind Kind, CoalitionEntry Entry, CaseStanding Standing, ModerationDecision? Appealed);
}
