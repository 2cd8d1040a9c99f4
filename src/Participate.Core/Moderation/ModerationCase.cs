namespace Participate.Core.Moderation;

/// <summary>What kind of content a case is about.</summary>
public enum ContentKind
{
    Idea = 1,
    Comment = 2,
}

/// <summary>Where a case stands.</summary>
public enum CaseState
{
    /// <summary>In the queue.</summary>
    Waiting = 1,

    /// <summary>Published, or left published.</summary>
    Approved = 2,

    Hidden = 3,

    /// <summary>The reports were looked at and the content stays.</summary>
    Dismissed = 4,

    /// <summary>An edit was refused; the text that was approved before it stays public.</summary>
    EditRefused = 5,
}

/// <summary>Why a case is in the queue. A set is stored as the sum of its members.</summary>
[Flags]
public enum CaseCauses
{
    None = 0,

    /// <summary>A first contribution of a member who is not yet established.</summary>
    FirstReview = 1,

    /// <summary>An edit by such a member; the approved text stays public meanwhile.</summary>
    EditReview = 2,

    Flagged = 4,
}

/// <summary>The staff work item about one piece of content; a new flag or edit re-opens it.</summary>
public sealed class ModerationCase
{
    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required ContentKind ContentKind { get; init; }

    public required int ContentId { get; init; }

    public required int AuthorId { get; init; }

    public CaseState State { get; private set; } = CaseState.Waiting;

    public CaseCauses Causes { get; private set; }

    /// <summary>Flags since it was last decided.</summary>
    public int OpenFlags { get; private set; }

    /// <summary>When it last entered the queue; the queue is ordered by it.</summary>
    public DateTime WaitingSince { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    /// <summary>Grows with every change; a decision on an older one is refused.</summary>
    public int Version { get; private set; }

    /// <summary>Puts it in the queue, or adds a cause to why it is there.</summary>
    public void Open(CaseCauses cause, DateTime at)
    {
        if (State != CaseState.Waiting || Causes == CaseCauses.None)
            WaitingSince = at;
        State = CaseState.Waiting;
        Causes |= cause;
        if (cause == CaseCauses.Flagged)
            OpenFlags++;
        Version++;
    }

    /// <summary>The text changed while it is in the queue: a decision on the text before is refused.</summary>
    public void TextChanged() => Version++;

    /// <summary>Takes it from the queue with a decision; <see cref="CaseRules"/> says which are allowed.</summary>
    public void Decide(CaseState state, DateTime at)
    {
        State = state;
        Causes = CaseCauses.None;
        OpenFlags = 0;
        DecidedAt = at;
        Version++;
    }
}

/// <summary>Anyone's report of content, with a reason.</summary>
public sealed class Flag
{
    public const int DetailsMaxLength = 1_000;

    public int Id { get; private set; }

    public required int CaseId { get; init; }

    /// <summary>Null for a visitor without an account.</summary>
    public int? MemberId { get; init; }

    /// <summary>The key of the guideline it is said to break.</summary>
    public required string Reason { get; init; }

    public string Details { get; init; } = "";

    public required DateTime CreatedAt { get; init; }
}

/// <summary>One decision on a case. Never changed.</summary>
public sealed class ModerationDecision
{
    public const int MessageMaxLength = 2_000;

    public int Id { get; private set; }

    public required int CaseId { get; init; }

    public required CaseState State { get; init; }

    /// <summary>The key of the numbered guideline; null where content was approved.</summary>
    public string? Reason { get; init; }

    public string MessageToAuthor { get; init; } = "";

    public string InternalNote { get; init; } = "";

    public required int ModeratorId { get; init; }

    public required DateTime At { get; init; }
}
