using System.Text;

namespace Participate.Core.Common.Text;

/// <summary>
/// The text of simple HTML, such as most members' texts become, without a tree of it: results of a search and exports read thousands. Whatever
/// is not simple is left to a parser.
/// </summary>
internal static class PlainHtml
{
    /// <summary>Elements that neither change what is text nor where it stands.</summary>
    private static readonly HashSet<string> Tags = ["p", "br", "strong", "em", "code", "blockquote", "ul", "ol", "li", "a", "h2", "h3", "hr"];

    private static readonly (string Written, char Letter)[] Letters = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&nbsp;", '\u00A0')];

    /// <summary>The text in one line, as a parser would give it; null where the HTML is not simple. Linear in its length.</summary>
    public static string? TextOf(string html)
    {
        var text = new StringBuilder(html.Length);
        var isGap = false;
        for (var at = 0; at < html.Length;)
        {
            var letter = html[at];
            if (letter == '<')
            {
                if (EndOfTag(html, at) is not { } end)
                    return null;
                at = end;
                continue;
            }
            if (letter is '\0' or '\uFEFF')
                return null;
            if (letter == '&')
            {
                var rest = html.AsSpan(at);
                var found = false;
                foreach (var (written, meant) in Letters)
                {
                    if (!rest.StartsWith(written, StringComparison.Ordinal))
                        continue;
                    (letter, found) = (meant, true);
                    at += written.Length;
                    break;
                }
                if (!found)
                    return null;
            }
            else
            {
                at++;
            }
            if (char.IsWhiteSpace(letter))
            {
                isGap = text.Length > 0;
                continue;
            }
            if (isGap)
                text.Append(' ');
            isGap = false;
            text.Append(letter);
        }
        return text.ToString();
    }

    /// <summary>The place after a tag that begins at one; null where it is none of the simple ones.</summary>
    private static int? EndOfTag(string html, int start)
    {
        var at = start + 1;
        if (at < html.Length && html[at] == '/')
            at++;
        var name = at;
        while (at < html.Length && char.IsAsciiLetterOrDigit(html[at]))
            at++;
        if (!Tags.Contains(html[name..at]))
            return null;
        for (var quote = '\0'; at < html.Length; at++)
        {
            if (quote != '\0')
                quote = html[at] == quote ? '\0' : quote;
            else if (html[at] == '>')
                return at + 1;
            else if (html[at] is '"' or '\'')
                quote = html[at];
            else if (html[at] == '<')
                return null;
        }
        return null;
    }
}
