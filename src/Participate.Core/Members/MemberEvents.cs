using Participate.Core.Common.Events;

namespace Participate.Core.Members;

/// <summary>A member closed the account. It concerns no single mission: the mission is 0.</summary>
public sealed record MemberClosed(int MemberId) : MissionEvent(0);

/// <summary>A member took another display name. It concerns no single mission: the mission is 0.</summary>
public sealed record MemberRenamed(int MemberId) : MissionEvent(0);

/// <summary>A member was given a role; for all missions the mission is 0.</summary>
/// <param name="MissionTitle">Null for all missions.</param>
public sealed record RoleGranted(int MissionId, int MemberId, Role Role, string? MissionTitle) : MissionEvent(MissionId);

/// <summary>A role was taken from a member; for all missions the mission is 0.</summary>
/// <param name="MissionTitle">Null for all missions.</param>
public sealed record RoleRevoked(int MissionId, int MemberId, Role Role, string? MissionTitle) : MissionEvent(MissionId);

/// <summary>A member was given a sanction; where no mission's moderator gave it the mission is 0.</summary>
public sealed record SanctionGiven(int MissionId, int SanctionId) : MissionEvent(MissionId);

/// <summary>A sanction was lifted before its end.</summary>
public sealed record SanctionLifted(int MissionId, int SanctionId) : MissionEvent(MissionId);

/// <summary>A member asked somebody else to look at a sanction again.</summary>
public sealed record SanctionAppealed(int MissionId, int SanctionId) : MissionEvent(MissionId);

/// <summary>The appeal was decided and the sanction stands; where it does not, it was lifted.</summary>
public sealed record SanctionUpheld(int MissionId, int SanctionId) : MissionEvent(MissionId);
