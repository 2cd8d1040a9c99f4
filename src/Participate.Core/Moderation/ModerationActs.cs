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
        CaseState.Merged => "merged into another idea",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    /// <summary>"Guideline 3, No threats or violence".</summary>
    public static string Reason(Guideline rule) => $"Guideline {rule.Number}, {rule.Title}";

    /// <summary>"2 reports".</summary>
    public static string Reports(int count) => count == 1 ? "1 report" : $"{count} reports";

    /// <summary>The key under which an act is logged; the site has the words for each.</summary>
    /// <param name="was">The content's visibility before it.</param>
    internal static string Of(CaseAct act, ContentKind kind, Visibility was)
    {
        var subject = kind == ContentKind.Idea ? "idea" : "comment";
        return act switch
        {
            CaseAct.Approve when was == Visibility.Hidden => subject + ".restored",
            CaseAct.Approve when was == Visibility.Published => subject + ".edit-approved",
            CaseAct.Approve => subject + ".approved",
            CaseAct.Hide => subject + ".hidden",
            CaseAct.RefuseEdit => subject + ".edit-refused",
            CaseAct.Dismiss => "case.dismissed",
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Not an act."),
        };
    }
}
