using Participate.Core.Common.Events;

namespace Participate.Core.Members;

/// <summary>A member closed the account. It concerns no single mission: the mission is 0.</summary>
public sealed record MemberClosed(int MemberId) : MissionEvent(0);
