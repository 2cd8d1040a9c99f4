using System.Globalization;
using System.Text;
using Participate.Core.Common;
using Participate.Core.Common.Text;

namespace Participate.Core.Opinions;

/// <summary>The words of a statement as they are stored and compared.</summary>
public static class StatementText
{
    /// <summary>One line without what cannot be shown.</summary>
    public static string Tidied(string? typed) => TypedText.OneLine(typed);

    /// <summary>Why a text is no statement, or null.</summary>
    public static Refusal? RefusalOf(string tidied) =>
        tidied.Length == 0 ? Refusal.Invalid(nameof(Statement.Text), "Write a statement")
        : tidied.Length > Statement.TextMaxLength ? Refusal.Invalid(nameof(Statement.Text), $"A statement must be {Statement.TextMaxLength} characters or fewer")
        : Key(tidied).Length == 0 ? Refusal.Invalid(nameof(Statement.Text), "Write a statement in words")
        : null;

    /// <summary>The letters and digits alone, without case and accents, words with one space between: the same for statements that say the same in the same words.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                key.Append(Rune.ToLowerInvariant(rune));
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherPunctuation) && key.Length > 0 && key[^1] != ' ')
                key.Append(' ');
        }
        var whole = key.ToString().Trim();
        return TypedText.Beginning(whole, Statement.TextMaxLength * 2);
    }
}
