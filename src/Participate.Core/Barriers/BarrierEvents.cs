using Participate.Core.Common.Events;

namespace Participate.Core.Barriers;

/// <summary>A barrier was reported. Where it needs review it waits, otherwise it is public already.</summary>
public sealed record BarrierReported(int MissionId, int BarrierId, int AuthorId, bool NeedsReview) : MissionEvent(MissionId);

/// <summary>The text of a barrier was changed. Where that needs review, the last approved text stays public meanwhile.</summary>
public sealed record BarrierEdited(int MissionId, int BarrierId, int EditorId, bool NeedsReview) : MissionEvent(MissionId);

/// <summary>A barrier, or a newer text of it, came into the public's sight.</summary>
public sealed record BarrierShown(int MissionId, int BarrierId) : MissionEvent(MissionId);

/// <summary>A barrier was taken from the public.</summary>
public sealed record BarrierHidden(int MissionId, int BarrierId) : MissionEvent(MissionId);

/// <summary>A barrier went to another state.</summary>
public sealed record BarrierMoved(int MissionId, int BarrierId, BarrierState From, BarrierState To) : MissionEvent(MissionId);

/// <summary>A reform was proposed. Where it needs review it waits, otherwise it is public already.</summary>
public sealed record ReformSubmitted(int MissionId, int ReformId, int AuthorId, bool NeedsReview) : MissionEvent(MissionId);

/// <summary>The text of a reform was changed.</summary>
public sealed record ReformEdited(int MissionId, int ReformId, int EditorId, bool NeedsReview) : MissionEvent(MissionId);

/// <summary>A reform came into the public's sight.</summary>
public sealed record ReformShown(int MissionId, int ReformId) : MissionEvent(MissionId);

/// <summary>A reform was taken from the public.</summary>
public sealed record ReformHidden(int MissionId, int ReformId) : MissionEvent(MissionId);
