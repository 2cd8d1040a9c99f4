using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Participate.Core.Common.Text;

namespace Participate.Core.Ideas.Imports;

/// <summary>Makes what other platforms store fit: HTML becomes paragraphs of text, long texts get a beginning, times become UTC.</summary>
internal static partial class ImportText
{
    private static readonly DateTime Earliest = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The longest cell that is read, in characters.</summary>
    public const int CellMaxLength = 100_000;

    /// <summary>How deep its elements may lie in one another: the time to read them grows with the square of it.</summary>
    private const int MostNested = 100;

    /// <summary>Elements that end by themselves.</summary>
    private static readonly HashSet<string> Unclosed = new(StringComparer.OrdinalIgnoreCase) { "br", "hr", "img", "input", "wbr", "col", "p", "li", "td", "tr", "th", "option", "source", "meta", "link" };

    /// <summary>Why a cell is not read at all, or null.</summary>
    public static string? RefusalOf(string cell)
    {
        if (cell.Length > CellMaxLength)
            return $"The cell has more than {CellMaxLength:N0} characters.";
        var depth = 0;
        foreach (var tag in Tags().EnumerateMatches(cell))
        {
            var text = cell.AsSpan(tag.Index, tag.Length);
            var isEnd = text[1] == '/';
            if (Unclosed.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[(isEnd ? 2 : 1)..]))
                continue;
            depth += isEnd ? -1 : 1;
            if (depth > MostNested)
                return $"Its HTML elements lie more than {MostNested} deep in one another.";
        }
        return null;
    }

    /// <summary>The text with its paragraphs, list items and line breaks kept as lines; what has no tags stays as it is.</summary>
    public static string Plain(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal) || !text.Contains('>', StringComparison.Ordinal))
            return TypedText.Lines(text);
        using var document = new HtmlParser().ParseDocument(text);
        foreach (var element in document.QuerySelectorAll("script, style"))
            element.Remove();
        foreach (var item in document.QuerySelectorAll("li"))
            item.InsertBefore(document.CreateTextNode("\n- "), item.FirstChild);
        foreach (var line in document.QuerySelectorAll("br"))
            line.ReplaceWith(document.CreateTextNode("\n"));
        foreach (var block in document.QuerySelectorAll("p, div, ul, ol, h1, h2, h3, h4, h5, h6, blockquote"))
            block.AppendChild(document.CreateTextNode("\n\n"));
        var lines = TypedText.Lines(document.Body?.TextContent).Split('\n').Select(line => line.Trim());
        return string.Join('\n', lines).Replace("\n\n\n", "\n\n", StringComparison.Ordinal).Trim();
    }

    /// <summary>The beginning of a text, at most so long, to the end of a word, with “…” where something is left out.</summary>
    public static string Beginning(string text, int most)
    {
        var line = TypedText.OneLine(text);
        if (line.Length <= most)
            return line;
        var end = line.LastIndexOf(' ', most - 1);
        var cut = end > most / 2 ? end : most - 1;
        return TypedText.Beginning(line, cut).TrimEnd() + "…";
    }

    /// <summary>The time of a cell as UTC, null where it is empty; what cannot be a time is refused.</summary>
    public static DateTime? Time(ImportTable table, ImportSheet sheet, params string[] columns)
    {
        foreach (var column in columns.Where(table.Has))
        {
            if (table.Cell(column).Trim() is not { Length: > 0 } cell)
                continue;
            // Decidim writes “2025-03-01 10:00:00 UTC”.
            var time = cell.EndsWith(" UTC", StringComparison.Ordinal) ? cell[..^4] + "Z" : cell;
            // The year first: “12/11/2025” is another day on the other side of the ocean.
            var isYearFirst = time.Length > 4 && time[4] == '-';
            if (isYearFirst && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.UtcDateTime >= Earliest)
                return at.UtcDateTime;
            sheet.Refuse(table.Line, column, $"“{Beginning(cell, 40)}” is no date and time like 2026-11-25T09:30:00Z.");
            return null;
        }
        return null;
    }

    [GeneratedRegex("</?[a-zA-Z][a-zA-Z0-9]*")]
    private static partial Regex Tags();
}
