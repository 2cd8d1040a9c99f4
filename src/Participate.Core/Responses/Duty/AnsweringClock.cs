using Participate.Core.Missions;

namespace Participate.Core.Responses.Duty;

/// <summary>Where a mission stands between its consultation and its answers.</summary>
public enum ClockState
{
    /// <summary>The mission has no phase in which anything is contributed.</summary>
    NoPhases,

    /// <summary>Contributions are still open, or not open yet: the clock has not started.</summary>
    NotStarted,

    Running,

    Overdue,
}

/// <summary>The weeks in which answers are due, on a London day.</summary>
/// <param name="OpensOn">The first day of the first contribution phase; null without one.</param>
/// <param name="ClosesOn">The last day of the last contribution phase: the clock starts when it is over.</param>
/// <param name="DueOn">The last day on which an answer is in time.</param>
public sealed record AnsweringClock(DateOnly? OpensOn, DateOnly? ClosesOn, DateOnly? DueOn, DateOnly Today)
{
    private const Activities Contributions = Activities.Propose | Activities.Vote | Activities.Opinions | Activities.Budget;

    public ClockState State => (ClosesOn, DueOn) switch
    {
        ({ } closes, _) when Today <= closes => ClockState.NotStarted,
        (_, { } due) => Today <= due ? ClockState.Running : ClockState.Overdue,
        _ => ClockState.NoPhases,
    };

    /// <summary>The first contribution phase has begun: from here on what was promised changes in public, with a reason.</summary>
    public bool HasOpened => OpensOn <= Today;

    /// <summary>Contributions are between their first and their last day.</summary>
    public bool IsConsulting => HasOpened && Today <= ClosesOn;

    /// <summary>Days from today to the deadline; negative where it is over, 0 where there is none.</summary>
    public int DaysLeft => DueOn is { } due ? due.DayNumber - Today.DayNumber : 0;

    /// <summary>The stage of the deadline that the team should know of.</summary>
    public DeadlineStage Stage => State switch
    {
        ClockState.Overdue => DeadlineStage.Overdue,
        ClockState.Running when DaysLeft <= 7 => DeadlineStage.OneWeek,
        ClockState.Running when DaysLeft <= 28 => DeadlineStage.FourWeeks,
        _ => DeadlineStage.None,
    };

    /// <summary>
    /// The clock of a mission. Contribution phases are Develop, Design and Decide, and any other in which ideas, votes, statements or ballots are
    /// taken: Deliver and Review keep discussions open for years, and no answer waits for them.
    /// </summary>
    public static AnsweringClock Of(Mission mission, int weeks, DateOnly today)
    {
        var phases = mission.Phases.Where(phase => phase.Kind <= PhaseKind.Decide || (phase.Open & Contributions) != 0).ToList();
        if (phases.Count == 0)
            return new AnsweringClock(null, null, null, today);
        var closes = phases.Max(phase => phase.EndsOn);
        return new AnsweringClock(phases.Min(phase => phase.StartsOn), closes, closes.AddDays(7 * weeks), today);
    }
}
