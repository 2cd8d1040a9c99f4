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
    ParticipateDbContext db, Transactions transactions, EntryKinds kinds, CaseBook cases, CaseStandingQueries standings, ReportVerdicts verdicts, ApprovalService approvals,
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

    /// <summary>Undoes the last decision, other than one about an appeal: the entry and the reports stand as before, and the author is told.</summary>
    public Task<Outcome> UndoAsync(int caseId, int version, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (await TakeAsync(caseId, actor, token) is not { } taken)
                return Refusal.NotFound;
            var last = await db.ModerationDecisions.Where(row => row.CaseId == caseId).OrderByDescending(row => row.Id).FirstOrDefaultAsync(token);
            if (!MayBeUndone(last) || taken.Item.State == CaseState.Appealed)
                return Refusal.Conflict("There is no decision to undo.");
            if (CaseRights.RefusalToUndo(actor, taken.Standing, last!.ModeratorId, last.At, clock.UtcNow()) is { } refusal)
                return refusal;
            if (taken.Item.Version != version)
                return Refusal.Conflict("Somebody decided this case meanwhile. Look at it again.");
            await PutBackAsync(taken, last, actor, token);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>True for the last decision of a case where it can be undone.</summary>
    internal static bool MayBeUndone(ModerationDecision? last) => last is { Act: CaseAct.Hide or CaseAct.Dismiss } or { Act: CaseAct.Approve, VisibilityBefore: not Visibility.Published };

    private async Task<Taken?> TakeAsync(int caseId, Actor actor, CancellationToken cancellationToken)
    {
        var about = await db.ModerationCases.AsNoTracking().Where(row => row.Id == caseId)
            .Select(row => new { row.MissionId, row.ContentKind, row.ContentId, row.AuthorId }).FirstOrDefaultAsync(cancellationToken);
        if (about is null || kinds.Find(about.ContentKind) is not { } kind || !CaseRights.MayOpen(actor, about.MissionId))
            return null;
        await kind.HoldAsync(about.ContentId, cancellationToken);
        if (await kind.FindAsync(about.ContentId, cancellationToken) is not { } entry)
            return null;
        var item = (await cases.HoldAsync(caseId, cancellationToken))!;
        var reported = await db.Flags.AnyAsync(flag => flag.CaseId == caseId && flag.MemberId == actor.MemberId, cancellationToken);
        var appealed = item.State == CaseState.Appealed ? await standings.AppealedAsync(caseId, cancellationToken) : null;
        return new Taken(item, kind, entry, new CaseStanding(about.MissionId, about.AuthorId, item.State, reported, appealed?.ModeratorId), appealed);
    }

    private async Task ApplyAsync(CaseAct act, CaseState next, Taken taken, Guideline? rule, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var (item, kind, entry, _, appealed) = taken;
        var (isFirst, reports) = (entry.Visibility == Visibility.Waiting, item.OpenFlags);
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
            await kind.ShowAsync(entry, actor, cancellationToken);
            var isNowEstablished = isFirst && await approvals.CountAsync(entry.AuthorId, cancellationToken);
            await letters.ShownAsync(entry, kind, options.MessageToAuthor, isNowEstablished, cancellationToken);
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
    }

    private async Task DecideAppealAsync(CaseAct act, Taken taken, ModerationDecision appealed, ModerationDecision decision, Actor actor, CancellationToken cancellationToken)
    {
        var (item, kind, entry, _, _) = taken;
        item.DecideAppeal(decision.State, decision.At);
        var appeal = await db.Appeals.SingleAsync(row => row.DecisionId == appealed.Id, cancellationToken);
        appeal.Decide(decision);
        await db.SaveChangesAsync(cancellationToken);
        if (act == CaseAct.Overturn)
        {
            await verdicts.JudgeAsync(await verdicts.HoldClosedByAsync(appealed, item.AuthorId, cancellationToken), right: false, cancellationToken);
            await kind.ShowAsync(entry, actor, cancellationToken);
        }
        await letters.AppealDecidedAsync(entry, kind, act == CaseAct.Overturn, decision.MessageToAuthor, cancellationToken);
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
        if (last.Act != CaseAct.Dismiss && last.VisibilityBefore != entry.Visibility)
        {
            if (last.VisibilityBefore == Visibility.Published)
                await kind.ShowAsync(entry, actor, cancellationToken);
            else
                await kind.HideAsync(entry, "The decision to show it was undone.", actor, cancellationToken);
            await letters.UndoneAsync(entry, kind, last.VisibilityBefore == Visibility.Published, cancellationToken);
        }
        if (last.Act == CaseAct.Approve && last.VisibilityBefore == Visibility.Waiting)
            await approvals.UncountAsync(entry.AuthorId, last.At, cancellationToken);
        if (item.IsOpen)
            await rater.RateAsync(item, cancellationToken);
    }

    private sealed record Taken(ModerationCase Item, EntryKind Kind, CoalitionEntry Entry, CaseStanding Standing, ModerationDecision? Appealed);
}
