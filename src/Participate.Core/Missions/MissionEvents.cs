using Participate.Core.Common.Events;

namespace Participate.Core.Missions;

/// <summary>A mission was added; rooms to the right start what they keep for each mission.</summary>
public sealed record MissionAdded(int MissionId) : MissionEvent(MissionId);

/// <summary>The phases of a mission were changed.</summary>
/// <param name="Changes">What changed, in words.</param>
public sealed record PhasesChanged(int MissionId, string Changes) : MissionEvent(MissionId);
