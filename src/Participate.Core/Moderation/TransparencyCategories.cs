using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>What the tables of the public figures are divided into. Keys are those of the download and never change meaning.</summary>
public static class TransparencyCategories
{
    /// <summary>The last key where guidelines are counted: one that they no longer have.</summary>
    public const string OtherReason = "other";

    private static readonly CaseAct[] Decisions = [CaseAct.Approve, CaseAct.Hide, CaseAct.Dismiss, CaseAct.RefuseEdit, CaseAct.Redact, CaseAct.Merge];

    /// <summary>Guidelines that were ever used, in the order of their numbers.</summary>
    private static readonly string[] Reasons =
        ["respect", "hate", "threats", "personal-information", "misleading-identity", "spam", "off-topic", "duplicate", "illegal", OtherReason];

    /// <summary>Every table with the keys of its categories.</summary>
    public static IReadOnlyList<(TransparencyTable Table, IReadOnlyList<string> Keys)> All { get; } =
    [
        (TransparencyTable.Received, ["reports", "automatic-signals", "edits", "first-reviews"]),
        (TransparencyTable.Decided, ["approved", "hidden", "reports-dismissed", "edit-refused", "redacted", "merged", "undone"]),
        (TransparencyTable.Reasons, Reasons),
        (TransparencyTable.Appeals, ["waiting", "upheld", "overturned"]),
        (TransparencyTable.Holds, ["right", "wrong"]),
        (TransparencyTable.Sanctions, ["warning", "limit", "suspension", "ban"]),
    ];

    public static IReadOnlyList<string> Keys(TransparencyTable table) => All.First(entry => entry.Table == table).Keys;

    /// <summary>The acts that decide about content.</summary>
    internal static IReadOnlyList<CaseAct> DecidingActs => Decisions;

    internal static int Undone => Decisions.Length;

    /// <summary>What began a wait: where several things did, the one that asks for a moderator most.</summary>
    internal static int Source(CaseCauses causes) =>
        causes.HasFlag(CaseCauses.Flagged) ? 0
        : (causes & (CaseCauses.Held | CaseCauses.Signalled)) != CaseCauses.None ? 1
        : causes.HasFlag(CaseCauses.EditReview) ? 2 : 3;

    internal static int Outcome(CaseAct act) => Array.IndexOf(Decisions, act);

    internal static int Reason(string key) => Array.IndexOf(Reasons, key) is var index and >= 0 ? index : Reasons.Length - 1;

    internal static int Appeal(CaseState? outcome) => outcome switch { CaseState.Upheld => 1, CaseState.Overturned => 2, _ => 0 };

    /// <summary>A hold was right where the text was then hidden or redacted.</summary>
    internal static int Hold(CaseAct act) => act is CaseAct.Hide or CaseAct.Redact ? 0 : 1;

    internal static int Sanction(SanctionKind kind) => (int)kind - 1;
}
