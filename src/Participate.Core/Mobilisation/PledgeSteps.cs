using Participate.Core.Common;

namespace Participate.Core.Mobilisation;

/// <summary>What somebody does with a pledge.</summary>
public enum PledgeAct
{
    Offer = 1,
    Accept = 2,
    Decline = 3,
    Start = 4,
    Deliver = 5,
    Miss = 6,
    Withdraw = 7,

    /// <summary>Says something on it, and changes nothing.</summary>
    Comment = 8,
}

/// <summary>One act on pledges: who may do it, when, and where it leads.</summary>
/// <param name="From">The states in which it can be done.</param>
/// <param name="To">Where it leads; null where the state stays.</param>
/// <param name="NeedsReason">It must say why, or what.</param>
public sealed record PledgeStep(PledgeAct Act, PledgeRole By, IReadOnlyList<PledgeState> From, PledgeState? To, bool NeedsReason = false);

/// <summary>The whole table of what may follow what. Nothing else changes the state of a pledge, and no clock does.</summary>
public static class PledgeSteps
{
    /// <summary>How long after its day a pledge waits for its pledger to say something before the team may call it missed.</summary>
    public const int DaysToComment = 7;

    public static IReadOnlyList<PledgeStep> All { get; } =
    [
        new(PledgeAct.Offer, PledgeRole.Pledger, [PledgeState.Draft], PledgeState.Offered),
        new(PledgeAct.Accept, PledgeRole.Team, [PledgeState.Offered], PledgeState.Accepted),
        new(PledgeAct.Decline, PledgeRole.Team, [PledgeState.Offered], PledgeState.Draft, NeedsReason: true),
        new(PledgeAct.Start, PledgeRole.Pledger, [PledgeState.Accepted], PledgeState.Active),
        new(PledgeAct.Deliver, PledgeRole.Pledger, [PledgeState.Accepted, PledgeState.Active], PledgeState.Delivered, NeedsReason: true),
        new(PledgeAct.Miss, PledgeRole.Team, [PledgeState.Accepted, PledgeState.Active], PledgeState.Missed, NeedsReason: true),
        new(PledgeAct.Withdraw, PledgeRole.Pledger, [PledgeState.Draft, PledgeState.Offered, PledgeState.Accepted, PledgeState.Active], PledgeState.Withdrawn, NeedsReason: true),
        new(PledgeAct.Comment, PledgeRole.Pledger, [PledgeState.Offered, PledgeState.Accepted, PledgeState.Active, PledgeState.Delivered, PledgeState.Missed], null, NeedsReason: true),
    ];

    /// <summary>The step of an act.</summary>
    public static PledgeStep Of(PledgeAct act) => All.First(step => step.Act == act);

    /// <summary>The acts that a pledge allows to somebody.</summary>
    public static IEnumerable<PledgeStep> Open(PledgeState state, DateOnly dueOn, DateOnly today, bool isPledger, bool isTeam) => All.Where(step =>
        step.From.Contains(state) && (step.By == PledgeRole.Pledger ? isPledger : isTeam && !isPledger) && (step.Act != PledgeAct.Miss || today > MissableAfter(dueOn)));

    /// <summary>The last day on which the team must still wait.</summary>
    public static DateOnly MissableAfter(DateOnly dueOn) => dueOn.AddDays(DaysToComment);

    /// <summary>Why an act is not possible as things stand; null where it is.</summary>
    internal static Refusal? RefusalOf(PledgeStep step, Pledge pledge, DateOnly today)
    {
        if (!step.From.Contains(pledge.State))
            return Refusal.Conflict($"This pledge is {PledgeWords.InSentence(pledge.State)} now, so that cannot be done any more.");
        if (step.Act == PledgeAct.Offer && pledge.DueOn < today)
            return Refusal.Conflict("The day by when it should be done is past. Edit the pledge first.");
        return step.Act == PledgeAct.Miss && today <= MissableAfter(pledge.DueOn)
            ? Refusal.Conflict($"The pledger has until {UkTime.Words(MissableAfter(pledge.DueOn))} to deliver or to say what happened.")
            : null;
    }
}
