using Participate.Core.Common.Content;
using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>A case with all that a moderator needs to decide it.</summary>
/// <param name="Subject">The text that waits, or that was reported.</param>
/// <param name="Before">Where an edit waits, the text that the public sees; else null.</param>
/// <param name="Ancestors">For a comment, what it answers, the top of the thread first.</param>
/// <param name="Flags">The newest reports, those since the last decision first.</param>
/// <param name="FlagCount">All reports there ever were.</param>
/// <param name="Decisions">Earlier decisions, newest first.</param>
/// <param name="Acts">What this moderator may do now; nothing with own content.</param>
public sealed record CaseView(
    int Id,
    int Version,
    int MissionId,
    ContentKind Kind,
    int ContentId,
    CaseState State,
    CaseCauses Causes,
    int OpenFlags,
    DateTime WaitingSince,
    Visibility Visibility,
    bool IsOwn,
    int AuthorId,
    CaseAuthor Author,
    CaseIdea Idea,
    CaseText Subject,
    CaseText? Before,
    IReadOnlyList<CaseComment> Ancestors,
    IReadOnlyList<CaseFlag> Flags,
    int FlagCount,
    IReadOnlyList<CaseDecision> Decisions,
    IReadOnlyList<CaseAct> Acts)
{
    /// <summary>Why it stands where it does in the queue; null once it is decided.</summary>
    public CaseUrgency? Priority { get; init; }

    /// <summary>Why this reader may not decide, in words; null where that may be.</summary>
    public string? Barred { get; init; }

    /// <summary>The reader may undo the newest decision.</summary>
    public bool MayUndo { get; init; }

    /// <summary>The reader may take passages out of the text.</summary>
    public bool MayRedact { get; init; }

    /// <summary>Another moderator looks at it now; null where none does.</summary>
    public CaseClaim? Claim { get; init; }

    /// <summary>The appeal that is open; null where none is.</summary>
    public CaseAppeal? Appeal { get; init; }

    /// <summary>Texts that were reported and read otherwise than the one in question, the newest first.</summary>
    public IReadOnlyList<ReportedText> Reported { get; init; } = [];
}

/// <summary>Who looks at a case, since when.</summary>
public sealed record CaseClaim(string Moderator, DateTime Since);

/// <summary>An appeal beside the decision it is about.</summary>
/// <param name="Moderator">Who decided.</param>
public sealed record CaseAppeal(
    string Text, DateTime At, DateTime DueAt, CaseAct Act, Guideline? Guideline, string MessageToAuthor, DateTime DecidedAt, string Moderator);

/// <summary>A text as it was when somebody reported it.</summary>
/// <param name="Text">Null where a redaction sealed it.</param>
/// <param name="Reports">Open reports of it.</param>
public sealed record ReportedText(int Number, int Reports, CaseText? Text);

/// <summary>How urgent an open case is, and what automatic checks saw.</summary>
public sealed record CaseUrgency(CasePriority Points, bool IsIllegal, DateTime DueAt, Signals Signals, int? ClusterId);

/// <summary>Who wrote it.</summary>
public sealed record CaseAuthor(string Name, DateTime JoinedAt, int ApprovedContributions, bool IsEstablished, bool IsClosed = false);

/// <summary>The idea in question, or the one that the comment is on.</summary>
public sealed record CaseIdea(int Id, string Title, string Summary, Visibility Visibility);

/// <summary>A text of an idea or of a comment.</summary>
/// <param name="Source">Markdown, as typed: an idea's details, or the comment.</param>
/// <param name="Stance">A comment's; null for an idea.</param>
/// <param name="Idea">An idea's whole text; null for a comment.</param>
public sealed record CaseText(string Source, string Html, DateTime WrittenAt, Stance? Stance = null, RevisionText? Idea = null);

/// <summary>A comment further up in the thread.</summary>
public sealed record CaseComment(int Id, string Author, Stance Stance, string Html, Visibility Visibility);

/// <summary>A report. Who made it is nobody's business: only whether it was a member.</summary>
/// <param name="Guideline">The rule it is said to break; null where the rules no longer have it.</param>
/// <param name="IsOpen">It came after the last decision.</param>
/// <param name="RevisionNumber">The text that was read; null where that is not known.</param>
public sealed record CaseFlag(bool ByMember, Guideline? Guideline, string Details, DateTime At, bool IsOpen, int? RevisionNumber = null);

/// <summary>An earlier decision.</summary>
/// <param name="Act">What was done; null: what the state says.</param>
/// <param name="IsUndone">It was undone later.</param>
public sealed record CaseDecision(
    CaseState State, Guideline? Guideline, string MessageToAuthor, string InternalNote, string Moderator, DateTime At, CaseAct? Act = null, bool IsUndone = false);
