using Participate.Core.Common.Content;
using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>The names of decisions: stable keys in the audit log, words on the page.</summary>
public static class ModerationActs
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["idea.approved"] = "Approved an idea",
        ["idea.edit-approved"] = "Approved an edit of an idea",
        ["idea.restored"] = "Made an idea public again",
        ["idea.hidden"] = "Hid an idea",
        ["idea.edit-refused"] = "Refused an edit of an idea",
        ["comment.approved"] = "Approved a comment",
        ["comment.edit-approved"] = "Approved an edit of a comment",
        ["comment.restored"] = "Made a comment public again",
        ["comment.hidden"] = "Hid a comment",
        ["comment.edit-refused"] = "Refused an edit of a comment",
        ["case.dismissed"] = "Dismissed reports",
    };

    /// <summary>Every act that moderation logs, with its words, in the order of the filter.</summary>
    public static IReadOnlyDictionary<string, string> All => Words;

    /// <summary>An act of the audit log in words; one of another room is spelled out from its key.</summary>
    public static string InWords(string act)
    {
        if (Words.TryGetValue(act, out var words))
            return words;
        var spelled = act.Replace('.', ' ').Replace('-', ' ');
        return char.ToUpperInvariant(spelled[0]) + spelled[1..];
    }

    /// <summary>"Hidden" and so on, within a sentence.</summary>
    public static string Word(CaseState state) => state switch
    {
        CaseState.Waiting => "waiting",
        CaseState.Approved => "approved",
        CaseState.Hidden => "hidden",
        CaseState.Dismissed => "reports dismissed",
        CaseState.EditRefused => "edit refused",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    /// <summary>"Guideline 3, No threats or violence".</summary>
    public static string Reason(Guideline rule) => $"Guideline {rule.Number}, {rule.Title}";

    internal static string Reports(int count) => count == 1 ? "1 report" : $"{count} reports";

    /// <summary>The key under which an act is logged.</summary>
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
