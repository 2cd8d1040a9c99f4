using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>What a moderator does with a case.</summary>
public enum CaseAct
{
    /// <summary>Publishes what waits, or brings back what was hidden.</summary>
    Approve = 1,

    /// <summary>Takes the content from the public, or keeps it from it.</summary>
    Hide = 2,

    /// <summary>The reports are closed and the content stays.</summary>
    Dismiss = 3,

    /// <summary>A waiting edit is not published; the text that was approved before stays.</summary>
    RefuseEdit = 4,

    /// <summary>Asks an administrator or another moderator to decide.</summary>
    Escalate = 5,

    /// <summary>Takes personal data out of a text that stays public.</summary>
    Redact = 6,

    /// <summary>Merges a duplicate idea into another.</summary>
    Merge = 7,

    /// <summary>Puts case and content back as they were before a decision.</summary>
    Undo = 8,

    /// <summary>The author asks somebody else to look again.</summary>
    Appeal = 9,

    /// <summary>The decision stands.</summary>
    Uphold = 10,

    /// <summary>The content returns.</summary>
    Overturn = 11,
}

/// <summary>
/// Which acts a case allows and where each leads: the whole state machine, in one table. What opens a case again is
/// <see cref="ModerationCase.Open"/>; nothing else moves it. An act that is not in the table is refused.
/// </summary>
public static class CaseRules
{
    // What waits, whoever it waits for.
    private static readonly CaseState[] Open = [CaseState.Waiting, CaseState.Escalated];

    // What was decided and left the content public, or may have.
    private static readonly CaseState[] Settled =
        [CaseState.Approved, CaseState.Dismissed, CaseState.EditRefused, CaseState.Upheld, CaseState.Overturned];

    private static readonly Rule[] Table =
    [
        new(Open, CaseAct.Approve, CaseState.Approved, (causes, content) => IsReview(causes) || content != Visibility.Published),
        new(Open, CaseAct.Hide, CaseState.Hidden, (_, _) => true),
        new(Open, CaseAct.Dismiss, CaseState.Dismissed, (causes, content) => !IsReview(causes) && content == Visibility.Published),
        new(Open, CaseAct.RefuseEdit, CaseState.EditRefused, (causes, content) => causes.HasFlag(CaseCauses.EditReview) && content == Visibility.Published),
        // Not what was overturned: a new report or edit must open it again first.
        new([.. Settled.Except([CaseState.Overturned]), CaseState.Merged], CaseAct.Hide, CaseState.Hidden, (_, content) => content == Visibility.Published),
        new([CaseState.Hidden, CaseState.Upheld], CaseAct.Approve, CaseState.Approved, (_, content) => content == Visibility.Hidden),
        new([CaseState.Appealed], CaseAct.Uphold, CaseState.Upheld, (_, _) => true),
        new([CaseState.Appealed], CaseAct.Overturn, CaseState.Overturned, (_, _) => true),
        new([CaseState.Waiting], CaseAct.Escalate, CaseState.Escalated, (_, _) => true),
        new([.. Open, .. Settled], CaseAct.Redact, CaseState.Approved, (causes, content) =>
            content == Visibility.Waiting || (content == Visibility.Published && !causes.HasFlag(CaseCauses.EditReview))),
        new([CaseState.Hidden, CaseState.EditRefused, CaseState.Dismissed], CaseAct.Appeal, CaseState.Appealed, (_, content) =>
            content is Visibility.Hidden or Visibility.Published),
    ];

    /// <summary>
    /// What may be done now, in the order of the buttons, to undo aside: that puts a case back to what its decision says it was. No
    /// more than the public can see of it with an idea that was merged or that its author withdrew. <see cref="CaseAct.Appeal"/> is the author's.
    /// </summary>
    public static IReadOnlyList<CaseAct> ActsOn(CaseState state, CaseCauses causes, Visibility content) =>
        [.. Table.Where(rule => rule.Allows(state, causes, content)).Select(rule => rule.Act)];

    /// <summary>Where an act leads, or null where it is not allowed. <see cref="CaseAct.Redact"/> leads there with content that waits too.</summary>
    public static CaseState? Next(CaseState state, CaseCauses causes, Visibility content, CaseAct act) =>
        Table.FirstOrDefault(rule => rule.Act == act && rule.Allows(state, causes, content))?.To;

    /// <summary>True for the acts that must name a guideline.</summary>
    public static bool NeedsReason(CaseAct act) => act is CaseAct.Hide or CaseAct.RefuseEdit or CaseAct.Redact;

    /// <summary>True for the acts that must tell the author why.</summary>
    public static bool NeedsMessage(CaseAct act) => act is CaseAct.Hide or CaseAct.RefuseEdit;

    /// <summary>True for the acts that must tell other moderators why.</summary>
    public static bool NeedsNote(CaseAct act) => act == CaseAct.Escalate;

    /// <summary>True where a text waits to be read.</summary>
    public static bool IsReview(CaseCauses causes) => (causes & (CaseCauses.FirstReview | CaseCauses.EditReview)) != CaseCauses.None;

    private sealed record Rule(CaseState[] From, CaseAct Act, CaseState To, Func<CaseCauses, Visibility, bool> Holds)
    {
        // What was merged or withdrawn can still be read by everyone, and so reported, hidden and appealed; its text is not changed any more.
        private bool ReadsSettled => Act is CaseAct.Hide or CaseAct.RefuseEdit or CaseAct.Dismiss or CaseAct.Escalate or CaseAct.Appeal or CaseAct.Uphold or CaseAct.Overturn;

        public bool Allows(CaseState state, CaseCauses causes, Visibility content)
        {
            var seen = ReadsSettled && content is (Visibility.Merged or Visibility.Withdrawn) ? Visibility.Published : content;
            return From.Contains(state) && (seen is Visibility.Waiting or Visibility.Published or Visibility.Hidden) && Holds(causes, seen);
        }
    }
}
