namespace Participate.Core.Missions;

/// <summary>
/// What a member has shown to vote on a mission, and what the mission asks for. None of the last three contains another: a code says that somebody was invited,
/// an identifier that somebody is on a list, an identity who somebody is. Their order is that in which votes are counted for a member who holds several.
/// </summary>
public enum EligibilityLevel
{
    ConfirmedEmail = 0,
    InvitedCode = 1,
    ListedIdentifier = 2,
    VerifiedIdentity = 3,
}
