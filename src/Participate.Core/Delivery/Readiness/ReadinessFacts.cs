namespace Participate.Core.Delivery.Readiness;

/// <summary>What readiness is judged by.</summary>
public enum ReadinessDimension
{
    ClearGoal = 1,
    Stewardship = 2,
    SectorBreadth = 3,
    CitizenVoice = 4,
    Resources = 5,
    BarriersOwned = 6,
    Data = 7,
}

/// <summary>
/// What is stored of a mission on a day, as far as the rules of readiness ask for it: nothing else counts. Counts of people end at
/// <see cref="MostCounted"/>, so that reading them costs the same for every mission.
/// </summary>
public sealed record ReadinessFacts
{
    /// <summary>Members beyond these are not counted.</summary>
    public const int MostCounted = 1_000;

    public bool HasTargetStatement { get; init; }

    public bool HasTargetDate { get; init; }

    public bool HasIndicator { get; init; }

    public bool HasTargetValue { get; init; }

    public bool HasOwner { get; init; }

    /// <summary>People on the team of the mission.</summary>
    public int TeamMembers { get; init; }

    /// <summary>Phases with dates.</summary>
    public int Phases { get; init; }

    /// <summary>Published official responses.</summary>
    public int Responses { get; init; }

    /// <summary>Ideas whose answer is owed and overdue.</summary>
    public int OverdueAnswers { get; init; }

    /// <summary>Sectors that the mission needs.</summary>
    public int SectorsNeeded { get; init; }

    /// <summary>Those of them from which a verified organisation has a pledge that was accepted, is active or delivered.</summary>
    public int SectorsOnBoard { get; init; }

    /// <summary>Members who proposed, commented or voted, up to <see cref="MostCounted"/>.</summary>
    public int Members { get; init; }

    /// <summary>Public ideas.</summary>
    public int Ideas { get; init; }

    /// <summary>Those of them with a final answer.</summary>
    public int AnsweredIdeas { get; init; }

    /// <summary>Actions, not stopped, in which citizens have a role in development, design and delivery.</summary>
    public int ActionsWithEveryRole { get; init; }

    /// <summary>Public pledges that are offered or further.</summary>
    public int PledgesOffered { get; init; }

    /// <summary>Public pledges that were accepted, are active or delivered.</summary>
    public int PledgesAccepted { get; init; }

    /// <summary>Kinds of pledge among those accepted, such as money and staff time.</summary>
    public int KindsAccepted { get; init; }

    public int PledgesDelivered { get; init; }

    public int PledgesMissed { get; init; }

    /// <summary>Public barriers.</summary>
    public int Barriers { get; init; }

    /// <summary>Those of them that are validated or further.</summary>
    public int BarriersValidated { get; init; }

    /// <summary>Those of the validated that have an owner or are further.</summary>
    public int BarriersOwned { get; init; }

    /// <summary>Barriers whose reform is in progress, or that were removed.</summary>
    public int BarriersMoving { get; init; }

    /// <summary>Figures of the indicator.</summary>
    public int Observations { get; init; }

    /// <summary>Those of them with a source.</summary>
    public int SourcedObservations { get; init; }

    /// <summary>Days since the newest figure; null where there is none.</summary>
    public int? DaysSinceNewest { get; init; }
}
