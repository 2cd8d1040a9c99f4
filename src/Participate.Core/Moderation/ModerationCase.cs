using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>What kind of content a case is about.</summary>
public enum ContentKind
{
    Idea = 1,
    Comment = 2,

    /// <summary>A member's display name; its id is the member's.</summary>
    DisplayName = 3,

    /// <summary>The profile of an organisation.</summary>
    Organisation = 4,
    Pledge = 5,
    Barrier = 6,

    /// <summary>An enabling reform.</summary>
    Reform = 7,

    /// <summary>A statement that members answer.</summary>
    Statement = 8,
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

    /// <summary>In the queue of administrators and other moderators: whoever escalated it wants a second view.</summary>
    Escalated = 6,

    /// <summary>Its author asked somebody else to look again.</summary>
    Appealed = 7,

    /// <summary>The appeal was decided: the decision stands.</summary>
    Upheld = 8,

    /// <summary>The appeal was decided: the content returned.</summary>
    Overturned = 9,

    /// <summary>An idea was merged into another.</summary>
    Merged = 10,
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

    /// <summary>Taken from the public by an automatic signal or by many reports until a moderator decides.</summary>
    Held = 8,

    /// <summary>Public, and an automatic signal wants a moderator to look.</summary>
    Signalled = 16,
}

/// <summary>What automatic checks saw in a text. They hold or raise priority; they never hide for good.</summary>
[Flags]
public enum Signals
{
    None = 0,
    EmailAddress = 1,
    PhoneNumber = 2,
    Postcode = 4,
    NationalInsuranceNumber = 8,
    NhsNumber = 16,

    /// <summary>A link by a member who is not yet established.</summary>
    NewMemberLink = 32,

    /// <summary>Much the same text by other members.</summary>
    RepeatedText = 64,

    /// <summary>Many contributions of one member in a short time.</summary>
    Burst = 128,

    /// <summary>A word of the lists in <c>content/moderation</c>.</summary>
    ListedWord = 256,
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

    /// <summary>Somebody must decide: it waits, is escalated or appealed.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Somebody says that it is against the law: such cases go first and have a clock of their own.</summary>
    public bool IsIllegal { get; private set; }

    /// <summary>When it should be decided.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>The order of the queue, the smallest first: when it began to wait, in seconds since 1970, less what its points are worth.</summary>
    public long Rank { get; private set; }

    /// <summary>The parts of its priority besides its age.</summary>
    public int ReportPoints { get; private set; }

    public int ReachPoints { get; private set; }

    public int SignalPoints { get; private set; }

    public Signals Signals { get; private set; }

    /// <summary>Cases with much the same text share the id of the first of them; null where there is none like it.</summary>
    public int? ClusterId { get; set; }

    /// <summary>Who looks at it now, until when. Advice to others, not a lock.</summary>
    public int? ClaimedById { get; private set; }

    public DateTime? ClaimedUntil { get; private set; }

    /// <summary>Grows with every change; a decision on an older one is refused.</summary>
    public int Version { get; private set; }

    /// <summary>Puts it in the queue, or adds a cause to why it is there. What is escalated or appealed stays that.</summary>
    public void Open(CaseCauses cause, DateTime at)
    {
        if (!IsOpen || (State == CaseState.Waiting && Causes == CaseCauses.None))
            WaitingSince = at;
        if (State is not (CaseState.Escalated or CaseState.Appealed))
            State = CaseState.Waiting;
        IsOpen = true;
        Causes |= cause;
        if (cause == CaseCauses.Flagged)
            OpenFlags++;
        Version++;
    }

    /// <summary>One more report that says nothing new: counted, and no reason to refuse a decision that is being made.</summary>
    public void CountReport() => OpenFlags++;

    /// <summary>Somebody says that it is against the law, so it should be decided by then, unless it is due sooner.</summary>
    public void ReportedAsIllegal(DateTime dueAt)
    {
        // Until somebody sets it, a case is due when it begins to wait.
        if (!IsIllegal && (DueAt <= WaitingSince || DueAt > dueAt))
            DueAt = dueAt;
        IsIllegal = true;
    }

    /// <summary>The text changed while it is in the queue: a decision on the text before is refused.</summary>
    public void TextChanged() => Version++;

    /// <summary>Its content was taken from the public until it is decided.</summary>
    public void Hold() => Causes |= CaseCauses.Held;

