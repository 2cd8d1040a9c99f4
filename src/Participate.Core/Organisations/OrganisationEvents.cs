using Participate.Core.Common.Events;

namespace Participate.Core.Organisations;

/// <summary>Something was done to an organisation. It concerns no single mission: the mission is 0.</summary>
/// <param name="Concerned">Members to be told, without who did it.</param>
/// <param name="Reason">As they are told it; empty where there is none.</param>
public sealed record OrganisationChanged(int OrganisationId, OrganisationAct Act, int ActorId, IReadOnlyList<int> Concerned, string Reason = "") : MissionEvent(0);

/// <summary>Something was done to a membership. It concerns no single mission: the mission is 0.</summary>
/// <param name="Concerned">Members to be told, without who did it; where an ask finds no owner, the administrators are.</param>
public sealed record MembershipChanged(int MembershipId, MembershipAct Act, int ActorId, IReadOnlyList<int> Concerned) : MissionEvent(0);

/// <summary>A verified organisation has no owner any more, since the last one closed the account: administrators must find one.</summary>
public sealed record OrganisationWithoutOwner(int OrganisationId) : MissionEvent(0);
