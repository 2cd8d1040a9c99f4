using Participate.Core.Common.Events;

namespace Participate.Core.Missions;

/// <summary>A mission was added; rooms to the right start what they keep for each mission.</summary>
public sealed record MissionAdded(int MissionId) : MissionEvent(MissionId);
