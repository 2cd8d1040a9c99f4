using Participate.Core.Insight.Opinions;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Opinions;

/// <summary>The words for answers to statements, and for how sure groups are.</summary>
public static class OpinionWords
{
    /// <summary>The key of the button that takes an answer back.</summary>
    public const string TakeBack = "take-back";

    /// <summary>Each answer with its key in forms, its button, and the look of the button.</summary>
    public static IReadOnlyList<(OpinionChoice Choice, string Key, string Label, string Look)> All { get; } =
    [
        (OpinionChoice.Agree, "agree", "Agree", "support"),
        (OpinionChoice.Disagree, "disagree", "Disagree", "oppose"),
        (OpinionChoice.Pass, "pass", "Pass", "neutral"),
    ];

    /// <summary>The answer of a key, or null.</summary>
    public static OpinionChoice? FromKey(string? key) => All.Where(entry => entry.Key == key).Select(entry => (OpinionChoice?)entry.Choice).FirstOrDefault();

    /// <summary>What the member did: "You agreed".</summary>
    public static string Sentence(OpinionChoice choice) => choice switch
    {
        OpinionChoice.Agree => "You agreed",
        OpinionChoice.Disagree => "You disagreed",
        _ => "You passed",
    };

    /// <summary>The name of a group: "Group A".</summary>
    public static string Group(int group) => T($"Group {(char)('A' + group)}");

    /// <summary>A share as "62%"; a dash where nobody answered.</summary>
    public static string Share(int part, int all) => all == 0 ? "–" : FormattableString.Invariant($"{100.0 * part / all:F0}%");

    /// <summary>How far groups may be believed, in a sentence or two.</summary>
    public static string Meaning(OpinionVerdict verdict) => verdict switch
    {
        OpinionVerdict.Clear => "The groups are clear. Other people of the same kind would most likely give the same groups.",
        OpinionVerdict.Uncertain => "The groups are uncertain. People do differ, but with others among them the line between the groups would run elsewhere, so read them as a hint.",
        _ => "There are no meaningful groups. People do not divide into camps, or they divide differently with each draw of people.",
    };
}