    /// <summary>What automatic checks see in the text as it is now; <see cref="CaseRater"/> rates the case afterwards.</summary>
    public void See(Signals signals) => Signals = signals;

    /// <summary>Gives it its place in the queue and the time when it should be decided.</summary>
    /// <param name="target">How long such a case may wait.</param>
    public void Rate(CasePriority priority, bool isIllegal, TimeSpan target)
    {
        (ReportPoints, ReachPoints, SignalPoints, IsIllegal) = (priority.Reports, priority.Reach, priority.Signals, isIllegal);
        DueAt = WaitingSince + target;
        Rank = priority.Rank(WaitingSince, isIllegal);
    }

    /// <summary>The edit that waited was overtaken by one that needed no review. True where nothing else keeps the case open: it is closed.</summary>
    public bool EditOvertaken(DateTime at)
    {
        Causes &= ~CaseCauses.EditReview;
        Version++;
        if (State != CaseState.Waiting || Causes != CaseCauses.None)
            return false;
        State = CaseState.Approved;
        IsOpen = false;
        DecidedAt = at;
        Unclaim();
        return true;
    }

    /// <summary>Takes it from the queue with a decision; <see cref="CaseRules"/> says which are allowed.</summary>
    public void Decide(CaseState state, DateTime at)
    {
        State = state;
        IsOpen = IsOpenState(state);
        Causes = CaseCauses.None;
        OpenFlags = 0;
        IsIllegal = false;
        DecidedAt = at;
        Unclaim();
        Version++;
    }

    /// <summary>Somebody else shall decide; all that keeps it open stays.</summary>
    public void Escalate()
    {
        State = CaseState.Escalated;
        Unclaim();
        Version++;
    }

    /// <summary>Its author asks somebody else to look again, who should answer by <paramref name="dueAt"/>.</summary>
    public void Appeal(DateTime at, DateTime dueAt)
    {
        State = CaseState.Appealed;
        IsOpen = true;
        WaitingSince = at;
        DueAt = dueAt;
        Version++;
    }

    /// <summary>The appeal was decided. Reports that came meanwhile are about something else: they keep the case open.</summary>
    public void DecideAppeal(CaseState state, DateTime at)
    {
        if (OpenFlags == 0)
        {
            Decide(state, at);
            return;
        }
        State = CaseState.Waiting;
        Causes = CaseCauses.Flagged;
        Unclaim();
        Version++;
    }

    /// <summary>Stands again as before a decision; what came since is added to it.</summary>
    /// <param name="isPublic">The content is public now: then open reports keep the case open.</param>
    public void PutBack(ModerationDecision undone, bool isPublic)
    {
        State = undone.StateBefore;
        Causes = undone.CausesBefore | (Causes & CaseCauses.Flagged);
        OpenFlags += undone.Act is CaseAct.Escalate or CaseAct.Uphold or CaseAct.Overturn ? 0 : undone.OpenFlagsBefore;
        if (!IsOpenState(State) && OpenFlags > 0 && isPublic)
            State = CaseState.Waiting;
        IsOpen = IsOpenState(State);
        if (IsOpen && OpenFlags > 0)
            Causes |= CaseCauses.Flagged;
        WaitingSince = undone.WaitingSinceBefore;
        DecidedAt = undone.DecidedAtBefore;
        Signals |= undone.SignalsBefore;
        IsIllegal |= undone.WasIllegal;
        Unclaim();
        Version++;
    }

    private static bool IsOpenState(CaseState state) => state is CaseState.Waiting or CaseState.Escalated or CaseState.Appealed;

