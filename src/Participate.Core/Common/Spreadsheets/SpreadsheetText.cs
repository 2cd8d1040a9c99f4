using System.Globalization;

namespace Participate.Core.Common.Spreadsheets;

/// <summary>
/// Makes cells that a spreadsheet would run as a formula inert (OWASP, CSV injection): such a cell gets an apostrophe before it.
/// What already begins with apostrophes before such a start gets one more, so that taking one away always gives the text back.
/// </summary>
public static class SpreadsheetText
{
    private const char Apostrophe = '\'';

    // The full-width forms are read as the plain ones by spreadsheets in some languages.
    private const string Starts = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>The text as a cell that stays text.</summary>
    public static string Inert(string text) => IsRun(text) ? Apostrophe + text : text;

    /// <summary>The text of a cell made here.</summary>
    public static string Original(string cell) => cell is [Apostrophe, ..] && IsRun(cell[1..]) ? cell[1..] : cell;

    /// <summary>
    /// True where the text begins with a tab, a line break, or one of = + - @, also after spaces, characters that are not seen, or
    /// apostrophes, which a spreadsheet may leave out.
    /// </summary>
    private static bool IsRun(string text)
    {
        var start = text.AsSpan().TrimStart(Apostrophe);
        if (start is ['\t' or '\r' or '\n', ..])
            return true;
        foreach (var letter in start)
        {
            if (Starts.Contains(letter, StringComparison.Ordinal))
                return true;
            if (!IsLeftOut(letter))
                return false;
        }
        return false;
    }

    private static bool IsLeftOut(char letter) => letter == Apostrophe || char.IsWhiteSpace(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format;
}
