using System.Runtime.InteropServices;

namespace Participate.Core.Insight;

/// <summary>A word of a theme's name.</summary>
/// <param name="Word">As most people write it.</param>
public sealed record ThemeNameWord(string Term, string Word);

/// <summary>
/// Names themes by words of their ideas' titles: those that are much more frequent in the theme than outside it. A word needs to be in
/// the titles of <see cref="LeastIdeas"/> ideas of the theme by <see cref="LeastAuthors"/> different authors, so that no name is made of
/// what one person wrote.
/// </summary>
public static class ThemeNames
{
    public const int LeastIdeas = 3;

    public const int LeastAuthors = 3;

    private const int MostWords = 3;

    /// <summary>A further word has to say at least so much as the first, as a share.</summary>
    private const double LeastOfFirst = 0.3;

    /// <summary>
    /// The words of each theme's name, by its key: the most telling first, one to three; nothing of a theme of which no word is shared enough.
    /// Linear in the text of the ideas.
    /// </summary>
    /// <param name="of">The key of the theme of each idea that has one, by the id of the idea.</param>
    public static IReadOnlyDictionary<int, IReadOnlyList<ThemeNameWord>> Of(IReadOnlyCollection<ThemeIdea> ideas, IReadOnlyDictionary<int, int> of)
    {
        var everywhere = Count(ideas.SelectMany(idea => idea.TitleTerms));
        return ideas.Where(idea => of.ContainsKey(idea.Id))
            .GroupBy(idea => of[idea.Id])
            .Select(theme => (theme.Key, Words: Words([.. theme], everywhere, ideas.Count)))
            .Where(theme => theme.Words.Count > 0)
            .ToDictionary(theme => theme.Key, theme => (IReadOnlyList<ThemeNameWord>)theme.Words);
    }

    private static List<ThemeNameWord> Words(List<ThemeIdea> within, Dictionary<string, int> everywhere, int all)
    {
        var scored = Count(within.SelectMany(idea => idea.TitleTerms))
            .Where(term => term.Value >= LeastIdeas)
            .Select(term => (Term: term.Key, Score: Telling(term.Value, within.Count, everywhere[term.Key] - term.Value, all - within.Count)))
            .Where(term => term.Score > 0)
            .OrderByDescending(term => term.Score).ThenBy(term => term.Term, StringComparer.Ordinal)
            .ToList();
        var words = new List<ThemeNameWord>();
        foreach (var (term, _) in scored.TakeWhile(term => term.Score >= scored[0].Score * LeastOfFirst))
        {
            if (Written(term, within) is { } word)
                words.Add(new ThemeNameWord(term, word));
            if (words.Count == MostWords)
                break;
        }
        return words;
    }

    /// <summary>The share of the theme's ideas that have it, times the logarithm of how much more often than the others: the term's part of the Kullback–Leibler divergence (1951).</summary>
    private static double Telling(int within, int ofTheme, int outside, int others)
    {
        var (share, elsewhere) = (within / (double)ofTheme, (outside + 0.5) / (others + 1.0));
        return share * Math.Log(share / elsewhere);
    }

    /// <summary>As most people write it; null where no one way is shared by enough.</summary>
    private static string? Written(string term, IEnumerable<ThemeIdea> within)
    {
        var ways = within
            .SelectMany(idea => ThemeText.Words(idea.Title).Where(word => word.Term == term).Select(word => (word.Word, idea.Id, idea.AuthorId)))
            .GroupBy(way => way.Word.ToLowerInvariant())
            .Where(way => way.Select(one => one.Id).Distinct().Count() >= LeastIdeas && way.Select(one => one.AuthorId).Distinct().Count() >= LeastAuthors)
            .OrderByDescending(way => way.Count()).ThenBy(way => way.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        if (ways is null)
            return null;
        // An abbreviation is written in capitals by most.
        var capitals = ways.Count(way => way.Word.All(char.IsUpper));
        return capitals * 2 > ways.Count() ? ways.Key.ToUpperInvariant() : ways.Key;
    }

    private static Dictionary<string, int> Count(IEnumerable<string> terms)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in terms)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
        return counts;
    }
}
