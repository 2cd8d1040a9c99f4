using System.Text;

namespace Participate.Core.Insight;

/// <summary>A word that is searched for, or several that must stand next to each other.</summary>
/// <param name="IsQuoted">It was typed between quotation marks: taken as it is, neither completed nor corrected.</param>
public sealed record SearchPart(IReadOnlyList<SearchToken> Tokens, bool IsQuoted)
{
    public IEnumerable<string> Words => Tokens.Select(token => token.Word);

    /// <summary>The word, where it is one that may be completed and corrected.</summary>
    public string? Loose => IsQuoted ? null : Tokens[0].Word;
}

/// <summary>
/// What somebody typed, read: every part must be found. Quotation marks make a phrase; nothing else is an operator, so that no text
/// fails. Silent words ("the", "of", also "and" and "or") count only within a phrase, or where there is nothing else.
/// </summary>
public sealed record SearchQuery
{
    public const int LongestText = 200;

    /// <summary>More words than these do not narrow a search.</summary>
    public const int MostWords = 8;

    /// <summary>A shorter beginning of a word begins too many.</summary>
    private const int ShortestBeginning = 3;

    private static readonly HashSet<string> Silent =
    [
        .. "a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my no nor not of off on or our should so than that the their them then there these they this those to too was we were what when where which who why will with would you your".Split(' '),
    ];

    public static SearchQuery Empty { get; } = new();

    /// <summary>What was typed, without control characters, at most <see cref="LongestText"/> long; empty where it has no words.</summary>
    public string Text { get; private init; } = "";

    public IReadOnlyList<SearchPart> Parts { get; private init; } = [];

    /// <summary>The last word, where it may be the beginning of a longer one.</summary>
    public string? Beginning { get; private init; }

    public bool IsEmpty => Parts.Count == 0;

    /// <summary>The same for queries that ask for the same.</summary>
    public string Key => string.Join(' ', Parts.Select(part => part.IsQuoted ? $"\"{string.Join(' ', part.Words)}\"" : part.Loose)) + (Beginning is null ? "" : "*");

    /// <summary>Reads what was typed. Never fails; linear in the length that is read.</summary>
    public static SearchQuery Read(string? typed)
    {
        var text = Shortened(typed);
        var parts = new List<SearchPart>();
        var left = MostWords;
        foreach (var (start, end, isQuoted) in Pieces(text))
        {
            var tokens = SearchText.Tokens(text[start..end]).Take(left).Select(token => token with { Start = token.Start + start }).ToList();
            left -= tokens.Count;
            if (!isQuoted)
                parts.AddRange(tokens.Select(token => new SearchPart([token], false)));
            else if (tokens.Count > 0)
                parts.Add(new SearchPart(tokens, true));
        }
        if (parts.Count == 0)
            return Empty;
        var loud = parts.Where(part => part.IsQuoted || !Silent.Contains(part.Loose!)).DistinctBy(part => (part.IsQuoted, string.Join(' ', part.Words))).ToList();
        var last = parts[^1];
        return new SearchQuery
        {
            Text = text,
            Parts = loud.Count > 0 ? loud : parts,
            Beginning = last.Loose is { Length: >= ShortestBeginning } word && last.Tokens[0].End == text.Length && loud.Contains(last) ? word : null,
        };
    }

    /// <summary>The same with other words in the place of some loose ones.</summary>
    public SearchQuery With(IReadOnlyDictionary<string, string> corrected)
    {
        var text = new StringBuilder(Text);
        foreach (var token in Parts.Where(part => part.Loose is { } word && corrected.ContainsKey(word)).Select(part => part.Tokens[0]).OrderByDescending(token => token.Start))
            text.Remove(token.Start, token.Length).Insert(token.Start, corrected[token.Word]);
        return Read(text.ToString());
    }

    private static IEnumerable<(int Start, int End, bool IsQuoted)> Pieces(string text)
    {
        var (start, isQuoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('"' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB'))
                continue;
            yield return (start, i, isQuoted);
            (start, isQuoted) = (i + 1, !isQuoted);
        }
        // A mark that is never closed opens nothing.
        yield return (start, text.Length, false);
    }

    private static string Shortened(string? typed)
    {
        var text = new StringBuilder();
        foreach (var letter in (typed ?? "").EnumerateRunes())
        {
            if (text.Length + letter.Utf16SequenceLength > LongestText)
                break;
            text.Append(Rune.IsControl(letter) || Rune.IsWhiteSpace(letter) || letter == Rune.ReplacementChar ? " " : letter.ToString());
        }
        return text.ToString().Trim();
    }
}
