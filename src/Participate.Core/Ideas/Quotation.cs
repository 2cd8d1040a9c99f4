using Participate.Core.Common.Text;

namespace Participate.Core.Ideas;

/// <summary>What a member wrote, as the beginning of an answer to it.</summary>
public static class Quotation
{
    /// <summary>The longest text that is quoted, in characters; the rest is left out.</summary>
    public const int MaxLength = 600;

    /// <summary>
    /// The text with a Markdown mark of quotation before each line, and an empty line after it to write in. What it quotes itself is left out. It does not
    /// name the author: the answer says whom it answers for as long as that name is known.
    /// </summary>
    /// <param name="body">Markdown, as typed.</param>
    public static string Of(string body)
    {
        var text = string.Join('\n', body.Split('\n').Where(line => !line.TrimStart().StartsWith('>'))).Trim();
        if (text.Length > MaxLength)
        {
            var end = text.LastIndexOfAny([' ', '\n'], MaxLength);
            text = TypedText.Beginning(text, end > 0 ? end : MaxLength) + "…";
        }
        return text.Length == 0 ? "" : string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? ">" : "> " + line)) + "\n\n";
    }
}
