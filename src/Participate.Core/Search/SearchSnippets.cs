using Participate.Core.Insight;

namespace Participate.Core.Search;

/// <summary>Cuts out of a text what was searched for, and marks it.</summary>
/// <param name="completed">Words that the beginning was completed as.</param>
public sealed class SearchSnippets(SearchQuery query, IReadOnlyList<string> completed)
{
    private const int Longest = 260;
    private const int Lead = 60;

    private readonly Dictionary<string, int> stems = Stems(query, completed);

    private readonly HashSet<char> beginnings = [.. query.Parts.SelectMany(part => part.Words).Concat(completed).Select(word => word[0])];

    /// <summary>Words that were read, and which of the stems each has; -1 for none. Texts say the same words again and again.</summary>
    private readonly Dictionary<string, int> read = new(StringComparer.Ordinal);

    /// <summary>A whole text, marked.</summary>
    public IReadOnlyList<SearchPiece> Marked(string text) => Marked(text, 0, text.Length, Found(text));

    /// <summary>The part of the texts that has most of the words; the beginning of the first where none has any.</summary>
    public IReadOnlyList<SearchPiece> Of(IEnumerable<string> texts)
    {
        var some = texts.Where(text => text.Length > 0).ToList();
        if (some.Count == 0)
            return [];
        var best = some.Select(Best).MaxBy(candidate => candidate.Score);
        var start = best.At > Lead ? WordAfter(best.Text, best.At - Lead) : 0;
        var end = best.Text.Length - start > Longest ? WordBefore(best.Text, start + Longest) : best.Text.Length;
        var pieces = Marked(best.Text, start, end, best.Found).ToList();
        if (start > 0)
            pieces.Insert(0, new SearchPiece("… ", false));
        if (end < best.Text.Length)
            pieces.Add(new SearchPiece(" …", false));
        return pieces;
    }

    /// <summary>Where a part begins that has the most different words, and how many.</summary>
    private (string Text, List<Sought> Found, int At, int Score) Best(string text)
    {
        var found = Found(text);
        var (at, score, different, last) = (0, 0, 0, 0);
        var within = new int[stems.Count];
        for (var first = 0; first < found.Count && score < within.Length; first++)
        {
            for (; last < found.Count && found[last].Token.End <= found[first].Token.Start + Longest - Lead; last++)
                different += within[found[last].Stem]++ == 0 ? 1 : 0;
            if (different > score)
                (at, score) = (found[first].Token.Start, different);
            if (last > first)
                different -= --within[found[first].Stem] == 0 ? 1 : 0;
            last = Math.Max(last, first + 1);
        }
        return (text, found, at, score);
    }

    private List<Sought> Found(string text)
    {
        var found = new List<Sought>();
        foreach (var token in SearchText.Tokens(text, beginnings.Contains))
        {
            // A stem begins as its word does, and to look at a letter costs a hundredth of a stem.
            if (!read.TryGetValue(token.Word, out var stem))
                read[token.Word] = stem = stems.GetValueOrDefault(EnglishStemmer.Stem(token.Word), -1);
            if (stem >= 0)
                found.Add(new Sought(token, stem));
        }
        return found;
    }

    private static Dictionary<string, int> Stems(SearchQuery query, IReadOnlyList<string> completed) => query.Parts.SelectMany(part => part.Words).Concat(completed)
        .Select(EnglishStemmer.Stem).Distinct().Select((stem, i) => (stem, i)).ToDictionary(pair => pair.stem, pair => pair.i, StringComparer.Ordinal);

    private static List<SearchPiece> Marked(string text, int start, int end, IEnumerable<Sought> found)
    {
        var pieces = new List<SearchPiece>();
        var at = start;
        foreach (var (token, _) in found.Where(one => one.Token.Start >= start && one.Token.End <= end))
        {
            if (token.Start > at)
                pieces.Add(new SearchPiece(text[at..token.Start], false));
            pieces.Add(new SearchPiece(text[token.Start..token.End], true));
            at = token.End;
        }
        if (at < end)
            pieces.Add(new SearchPiece(text[at..end], false));
        return pieces;
    }

    private static int WordAfter(string text, int at) => text.IndexOf(' ', at) is var space and >= 0 && space - at < Lead ? space + 1 : Whole(text, at);

    private static int WordBefore(string text, int at) => text.LastIndexOf(' ', at - 1, Lead) is var space and > 0 ? space : Whole(text, at);

    /// <summary>Never between the halves of a letter.</summary>
    private static int Whole(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;

    /// <summary>A word of a text that is searched for, and which of the stems it has.</summary>
    private readonly record struct Sought(SearchToken Token, int Stem);
}
