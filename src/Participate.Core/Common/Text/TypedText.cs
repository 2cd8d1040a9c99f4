using System.Text;

namespace Participate.Core.Common.Text;

/// <summary>Text as members type it, before it is stored.</summary>
public static class TypedText
{
    /// <summary>
    /// Line breaks as one character each, no space at the ends, and none of the control characters that no database or
    /// reader needs (PostgreSQL refuses one of them).
    /// </summary>
    public static string Tidy(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var tidy = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            if (!char.IsControl(letter) || letter is '\n' or '\t')
                tidy.Append(letter);
        }
        return tidy.ToString().Trim();
    }
}
