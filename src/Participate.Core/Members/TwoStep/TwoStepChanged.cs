using Participate.Core.Common.Events;

namespace Participate.Core.Members.TwoStep;

/// <summary>What happened to somebody's two-step sign-in.</summary>
public enum TwoStepChange
{
    TurnedOn = 1,
    TurnedOff = 2,
    TurnedOffByAdministrator = 3,

    /// <summary>New recovery codes.</summary>
    CodesMade = 4,

    /// <summary>Somebody signed in with a recovery code.</summary>
    CodeUsed = 5,

    /// <summary>Wrong codes after the right password locked the account.</summary>
    Locked = 6,
}

/// <summary>Something happened to a member's two-step sign-in. It concerns no single mission: the mission is 0.</summary>
public sealed record TwoStepChanged(int MemberId, TwoStepChange Change) : MissionEvent(0)
{
    /// <summary>Why an administrator turned it off.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Recovery codes that are left once one was used.</summary>
    public int CodesLeft { get; init; }
}
