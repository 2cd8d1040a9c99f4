using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Moderation;
using Participate.Web.Languages;

namespace Participate.Web.Components.Moderation;

/// <summary>The words of the public figures on moderation.</summary>
public static class TransparencyWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private static readonly Dictionary<string, string> Words = new()
    {
        ["reports"] = "Reports",
        ["automatic-signals"] = "Automatic signals",
        ["edits"] = "Edits of new members",
        ["first-reviews"] = "First contributions",
        ["approved"] = "Approved",
        ["hidden"] = "Hidden",
        ["reports-dismissed"] = "Reports dismissed",
        ["edit-refused"] = "Edit refused",
        ["redacted"] = "Private details taken out",
        ["merged"] = "Merged with another idea",
        ["undone"] = "Undone later",
        ["waiting"] = "Waiting",
        ["upheld"] = "Decision stood",
        ["overturned"] = "Decision overturned",
        ["right"] = "Held, then hidden or redacted",
        ["wrong"] = "Held, then published",
        ["warning"] = "Warning",
        ["limit"] = "Limit on contributions",
        ["suspension"] = "Suspension",
        ["ban"] = "Ban",
        [TransparencyCategories.OtherReason] = "A rule that there is no more",
    };

    public static string Caption(TransparencyTable table) => table switch
    {
        TransparencyTable.Received => "Came to moderators, by what brought it",
        TransparencyTable.Decided => "Decisions, by outcome",
        TransparencyTable.Reasons => "Decisions that name a guideline, by guideline",
        TransparencyTable.Appeals => "Appeals, by outcome",
        TransparencyTable.Holds => "Held automatically and then decided",
        _ => "Sanctions, by kind",
    };

    /// <summary>What the total of a table is called.</summary>
    public static string Total(TransparencyTable table) => table switch
    {
        TransparencyTable.Received => "came to moderators",
        TransparencyTable.Decided => "decisions taken",
        TransparencyTable.Reasons => "named a guideline",
        TransparencyTable.Appeals => "appeals",
        TransparencyTable.Holds => "automatic holds decided",
        _ => "sanctions",
    };

    /// <summary>The words of a category; a guideline is given by its own title.</summary>
    public static string Category(string key) => Words.GetValueOrDefault(key, key);

    /// <summary>"November 2026", named in the language of the page.</summary>
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", Language.Current == Language.Welsh ? Language.Welsh.Culture : British);

    /// <summary>The key of a month in addresses and downloads: "2026-11".</summary>
    public static string MonthKey(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>"45 minutes", "7.5 hours" or "3.2 days".</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalHours: < 1 } => Minutes(time.TotalMinutes.ToString("0", British)),
        { TotalDays: < 2 } => Hours(time.TotalHours.ToString("0.#", British)),
        _ => Days(time.TotalDays.ToString("0.#", British)),
    };

    // English says "1 hours" as it says "1.1 hours".
    private static string Minutes(string number) => SiteText.N(Whole(number), $"{number} minutes", $"{number} minutes");

    private static string Hours(string number) => SiteText.N(Whole(number), $"{number} hours", $"{number} hours");

    private static string Days(string number) => SiteText.N(Whole(number), $"{number} days", $"{number} days");

    /// <summary>The number where it is a whole one; else one that no form of a plural is for.</summary>
    private static long Whole(string number) => long.TryParse(number, NumberStyles.None, British, out var whole) ? whole : -1;
}
