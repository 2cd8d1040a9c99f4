using Participate.Core.Common.Events;

namespace Participate.Core.Mobilisation;

/// <summary>A pledge left its draft. Where it needs review it waits, otherwise it is public already.</summary>
public sealed record PledgeOffered(int MissionId, int PledgeId, int MemberId, bool NeedsReview) : MissionEvent(MissionId);

/// <summary>A pledger changed an offered pledge. Where the edit needs review, the text before stays public.</summary>
public sealed record PledgeEdited(int MissionId, int PledgeId, int MemberId, bool NeedsReview) : MissionEvent(MissionId);

/// <summary>A pledge came into the public's sight with its newest text, for the first time or again.</summary>
public sealed record PledgeShown(int MissionId, int PledgeId) : MissionEvent(MissionId);

/// <summary>A pledge was taken from the public.</summary>
public sealed record PledgeHidden(int MissionId, int PledgeId) : MissionEvent(MissionId);

/// <summary>A pledge went from one state to another.</summary>
public sealed record PledgeMoved(int MissionId, int PledgeId, PledgeState From, PledgeState To) : MissionEvent(MissionId);
