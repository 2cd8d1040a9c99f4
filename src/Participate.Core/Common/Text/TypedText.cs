using System.Globalization;
using System.Text;

namespace Participate.Core.Common.Text;

/// <summary>
/// Makes what people type fit to store and to show beside other text: no control characters (PostgreSQL refuses NUL), none
/// that turn the direction of the text around them, one kind of line break.
/// </summary>
public static class TypedText
{
    /// <summary>One line: runs of spaces and line breaks become one space, none at the ends.</summary>
    public static string OneLine(string? typed) =>
        string.Join(' ', Clean(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Several lines: line breaks as <c>\n</c>, no blank lines before, nothing after. Spaces that begin a line may mean something and stay.</summary>
    public static string Lines(string? typed)
    {
        var text = Clean(typed).TrimEnd();
        var start = 0;
        for (var i = 0; i < text.Length && char.IsWhiteSpace(text[i]); i++)
        {
            if (text[i] == '\n')
                start = i + 1;
        }
        return text[start..];
    }

    /// <summary>The beginning of a text, at most so many characters; never half of a letter that takes two.</summary>
    public static string Beginning(string text, int most) =>
        text.Length <= most ? text : text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>A text of at most so many characters, with “…” at the end where something is left out.</summary>
    public static string Shortened(string text, int most) => text.Length <= most ? text : Beginning(text, most - 1) + "…";

    private static string Clean(string? typed)
    {
        if (string.IsNullOrEmpty(typed))
            return "";
        var clean = new StringBuilder(typed.Length);
        foreach (var rune in typed.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (IsKept(rune))
                clean.Append(rune);
        }
        return clean.ToString();
    }

    /// <summary>Marks that join letters or emoji stay; those that embed, override or isolate a direction go, and so do the private ones that stand around our own texts (<see cref="Wording"/>).</summary>
    private static bool IsKept(Rune rune) => rune.Value switch
    {
        '\n' or '\t' => true,
        >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0xFEFF or >= 0xE000 and <= 0xE008 => false,
        _ => Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Control,
    };
}
