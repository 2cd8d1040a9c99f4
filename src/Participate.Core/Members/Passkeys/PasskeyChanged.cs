using Participate.Core.Common.Events;

namespace Participate.Core.Members.Passkeys;

/// <summary>A passkey was added to an account or removed from it. It concerns no single mission: the mission is 0.</summary>
public sealed record PasskeyChanged(int MemberId, string Name, bool IsAdded) : MissionEvent(0);
