using System.Diagnostics.CodeAnalysis;
using Participate.Core.Common;

namespace Participate.Core.Members;

/// <summary>What the sanctions in force take from a member.</summary>
/// <param name="PerDay">Contributions a day; null where a suspension or ban allows none.</param>
/// <param name="Until">When it ends; null for a ban.</param>
public sealed record Restriction(int? PerDay, DateTime? Until)
{
    /// <summary>Why nothing can be contributed, before anything was typed; null where some things still can be.</summary>
    public string? Words => PerDay is not null ? null
        : (Until is { } end ? $"Your account is suspended until {UkTime.Words(end)}, so you cannot contribute or vote." : "Your account is banned, so you cannot contribute or vote.")
        + " You can read everything, and appeal: see “Sanctions” in your account.";

    /// <summary>The same to somebody who tries; null where some things still can be contributed.</summary>
    public Refusal? Refusal => Words is { } words ? Common.Refusal.NotPermitted(words + " What you typed is kept here.") : null;
}

/// <summary>Who is acting: a signed-in member with the roles held now. Services take it instead of asking the web.</summary>
/// <param name="IsConfirmed">The e-mail address is confirmed and the account open; only then may one propose, comment and vote.</param>
/// <param name="IsEstablished">Contributions are published without a first review.</param>
/// <param name="Grants">The roles held, each for one mission or (null) for all; none while the member is suspended or banned, or <see cref="NeedsTwoStep"/>.</param>
public sealed record Actor(
    int MemberId,
    string DisplayName,
    bool IsConfirmed,
    bool IsEstablished,
    IReadOnlyList<(Role Role, int? MissionId)> Grants)
{
    /// <summary>What a sanction takes away now; null where there is none.</summary>
    public Restriction? Restriction { get; init; }

    /// <summary>Holds a role, which works once two-step sign-in is on, or in a session that a passkey opened.</summary>
    public bool NeedsTwoStep { get; init; }

    /// <summary>A passkey opened this session, or was used in it since.</summary>
    public bool IsByPasskey { get; init; }

    /// <summary>Why this member may not contribute anything now; null where the member may.</summary>
    public Refusal? ContributionRefusal => IsConfirmed
        ? Restriction?.Refusal
        : Refusal.NotPermitted("Confirm your email address first: open the link in the email we sent you. What you typed is kept here.");

    public bool IsAdministrator => Grants.Any(grant => grant.Role == Role.Administrator);

    /// <summary>True where the member holds the role for this mission or for all missions.</summary>
    public bool Holds(Role role, int missionId) =>
        Grants.Any(grant => grant.Role == role && (grant.MissionId is null || grant.MissionId == missionId));

    public bool Moderates(int missionId) => Holds(Role.Moderator, missionId);

    public bool IsOnTeam(int missionId) => Holds(Role.MissionTeam, missionId);

    /// <summary>Leads the discussions of the mission: on its team or its moderator.</summary>
    public bool Facilitates(int missionId) => IsOnTeam(missionId) || Moderates(missionId);

    /// <summary>What the member is on the mission to those who read there: mission team before moderator; null for neither.</summary>
    public Role? RoleOn(int missionId) => IsOnTeam(missionId) ? Role.MissionTeam : Moderates(missionId) ? Role.Moderator : null;

    /// <summary>True where the member holds the role for at least one mission.</summary>
    public bool HoldsAnywhere(Role role) => Grants.Any(grant => grant.Role == role);
}

/// <summary>What several rooms ask of who acts.</summary>
public static class ActorRights
{
    /// <summary>Runs the mission: on its team, or an administrator. Nobody who is not signed in does.</summary>
    public static bool Runs([NotNullWhen(true)] this Actor? actor, int missionId) => actor is not null && (actor.IsOnTeam(missionId) || actor.IsAdministrator);

    /// <summary>Why somebody may not do what only those who run the mission do; null for those who may.</summary>
    public static Refusal? RunsRefusal(this Actor actor, int missionId) =>
        actor.Runs(missionId) ? null : Refusal.NotPermitted("Only the mission team and administrators may do this.");
}
