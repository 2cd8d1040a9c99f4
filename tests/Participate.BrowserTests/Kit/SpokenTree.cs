using System.Text;
using System.Text.RegularExpressions;

namespace Participate.BrowserTests.Kit;

/// <summary>
/// What a screen reader is told of a page, in its order: landmarks, headings, controls, links, tables and lists with their names. Plain text is left out, and what
/// changes from day to day (numbers, months, weekdays) is written as a sign, so that two readings of the same page are the same.
/// </summary>
internal static partial class SpokenTree
{
    private static readonly HashSet<string> Kept =
    [
        "banner", "navigation", "main", "contentinfo", "search", "region", "complementary", "form", "heading", "button", "link", "textbox", "searchbox", "checkbox", "radio", "radiogroup",
        "combobox", "listbox", "spinbutton", "slider", "group", "table", "caption", "columnheader", "rowheader", "img", "figure", "alert", "status", "dialog", "progressbar", "meter", "article",
        "tablist", "tab", "tabpanel", "switch", "separator",
    ];

    /// <summary>The lines of a page's tree, from the form in which Playwright writes it.</summary>
    public static string Of(string aria)
    {
        var lines = new StringBuilder();
        foreach (var line in aria.Split('\n'))
        {
            var match = Node().Match(line);
            if (!match.Success || !Kept.Contains(match.Groups["role"].Value))
                continue;
            lines.Append(match.Groups["indent"].ValueSpan).Append(match.Groups["role"].ValueSpan);
            if (match.Groups["name"].Success)
                lines.Append(' ').Append(WithoutToday(match.Groups["name"].Value));
            lines.Append(match.Groups["state"].ValueSpan).Append('\n');
        }
        return lines.ToString();
    }

    private static string WithoutToday(string name) => Number().Replace(Month().Replace(name, "MONTH"), "#");

    [GeneratedRegex("""^(?<indent> *)- '?(?<role>[a-z]+)(?: (?<name>"(?:[^"\\]|\\.)*"|/.*/))?(?<state>(?: \[[^\]]*\])*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Node();

    [GeneratedRegex("[0-9]+(?:[.,:][0-9]+)*(?:[ap]m)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Month();
}
