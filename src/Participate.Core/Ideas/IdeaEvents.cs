using Participate.Core.Common.Events;

namespace Participate.Core.Ideas;

/// <summary>An idea left its draft. Where it needs review it waits, otherwise it is public already.</summary>
/// <param name="WriterId">Who wrote it, where that may be a co-author.</param>
public sealed record IdeaSubmitted(int MissionId, int IdeaId, int AuthorId, bool NeedsReview, int? WriterId = null) : MissionEvent(MissionId);

/// <summary>An author or co-author (the editor) changed a submitted idea. Where the edit needs review, the last approved text stays public meanwhile.</summary>
public sealed record IdeaEdited(int MissionId, int IdeaId, int AuthorId, int EditorId, bool NeedsReview) : MissionEvent(MissionId);

/// <summary>
/// The authors of an idea accepted an amendment, or its text became public later than that. It comes after what the checks of the edit do.
/// </summary>
public sealed record AmendmentAccepted(int MissionId, int AmendmentId) : MissionEvent(MissionId);

/// <summary>A comment was added; where it needs review it waits.</summary>
public sealed record CommentAdded(int MissionId, int IdeaId, int CommentId, int AuthorId, bool NeedsReview) : MissionEvent(MissionId);

/// <summary>A comment came into the public's sight, for the first time or again.</summary>
public sealed record CommentShown(int MissionId, int CommentId) : MissionEvent(MissionId);

/// <summary>An author changed a comment within the edit window.</summary>
public sealed record CommentEdited(int MissionId, int IdeaId, int CommentId, int AuthorId, bool NeedsReview) : MissionEvent(MissionId);
