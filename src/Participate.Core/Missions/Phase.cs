namespace Participate.Core.Missions;

/// <summary>The five stages of a consultation, in order.</summary>
public enum PhaseKind
{
    Develop = 1,
    Design = 2,
    Decide = 3,
    Deliver = 4,
    Review = 5,
}

/// <summary>What members may do in a phase. A set is stored as the sum of its members.</summary>
[Flags]
public enum Activities
{
    None = 0,
    Propose = 1,
    Discuss = 2,
    Vote = 4,
    Opinions = 8,
    Budget = 16,
    Pledge = 32,
}

/// <summary>A dated stage of a mission's consultation that decides which activities are open.</summary>
public sealed class Phase
{
    /// <summary>The activities that the site has pages for: all that there are.</summary>
    public const Activities Offered = Activities.Propose | Activities.Discuss | Activities.Vote | Activities.Opinions | Activities.Budget | Activities.Pledge;

    public int Id { get; private set; }

    public int MissionId { get; private set; }

    public required PhaseKind Kind { get; init; }

    /// <summary>The first day, in London.</summary>
    public required DateOnly StartsOn { get; set; }

    /// <summary>The last day, included, in London.</summary>
    public required DateOnly EndsOn { get; set; }

    public required Activities Open { get; set; }

    /// <summary>No count, sort order or export shows results before the phase ends.</summary>
    public bool HidesResults { get; set; }

    public bool Includes(DateOnly day) => StartsOn <= day && day <= EndsOn;

    /// <summary>What is open in a phase unless the mission team changes it (DESIGN.md section 2).</summary>
    public static Activities DefaultActivities(PhaseKind kind) => kind switch
    {
        PhaseKind.Develop => Activities.Propose | Activities.Discuss | Activities.Vote | Activities.Opinions | Activities.Pledge,
        PhaseKind.Design => Activities.Discuss | Activities.Vote | Activities.Opinions | Activities.Pledge,
        PhaseKind.Decide => Activities.Vote | Activities.Budget | Activities.Pledge,
        PhaseKind.Deliver => Activities.Discuss | Activities.Pledge,
        PhaseKind.Review => Activities.Discuss,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a phase."),
    };
}
