using Participate.Core.Insight;

namespace Participate.Core.Search;

/// <summary>Cuts out of a text what was searched for, and marks it.</summary>
/// <param name="completed">Words that the beginning was completed as.</param>
public sealed class SearchSnippets(SearchQuery query, IReadOnlyList<string> completed)
{
    private const int Longest = 260;
    private const int Lead = 60;

    private readonly HashSet<string> stems = [.. query.Parts.SelectMany(part => part.Words).Concat(completed).Select(EnglishStemmer.Stem)];

    private readonly HashSet<char> beginnings = [.. query.Parts.SelectMany(part => part.Words).Concat(completed).Select(word => word[0])];

    /// <summary>A whole text, marked.</summary>
    public IReadOnlyList<SearchPiece> Marked(string text) => Marked(text, 0, text.Length, Found(text));

    /// <summary>The part of the texts that has most of the words; the beginning of the first where none has any.</summary>
    public IReadOnlyList<SearchPiece> Of(IEnumerable<string> texts)
    {
        var read = texts.Where(text => text.Length > 0).ToList();
        if (read.Count == 0)
            return [];
        var best = read.Select(text => Best(text)).MaxBy(candidate => candidate.Score);
        var start = best.At > Lead ? WordAfter(best.Text, best.At - Lead) : 0;
        var end = best.Text.Length - start > Longest ? WordBefore(best.Text, start + Longest) : best.Text.Length;
        var pieces = Marked(best.Text, start, end, best.Found).ToList();
        if (start > 0)
            pieces.Insert(0, new SearchPiece("… ", false));
        if (end < best.Text.Length)
            pieces.Add(new SearchPiece(" …", false));
        return pieces;
    }

    private (string Text, List<SearchToken> Found, int At, int Score) Best(string text)
    {
        var found = Found(text);
        var (at, score) = (0, 0);
        for (var i = 0; i < found.Count; i++)
        {
            var different = found.Skip(i).TakeWhile(token => token.End <= found[i].Start + Longest - Lead).Take(SearchQuery.MostWords * 2)
                .Select(token => EnglishStemmer.Stem(token.Word)).Distinct().Count();
            if (different > score)
                (at, score) = (found[i].Start, different);
        }
        return (text, found, at, score);
    }

    private List<SearchToken> Found(string text) => [.. SearchText.Tokens(text).Where(IsSought)];

    // A stem begins as its word does, and to look at a letter costs a hundredth of a stem.
    private bool IsSought(SearchToken token) => beginnings.Contains(token.Word[0]) && stems.Contains(EnglishStemmer.Stem(token.Word));

    private static List<SearchPiece> Marked(string text, int start, int end, IEnumerable<SearchToken> found)
    {
        var pieces = new List<SearchPiece>();
        var at = start;
        foreach (var token in found.Where(token => token.Start >= start && token.End <= end))
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
}
