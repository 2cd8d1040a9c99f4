using Participate.Core.Ideas;
using Participate.Core.Insight.Integrity;
using Participate.Core.Integrity;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Components.Integrity;

/// <summary>The words of the watch for manipulation.</summary>
public static class IntegrityWords
{
    /// <summary>What figures wait for while the phase keeps results back.</summary>
    public const string KeptBack = "The results of this phase are kept back, so figures are shown when it ends.";

    /// <summary>What was voted on.</summary>
    public static string Title(WatchedSubject subject) =>
        subject.Title ?? (subject.Kind == SetAsideKind.Idea ? SiteText.T($"Idea {subject.Id}, which is not public any more") : SiteText.T($"Statement {subject.Id}, which is not public any more"));

    /// <summary>The colour of the tag.</summary>
    public static string Tag(PatternConfidence confidence) => confidence switch
    {
        PatternConfidence.Strong => "govuk-tag--red",
        PatternConfidence.Fair => "govuk-tag--yellow",
        _ => "govuk-tag--grey",
    };

    /// <summary>How sure a pattern is: "Strong evidence".</summary>
    public static string Evidence(PatternConfidence confidence) => confidence switch
    {
        PatternConfidence.Strong => SiteText.T("Strong evidence"),
        PatternConfidence.Fair => SiteText.T("Fair evidence"),
        _ => SiteText.T("Weak evidence"),
    };

    /// <summary>A choice on an idea or statement.</summary>
    public static string Choice(SetAsideKind kind, int choice) => (kind, (VoteChoice)choice) switch
    {
        (SetAsideKind.Idea, VoteChoice.Support) => "Support",
        (SetAsideKind.Idea, VoteChoice.Neutral) => "Neutral",
        (SetAsideKind.Idea, VoteChoice.Oppose) => "Oppose",
        (SetAsideKind.Statement, VoteChoice.Support) => "Agree",
        (SetAsideKind.Statement, VoteChoice.Neutral) => "Pass",
        (SetAsideKind.Statement, VoteChoice.Oppose) => "Disagree",
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "Not a choice."),
    };

    /// <summary>The three counts of an idea or statement in words.</summary>
    public static string Counts(SetAsideKind kind, int[] counts) => kind == SetAsideKind.Idea
        ? SiteText.T($"{counts[0]} support, {counts[1]} neutral, {counts[2]} oppose")
        : SiteText.T($"{counts[0]} agree, {counts[1]} pass, {counts[2]} disagree");

    /// <summary>How much a decision concerns.</summary>
    public static string Size(VoteExclusion exclusion)
    {
        var parts = new List<string>();
        if (exclusion.Votes > 0 || exclusion.Answers + exclusion.Ballots == 0)
            parts.Add(Counted.Words(exclusion.Votes, "vote", "votes"));
        if (exclusion.Answers > 0)
            parts.Add(Counted.Words(exclusion.Answers, "answer to a statement", "answers to statements"));
        if (exclusion.Ballots > 0)
            parts.Add(Counted.Words(exclusion.Ballots, "ballot", "ballots"));
        return SiteText.T($"{string.Join(", ", parts)} of {Counted.Words(exclusion.People, "account", "accounts")}");
    }
}