    private void Unclaim()
    {
        ClaimedById = null;
        ClaimedUntil = null;
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

    /// <summary>The number of the text that was public when it was reported: what was read may be edited since.</summary>
    public int? RevisionNumber { get; init; }

    /// <summary>For illegal content, the key of its kind.</summary>
    public string? IllegalKind { get; init; }

    /// <summary>The secret part of the address under which whoever reported can read the outcome.</summary>
    public string? Receipt { get; init; }

    /// <summary>True where a moderator agreed, false where not; null until then.</summary>
    public bool? WasRight { get; set; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>One decision on a case. Never changed.</summary>
public sealed class ModerationDecision
{
    public const int MessageMaxLength = 2_000;

    /// <summary>A decision on a case as it stands; make it before the case is changed.</summary>
    /// <param name="visibility">The content's visibility before the decision.</param>
    public ModerationDecision(ModerationCase item, Visibility visibility)
    {
        CaseId = item.Id;
        StateBefore = item.State;
        CausesBefore = item.Causes;
        OpenFlagsBefore = item.OpenFlags;
        VisibilityBefore = visibility;
        WaitingSinceBefore = item.WaitingSince;
        DecidedAtBefore = item.DecidedAt;
        SignalsBefore = item.Signals;
        WasIllegal = item.IsIllegal;
    }

    private ModerationDecision()
    {
    }

    public int Id { get; private set; }

    public int CaseId { get; private set; }

    public required CaseState State { get; init; }

    /// <summary>The key of the numbered guideline; null where content was approved.</summary>
    public string? Reason { get; init; }

    public string MessageToAuthor { get; init; } = "";

    public string InternalNote { get; init; } = "";

    public required int ModeratorId { get; init; }

    public required DateTime At { get; init; }

    public required CaseAct Act { get; init; }

    // How the case stood before it, for undoing it and for the figures on moderation.
    public CaseState StateBefore { get; private set; }

    public CaseCauses CausesBefore { get; private set; }

    public int OpenFlagsBefore { get; private set; }

    public Visibility VisibilityBefore { get; private set; }

    public DateTime WaitingSinceBefore { get; private set; }

    public DateTime? DecidedAtBefore { get; private set; }

    public Signals SignalsBefore { get; private set; }

    public bool WasIllegal { get; private set; }

    /// <summary>The same for decisions taken together on a selection.</summary>
    public string? Batch { get; init; }

    /// <summary>The decision that this one undoes; a decision is undone at most once.</summary>
    public int? UndoesId { get; init; }
}

/// <summary>An author's request that somebody else looks at a decision again.</summary>
public sealed class Appeal
{
    public const int TextMaxLength = 2_000;

    public int Id { get; private set; }

    public required int CaseId { get; init; }

    public required int DecisionId { get; init; }

    public required int MemberId { get; init; }

    public required string Text { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime DueAt { get; init; }

    /// <summary><see cref="CaseState.Upheld"/> or <see cref="CaseState.Overturned"/>; null until decided.</summary>
    public CaseState? Outcome { get; set; }

    public int? DecidedById { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>What the member reads with the outcome.</summary>
    public string Message { get; set; } = "";

    /// <summary>Takes the answer.</summary>
    public void Decide(ModerationDecision decision)
    {
        Outcome = decision.State;
        DecidedById = decision.ModeratorId;
        DecidedAt = decision.At;
        Message = decision.MessageToAuthor;
    }

    /// <summary>The decision about it was undone.</summary>
    public void Reopen()
    {
        Outcome = null;
        DecidedById = null;
        DecidedAt = null;
        Message = "";
    }
}

/// <summary>A moderator's note on a case, for moderators' eyes only.</summary>
public sealed class CaseNote
{
    public const int TextMaxLength = 2_000;

    public int Id { get; private set; }

    public required int CaseId { get; init; }

    public required int ModeratorId { get; init; }

    public required DateTime At { get; init; }

    public required string Text { get; init; }
}

/// <summary>A copy of a text as it was when somebody reported it as illegal, or before it was redacted. The database refuses to change or delete it.</summary>
public sealed class SealedCopy
{
    public int Id { get; private set; }

    public required int CaseId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Why it was sealed: <c>illegal-report</c> or <c>redaction</c>.</summary>
    public required string Cause { get; init; }

    /// <summary>The whole text as its author typed it.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of the text, in hexadecimal digits.</summary>
    public required string Hash { get; init; }
}

/// <summary>The shingles of a text in short, to find texts that say much the same.</summary>
public sealed class TextSignature
{
    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required ContentKind ContentKind { get; init; }

    public required int ContentId { get; init; }

    public required int AuthorId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>The least hash of its shingles under each of several orders, four bytes each.</summary>
    public required byte[] Minima { get; init; }
}

/// <summary>One band of a signature: texts that share one are candidates.</summary>
public sealed class TextBand
{
    public required long Hash { get; init; }

    public required int SignatureId { get; init; }
}

/// <summary>When moderators of a mission were last alerted.</summary>
public sealed class ModerationWatch
{
    public required int MissionId { get; init; }

    public DateTime? AlertedAt { get; set; }

    /// <summary>The London date of the last daily summary.</summary>
    public DateOnly? SummarisedOn { get; set; }
}
