using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Participate.Core.Members;

namespace Participate.Core.Ideas;

/// <summary>Finds what may be names after "@" in a comment, and marks those that are.</summary>
public static class MentionText
{
    /// <summary>Marks of "@" that are looked at.</summary>
    private const int MostLookedAt = 20;

    private const int MostWords = 6;

    /// <summary>For each "@" that begins a word outside quoted lines: the names it may stand for, the longest first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Candidates(string body)
    {
        var found = new List<IReadOnlyList<string>>();
        foreach (var line in body.Split('\n').Where(line => !line.TrimStart().StartsWith('>')))
        {
            for (var at = line.IndexOf('@', StringComparison.Ordinal); at >= 0 && found.Count < MostLookedAt; at = line.IndexOf('@', at + 1))
            {
                if ((at == 0 || !char.IsLetterOrDigit(line[at - 1])) && Names(line[(at + 1)..]) is { Count: > 0 } names)
                    found.Add(names);
            }
        }
        return found;
    }

    /// <summary>The HTML of a comment in which mentions are marked, but for those in links, code and quotations.</summary>
    /// <param name="html">As it was made from the Markdown.</param>
    /// <param name="names">The names that mention somebody.</param>
    public static string Mark(string html, IReadOnlyCollection<string> names)
    {
        if (names.Count == 0)
            return html;
        using var document = new HtmlParser().ParseDocument(html);
        var texts = document.Body!.Descendants<IText>().Where(text => text.Parent is not IElement parent || parent.Closest("a, code, pre, blockquote") is null).ToList();
        foreach (var text in texts)
            Mark(document, text, [.. names.OrderByDescending(name => name.Length)]);
        return document.Body!.InnerHtml;
    }

    private static void Mark(IDocument document, IText text, IReadOnlyList<string> names)
    {
        var (words, start) = (text.Data, 0);
        var parts = new List<INode>();
        for (var at = words.IndexOf('@', StringComparison.Ordinal); at >= 0; at = words.IndexOf('@', at + 1))
        {
            if ((at > 0 && char.IsLetterOrDigit(words[at - 1])) || names.FirstOrDefault(name => Stands(words, at + 1, name)) is not { } found)
                continue;
            var mark = document.CreateElement("strong");
            mark.ClassName = "pt-mention";
            mark.TextContent = "@" + found;
            parts.Add(document.CreateTextNode(words[start..at]));
            parts.Add(mark);
            start = at + 1 + found.Length;
        }
        if (parts.Count == 0)
            return;
        parts.Add(document.CreateTextNode(words[start..]));
        text.ReplaceWith([.. parts]);
    }

    private static bool Stands(string text, int at, string name) =>
        string.CompareOrdinal(text, at, name, 0, name.Length) == 0 && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]));

    private static List<string> Names(string after)
    {
        var within = after.Length > Member.DisplayNameMaxLength + 1 ? after[..(Member.DisplayNameMaxLength + 1)] : after;
        var ends = Enumerable.Range(1, within.Length)
            .Where(end => char.IsLetterOrDigit(within[end - 1]) != (end < within.Length && char.IsLetterOrDigit(within[end])) && (end == after.Length || end < within.Length || !char.IsLetterOrDigit(within[end - 1])))
            .Select(end => within[..end])
            .Where(name => name.Length is >= Member.DisplayNameMinLength and <= Member.DisplayNameMaxLength && !char.IsWhiteSpace(name[0]) && !char.IsWhiteSpace(name[^1]));
        return [.. ends.Take(MostWords * 2).Reverse()];
    }
}
