using Participate.Core.Common.Content;
using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>The names of decisions: stable keys in the audit log, words within a sentence.</summary>
public static class ModerationActs
{
    /// <summary>"Hidden" and so on, within a sentence.</summary>
    public static string Word(CaseState state) => state switch
    {
        CaseState.Waiting => "waiting",
        CaseState.Approved => "approved",
        CaseState.Hidden => "hidden",
        CaseState.Dismissed => "reports dismissed",
        CaseState.EditRefused => "edit refused",
        CaseState.Escalated => "escalated",
        CaseState.Appealed => "appealed",
        CaseState.Upheld => "appeal refused, the decision stands",
        CaseState.Overturned => "decision overturned on appeal",
        CaseState.Merged => "merged into another idea",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    /// <summary>What was done, within a sentence: an act that changes no state has a name of its own.</summary>
    public static string Word(CaseAct act, CaseState state) => act switch
    {
        CaseAct.Undo => "decision undone",
        CaseAct.Redact => "redacted",
        _ => Word(state),
    };

    /// <summary>"Guideline 3, No threats or violence".</summary>
    public static string Reason(Guideline rule) => $"Guideline {rule.Number}, {rule.Title}";

    /// <summary>"2 reports".</summary>
    public static string Reports(int count) => count == 1 ? "1 report" : $"{count} reports";

    /// <summary>The key under which it is logged that an edit which needed no review overtook one that waited.</summary>
    internal const string EditOvertaken = "case.edit-overtaken";

    /// <summary>What an entry of the log is about.</summary>
    internal static string Subject(ContentKind kind) => kind switch
    {
        ContentKind.Idea => "idea",
        ContentKind.Comment => "comment",
        ContentKind.DisplayName => "member",
        ContentKind.Organisation => "organisation",
        ContentKind.Pledge => "pledge",
        ContentKind.Barrier => "barrier",
        ContentKind.Reform => "reform",
        ContentKind.Statement => "statement",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of content."),
    };

    /// <summary>The key under which an act is logged; the site has the words for each.</summary>
    /// <param name="was">The content's visibility before it.</param>
    public static string Of(CaseAct act, ContentKind kind, Visibility was) => Of(act, Subject(kind), was);

    /// <inheritdoc cref="Of(CaseAct, ContentKind, Visibility)"/>
    /// <param name="subject">What an entry of the log is about.</param>
    public static string Of(CaseAct act, string subject, Visibility was) => act switch
    {
        CaseAct.Approve when was == Visibility.Hidden => subject + ".restored",
        CaseAct.Approve when was == Visibility.Published => subject + ".edit-approved",
        CaseAct.Approve => subject + ".approved",
        CaseAct.Hide => subject + ".hidden",
        CaseAct.RefuseEdit => subject + ".edit-refused",
        CaseAct.Redact => subject + ".redacted",
        CaseAct.Dismiss => "case.dismissed",
        CaseAct.Escalate => "case.escalated",
        CaseAct.Undo => "case.undone",
        CaseAct.Appeal => "appeal.made",
        CaseAct.Uphold => "appeal.upheld",
        CaseAct.Overturn => "appeal.overturned",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Not an act."),
    };
}
