using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation;

/// <summary>
/// Decides cases about display names. Hiding one shows a neutral name instead; the name is sealed with the case, and its member is told which
/// rule, why, that another can be chosen at once, and how to appeal. The same rights and refusals as for other cases.
/// </summary>
public sealed class NameCaseService(
    ParticipateDbContext db, Transactions transactions, CaseBook cases, CaseStandingQueries standings, ReportVerdicts verdicts, NotificationService notifications, AuditLog audit,
    GuidelineRegister guidelines, ConsultationVersions versions, ActorQueries actors, SiteAddress site, TimeProvider clock)
{
    /// <summary>Why a copy was sealed.</summary>
    public const string Sealed = "display-name";

    /// <summary>The name that a decision of a case hid.</summary>
    internal static Task<string> HiddenNameAsync(ParticipateDbContext db, int caseId, DateTime decidedAt, CancellationToken cancellationToken) => db.SealedCopies
        .Where(copy => copy.CaseId == caseId && copy.Cause == Sealed && copy.At >= decidedAt)
        .OrderBy(copy => copy.Id)
        .Select(copy => copy.Text)
        .FirstAsync(cancellationToken);

    /// <summary>How a case stands for a member. A name is one member's alone, and no organisation's.</summary>
    internal static CaseStanding StandingOf(ModerationCase item, bool reported, ModerationDecision? appealed) => new(item.MissionId, item.AuthorId, item.State, reported, appealed?.ModeratorId)
    {
        IsCoAuthor = false,
        IsOfTheirOrganisation = false,
    };

    /// <summary>Hides the name, or dismisses the reports of it; decides the appeal where there is one.</summary>
    public Task<Outcome> DecideAsync(CaseAct act, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var typed = options with { MessageToAuthor = TypedText.Lines(options.MessageToAuthor), InternalNote = TypedText.Lines(options.InternalNote) };
        return transactions.RunAsync(
            async token =>
            {
                var taken = await TakeAsync(typed.CaseId, actor, token);
                if (!taken.Succeeded)
                    return Outcome.Refused(taken.Refusals);
                var (item, member, standing, appealed) = taken.Value;
                if (CaseRights.RefusalToDecide(actor, standing) is { } refusal)
                    return refusal;
                if (item.Version != typed.Version)
                    return Refusal.Conflict("Somebody decided this case or reported the name again meanwhile. What you typed is kept: look again before you decide.");
                if (!(appealed is null ? item.IsOpen && act is CaseAct.Hide or CaseAct.Dismiss : act is CaseAct.Uphold or CaseAct.Overturn))
                    return Refusal.Conflict("This cannot be done with the case as it stands. Look at it again and choose one of the buttons shown.");
                var rule = act == CaseAct.Hide ? guidelines.Find(typed.Reason) : null;
                if (RefusalsOf(act, rule, typed) is { Count: > 0 } refusals)
                    return Outcome.Refused(refusals);
                if (appealed is null)
                    await ApplyAsync(act, item, member, rule, typed, actor, token);
                else
                    await DecideAppealAsync(act, item, member, appealed, typed, actor, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Undoes the last decision, where the member did not choose another name since.</summary>
    public Task<Outcome> UndoAsync(int caseId, int version, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            var taken = await TakeAsync(caseId, actor, token);
            if (!taken.Succeeded)
                return Outcome.Refused(taken.Refusals);
            var (item, member, standing, _) = taken.Value;
            var last = await db.ModerationDecisions.Where(row => row.CaseId == caseId).OrderByDescending(row => row.Id).FirstOrDefaultAsync(token);
            if (last is not { Act: CaseAct.Hide or CaseAct.Dismiss } || item.IsOpen)
                return Refusal.Conflict("There is no decision to undo.");
            if (CaseRights.RefusalToUndo(actor, standing, last.ModeratorId, last.At, clock.UtcNow()) is { } refusal)
                return refusal;
            if (item.Version != version)
                return Refusal.Conflict("Somebody decided this case meanwhile. Look at it again.");
            if (last.Act == CaseAct.Hide && member.DisplayName != member.NeutralName)
                return Refusal.Conflict("The member has chosen another name since, so there is nothing to put back.");
            await PutBackAsync(item, member, last, actor, token);
            return Outcome.Done;
        },
        cancellationToken);

    private async Task<Outcome<(ModerationCase Item, Member Member, CaseStanding Standing, ModerationDecision? Appealed)>> TakeAsync(int caseId, Actor actor, CancellationToken cancellationToken)
    {
        var about = await db.ModerationCases.AsNoTracking().Where(row => row.Id == caseId && row.ContentKind == ContentKind.DisplayName)
            .Select(row => new { row.MissionId, row.ContentId }).FirstOrDefaultAsync(cancellationToken);
        if (about is null || !CaseRights.MayOpen(actor, about.MissionId))
            return Refusal.NotFound;
        // Those who reported with the member, in the order in which everybody holds members.
        await verdicts.HoldMembersAsync(caseId, [], cancellationToken);
        if (await db.LockMemberAsync(about.ContentId, cancellationToken) is not { } member)
            return Refusal.NotFound;
        var item = (await cases.HoldAsync(caseId, cancellationToken))!;
        var reported = await db.Flags.AnyAsync(flag => flag.CaseId == caseId && flag.MemberId == actor.MemberId, cancellationToken);
        var appealed = item.State == CaseState.Appealed ? await standings.AppealedAsync(caseId, cancellationToken) : null;
        return (item, member, StandingOf(item, reported, appealed), appealed);
    }

    private async Task ApplyAsync(CaseAct act, ModerationCase item, Member member, Guideline? rule, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var state = act == CaseAct.Hide ? CaseState.Hidden : CaseState.Dismissed;
        var decision = new ModerationDecision(item, Ideas.Visibility.Published)
        {
            Act = act,
            State = state,
            Reason = rule?.Key,
            MessageToAuthor = options.MessageToAuthor,
            InternalNote = options.InternalNote,
            ModeratorId = actor.MemberId,
            At = now,
        };
        db.ModerationDecisions.Add(decision);
        audit.Add(act == CaseAct.Hide ? "name.hidden" : "case.dismissed", "member", member.Id, actor.MemberId, item.MissionId, rule is null ? "" : ModerationActs.Reason(rule));
        var flags = await verdicts.HoldOpenAsync(item, cancellationToken);
        item.Decide(state, now);
        await verdicts.JudgeAsync(flags, act == CaseAct.Hide, cancellationToken);
        foreach (var reporter in flags.Select(flag => flag.MemberId).OfType<int>().Where(id => id != member.Id).Distinct())
        {
            var (title, text) = act == CaseAct.Hide
                ? (T("A display name that you reported was hidden"), T("A moderator agreed that it breaks the guidelines. Thank you for reporting it."))
                : (T("A display name that you reported stays"), T("A moderator looked at your report and decided that it does not break the guidelines. Thank you for reporting it."));
            await notifications.TellAsync(new NotificationOptions { MemberId = reporter, Title = title, Text = text, Path = "/account/reports" }, cancellationToken);
        }
        if (act != CaseAct.Hide)
            return;
        db.SealedCopies.Add(new SealedCopy { CaseId = item.Id, At = now, Cause = Sealed, Text = member.DisplayName, Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(member.DisplayName))) });
        member.HideName();
        ChangedEverywhere(member.Id);
        await db.SaveChangesAsync(cancellationToken);
        await TellAsync(
            member.Id, T($"Your display name was hidden under guideline {rule!.Number}"),
            [rule.Told, $"{T("The moderator wrote:")}\n“{options.MessageToAuthor}”", T($"Until you choose another name, “{member.DisplayName}” is shown beside what you write."), $"{T("If you think this is wrong, you can appeal. Somebody who did not decide this looks at it again:")}\n{site.Absolute($"/appeals/{decision.Id}")}\n\n{T("Other ways to complain:")}\n{site.Absolute("/complaints")}"],
            cancellationToken);
    }

    /// <summary>Overturned, the name returns, unless its member has chosen another meanwhile: then it may be chosen again.</summary>
    private async Task DecideAppealAsync(CaseAct act, ModerationCase item, Member member, ModerationDecision appealed, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var state = act == CaseAct.Overturn ? CaseState.Overturned : CaseState.Upheld;
        var decision = new ModerationDecision(item, Ideas.Visibility.Published)
        {
            Act = act,
            State = state,
            MessageToAuthor = options.MessageToAuthor,
            InternalNote = options.InternalNote,
            ModeratorId = actor.MemberId,
            At = clock.UtcNow(),
        };
        db.ModerationDecisions.Add(decision);
        var appeal = await db.Appeals.SingleAsync(row => row.DecisionId == appealed.Id, cancellationToken);
        appeal.Decide(decision);
        item.DecideAppeal(state, decision.At);
        audit.Add(ModerationActs.Of(act, ContentKind.DisplayName, Ideas.Visibility.Published), "member", member.Id, actor.MemberId, item.MissionId, ModerationActs.Word(appealed.State));
        var said = options.MessageToAuthor.Length == 0 ? "" : $"{T("The moderator wrote:")}\n“{options.MessageToAuthor}”";
        if (act == CaseAct.Uphold)
        {
            await TellAsync(
                member.Id, T("Your appeal about your display name was not successful"),
                [T("A moderator who had not decided before looked at it again. The decision stands, and this appeal is closed."), said, $"{T("You can still complain about how it was dealt with:")}\n{site.Absolute("/complaints")}"],
                cancellationToken);
            return;
        }
        await verdicts.JudgeAsync(await verdicts.HoldClosedByAsync(appealed, item.AuthorId, cancellationToken), right: false, cancellationToken);
        var name = await HiddenNameAsync(db, item.Id, appealed.At, cancellationToken);
        var returns = member.DisplayName == member.NeutralName;
        if (returns)
            member.DisplayName = name;
        ChangedEverywhere(member.Id);
        await TellAsync(
            member.Id, returns ? T("Your appeal succeeded: your display name is shown again") : T("Your appeal about your display name succeeded"),
            [T("A moderator who had not decided before looked at it again. The first decision was wrong."), returns ? "" : T($"You have chosen another name since, so that one stays. You may choose “{name}” again."), said],
            cancellationToken);
    }

    private async Task PutBackAsync(ModerationCase item, Member member, ModerationDecision last, Actor actor, CancellationToken cancellationToken)
    {
        var flags = await verdicts.HoldClosedByAsync(last, item.AuthorId, cancellationToken);
        db.ModerationDecisions.Add(new ModerationDecision(item, Ideas.Visibility.Published) { Act = CaseAct.Undo, State = last.StateBefore, ModeratorId = actor.MemberId, At = clock.UtcNow(), UndoesId = last.Id });
        audit.Add("case.undone", "member", member.Id, actor.MemberId, item.MissionId, ModerationActs.Word(last.State));
        item.PutBack(last, isPublic: true);
        await verdicts.JudgeAsync(flags, null, cancellationToken);
        if (last.Act != CaseAct.Hide)
            return;
        member.DisplayName = await db.SealedCopies.Where(copy => copy.CaseId == item.Id && copy.Cause == Sealed).OrderByDescending(copy => copy.Id).Select(copy => copy.Text).FirstAsync(cancellationToken);
        ChangedEverywhere(member.Id);
        await TellAsync(member.Id, T("Your display name is shown again"), [T("A moderator undid the decision to hide it.")], cancellationToken);
    }

    private void ChangedEverywhere(int memberId) => transactions.AfterCommit(() =>
    {
        actors.Changed(memberId);
        versions.AllChanged();
    });

    private static List<Refusal> RefusalsOf(CaseAct act, Guideline? rule, DecisionOptions options)
    {
        var refusals = new List<Refusal>();
        if (act == CaseAct.Hide && rule is null)
            refusals.Add(Refusal.Invalid(nameof(options.Reason), "Choose the guideline that was broken"));
        if (act == CaseAct.Hide && options.MessageToAuthor.Length == 0)
            refusals.Add(Refusal.Invalid(nameof(options.MessageToAuthor), "Write to the member why"));
        if (options.MessageToAuthor.Length > ModerationDecision.MessageMaxLength)
            refusals.Add(Refusal.Invalid(nameof(options.MessageToAuthor), "The message must be 2,000 characters or fewer"));
        if (options.InternalNote.Length > ModerationDecision.MessageMaxLength)
            refusals.Add(Refusal.Invalid(nameof(options.InternalNote), "The internal note must be 2,000 characters or fewer"));
        return refusals;
    }

    private Task TellAsync(int memberId, string title, string[] parts, CancellationToken cancellationToken) => notifications.TellAsync(
        new NotificationOptions { MemberId = memberId, Title = title, Text = string.Join("\n\n", parts.Where(part => part.Length > 0)), Path = "/account/display-name" }, cancellationToken);
}
