using Participate.Core.Moderation;

namespace Participate.Web.Components.Moderation;

/// <summary>The words for reports, for those who sent them.</summary>
public static class ReportWords
{
    /// <summary>"An idea", "A comment" and so on.</summary>
    public static string What(ContentKind kind) => kind switch
    {
        ContentKind.Idea => "An idea",
        ContentKind.Comment => "A comment",
        ContentKind.DisplayName => "A display name",
        ContentKind.Organisation => "The profile of an organisation",
        ContentKind.Pledge => "A pledge",
        ContentKind.Barrier => "A barrier",
        ContentKind.Reform => "A reform",
        _ => "A statement",
    };

    public static string Reason(SentReport report) =>
        (report.Reason?.Report ?? "A reason that the guidelines no longer have") + (report.IllegalKind is { } kind ? $": {kind.Title}" : "");

    /// <summary>The state in a word or two, and the look of its tag.</summary>
    public static (string Text, string Kind) Tag(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.Waiting => ("Waiting", "waiting"),
        ReportOutcome.Hidden => ("Hidden", "hidden"),
        ReportOutcome.OnAppeal => ("On appeal", "waiting"),
        ReportOutcome.Merged => ("Merged", "published"),
        _ => ("Kept", "published"),
    };

    /// <summary>The outcome as a sentence.</summary>
    public static string Outcome(SentReport report) => report.Outcome switch
    {
        ReportOutcome.Waiting => "It waits for a moderator.",
        ReportOutcome.Hidden when report.Rule is { } rule => $"A moderator looked at it and hid it under guideline {rule.Number}, {rule.Title}.",
        ReportOutcome.Hidden => "A moderator looked at it and hid it.",
        ReportOutcome.OnAppeal => "A moderator decided, and its author has asked for another look. Somebody else decides about that.",
        ReportOutcome.Merged => "A moderator looked at it and merged the idea with another.",
        _ => "A moderator looked at it, and it stays.",
    };
}
