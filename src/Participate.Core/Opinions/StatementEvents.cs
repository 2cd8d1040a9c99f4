using Participate.Core.Common.Events;

namespace Participate.Core.Opinions;

/// <summary>A statement was written. Where it needs review it waits, otherwise it is public already.</summary>
public sealed record StatementWritten(int MissionId, int StatementId, int AuthorId, bool NeedsReview) : MissionEvent(MissionId);

/// <summary>Statements of a file came into the public's sight together. One event, as there may be thousands.</summary>
public sealed record StatementsImported(int MissionId, IReadOnlyList<int> StatementIds) : MissionEvent(MissionId);

/// <summary>A statement came into the public's sight.</summary>
public sealed record StatementShown(int MissionId, int StatementId) : MissionEvent(MissionId);

/// <summary>A statement was taken from the public.</summary>
public sealed record StatementHidden(int MissionId, int StatementId) : MissionEvent(MissionId);
