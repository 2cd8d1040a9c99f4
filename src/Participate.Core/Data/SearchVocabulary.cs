using Microsoft.EntityFrameworkCore;
using Participate.Core.Insight;
using Participate.Core.Search;

namespace Participate.Core.Data;

/// <summary>The words of public texts: what a beginning may go on as, and what somebody may have meant.</summary>
internal static class SearchVocabulary
{
    /// <summary>A beginning is looked for as so many words, the shortest of the first some hundred in the alphabet.</summary>
    private const int MostCompleted = 40;

    private const int MostRead = 400;
    private const int MostMeant = 12;

    /// <summary>Hashes of the forms that a word is kept under; none for a short one.</summary>
    public static IEnumerable<long> FormsOf(string word) => word.Length < Spelling.ShortestWord ? [] : Spelling.Kept(word).Select(SearchSpelling.HashOf).Distinct();

    /// <summary>Other words that begin so.</summary>
    public static async Task<IReadOnlyList<string>> CompletedAsync(ParticipateDbContext db, string beginning, CancellationToken cancellationToken)
    {
        // Both databases compare words byte by byte, so that what begins alike stands together.
        var end = beginning + "\uFFFF";
        var words = await db.Database.SqlQuery<string>(
            $"""SELECT "Word" AS "Value" FROM "SearchWords" WHERE "Word" > {beginning} AND "Word" < {end} ORDER BY "Word" LIMIT {MostRead}""").ToListAsync(cancellationToken);
        return [.. words.OrderBy(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Take(MostCompleted)];
    }

    /// <summary>Words close to one, the closest first.</summary>
    public static async Task<IReadOnlyList<(string Word, int Distance)>> MeantAsync(ParticipateDbContext db, string typed, CancellationToken cancellationToken)
    {
        if (typed.Length < Spelling.ShortestWord || !typed.All(char.IsLetter))
            return [];
        var forms = Spelling.Typed(typed).Select(SearchSpelling.HashOf).Distinct().ToList();
        var words = await db.SearchSpellings.Where(row => forms.Contains(row.Form)).Select(row => row.Word).Distinct().ToListAsync(cancellationToken);
        return
        [
            .. words.Select(word => (Word: word, Distance: Spelling.Distance(typed, word)))
                .Where(pair => pair.Distance > 0 && pair.Distance <= Spelling.MostDistance(typed))
                .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Word, StringComparer.Ordinal)
                .Take(MostMeant),
        ];
    }
}
