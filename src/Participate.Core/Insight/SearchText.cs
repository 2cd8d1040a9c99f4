using System.Globalization;
using System.Text;

namespace Participate.Core.Insight;

/// <summary>A word of a text as it is searched for, and where it stands there.</summary>
/// <param name="Word">In small letters, without accents.</param>
public readonly record struct SearchToken(string Word, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>
/// Reads texts and queries alike: words are runs of letters, digits and their marks; an apostrophe within a word is passed over
/// ("children's" is "childrens"); accents and Arabic vowel signs do not count. Words of other scripts are kept as they are.
/// </summary>
public static class SearchText
{
    /// <summary>Longer runs are no words.</summary>
    public const int LongestWord = 40;

    /// <summary>The words of a text, in order. Linear in its length.</summary>
    /// <param name="begins">Asked of the first letter of each word: what is not wanted is passed over and not read. Null for all.</param>
    public static IEnumerable<SearchToken> Tokens(string text, Func<char, bool>? begins = null)
    {
        for (var at = 0; at < text.Length;)
        {
            var (isLetter, length) = LetterAt(text, at);
            if (!isLetter)
            {
                at += length;
                continue;
            }
            var (start, end) = (at, at);
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                end++;
            string? word = null;
            if (end == text.Length || (char.IsAscii(text[end]) && !IsApostrophe(text, end)))
            {
                if (end - start <= LongestWord && (begins is null || begins(char.ToLowerInvariant(text[start]))))
                    word = text[start..end].ToLowerInvariant();
                at = end;
            }
            else
            {
                (word, end, at) = Rest(text, start, end);
                if (word.Length is 0 or > LongestWord || begins?.Invoke(word[0]) == false)
                    word = null;
            }
            if (word is not null)
                yield return new SearchToken(word, start, end - start);
        }
    }

    /// <summary>A word that goes on with an apostrophe or other letters than those of ASCII: as it is searched for, its end, and where to read on.</summary>
    private static (string Word, int End, int Next) Rest(string text, int start, int end)
    {
        var word = new StringBuilder(text, start, end - start, LongestWord);
        for (var at = end; ;)
        {
            var (isLetter, length) = LetterAt(text, at);
            if (isLetter)
            {
                word.Append(text, at, length);
                end = at + length;
            }
            else if (!IsApostrophe(text, at))
            {
                return (Folded(word.ToString()), end, at);
            }
            at += length;
        }
    }

    /// <summary>The words alone.</summary>
    public static IEnumerable<string> Words(string text) => Tokens(text).Select(token => token.Word);

    private static (bool IsLetter, int Length) LetterAt(string text, int at)
    {
        if (at >= text.Length)
            return (false, 1);
        if (char.IsAscii(text[at]))
            return (char.IsAsciiLetterOrDigit(text[at]), 1);
        return Rune.TryGetRuneAt(text, at, out var rune) ? (IsOfWord(rune), rune.Utf16SequenceLength) : (false, 1);
    }

    private static bool IsOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsApostrophe(string text, int at) =>
        at + 1 < text.Length && text[at] is '\'' or '\u2019' && char.IsLetter(text[at + 1]);

    // Composed letters are taken apart, so that an accent is a mark of its own and can be left out; what is left is put together again.
    private static string Folded(string word)
    {
        if (Ascii.IsValid(word))
            return word.ToLowerInvariant();
        var folded = new StringBuilder(word.Length);
        foreach (var letter in word.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (letter.Value is not (>= 0x300 and <= 0x36F or >= 0x64B and <= 0x65F) && IsOfWord(letter))
                folded.Append(Rune.ToLowerInvariant(letter).ToString());
        }
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
