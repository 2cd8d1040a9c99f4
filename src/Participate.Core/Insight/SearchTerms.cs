using System.Globalization;

namespace Participate.Core.Insight;

/// <summary>
/// The terms under which a document is kept in the index. The first letter tells what a term says: a word of the title (t), of title or
/// summary (s), of any of its text (x), two words next to each other in the title (y), or what the document is: kind (k), mission (m), sector
/// (c), decision (d), place (p), a place that it lies within (w). So one index answers words and filters together, and title before text costs no look at the documents.
/// </summary>
public static class SearchTerms
{
    public const char Title = 't';
    public const char TitleOrSummary = 's';
    public const char Anywhere = 'x';

    /// <summary>Stands between fields, so that no phrase reaches over.</summary>
    public const string Gap = "g";

    public static string Word(char where, string word) => where + EnglishStemmer.Stem(word);

    public static string Kind(int kind) => Number('k', kind);

    public static string Mission(int missionId) => Number('m', missionId);

    public static string Sector(int sector) => Number('c', sector);

    public static string Decision(int decision) => Number('d', decision);

    public static string Place(string code) => "p" + code.ToLowerInvariant();

    public static string Within(string code) => "w" + code.ToLowerInvariant();

    /// <summary>
    /// Two words next to each other in the title. As a term of its own: where no title has them the index knows it at once, and would read all of the rarer word to find it out.
    /// </summary>
    public static string Pair(string first, string second) => Stems(EnglishStemmer.Stem(first), EnglishStemmer.Stem(second));

    /// <summary>The terms of a text, in order: phrases are found by their places.</summary>
    public static IEnumerable<string> Of(string title, string summary, IEnumerable<string> texts) =>
    [
        .. Pairs(title), Gap,
        .. Words(Title, title), Gap,
        .. Words(TitleOrSummary, title), Gap, .. Words(TitleOrSummary, summary), Gap,
        .. texts.Prepend(summary).Prepend(title).SelectMany(text => Words(Anywhere, text).Append(Gap)),
    ];

    /// <summary>The words that are searched for, in one place of the text.</summary>
    /// <param name="completed">Words that the beginning may go on as.</param>
    public static SearchExpression Matching(SearchQuery query, IReadOnlyList<string> completed, char where) =>
        SearchExpression.All(query.Parts.Select(part => Matching(query, completed, part, where)));

    /// <summary>One of the words or phrases.</summary>
    public static SearchExpression Matching(SearchQuery query, IReadOnlyList<string> completed, SearchPart part, char where)
    {
        if (part.Tokens.Count > 1)
            return new TermsInARow([.. part.Words.Select(word => Word(where, word))]);
        var word = part.Tokens[0].Word;
        var words = part.Loose is not null && word == query.Beginning ? completed.Prepend(word) : [word];
        return SearchExpression.Any(words.Select(one => Word(where, one)).Distinct().Select(term => new OneTerm(term)));
    }

    private static IEnumerable<string> Pairs(string title)
    {
        string[] stems = [.. SearchText.Words(title).Select(EnglishStemmer.Stem)];
        return stems.Zip(stems.Skip(1), Stems).Distinct();
    }

    // How long the first is tells where it ends.
    private static string Stems(string first, string second) => string.Create(CultureInfo.InvariantCulture, $"y{first.Length}{first}{second}");

    private static IEnumerable<string> Words(char where, string text) => SearchText.Words(text).Select(word => Word(where, word));

    private static string Number(char what, int number) => string.Create(CultureInfo.InvariantCulture, $"{what}{number}");
}
