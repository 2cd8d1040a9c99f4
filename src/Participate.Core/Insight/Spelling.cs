namespace Participate.Core.Insight;

/// <summary>
/// Finds words that somebody may have meant: forms of a word with letters left out are kept for the vocabulary (one letter) and made of
/// what was typed (one, of long words two), and whatever shares a form is compared. The method of W. Garbe's SymSpell (2012).
/// </summary>
public static class Spelling
{
    public const int ShortestWord = 4;

    /// <summary>A word this long may be wrong in two places.</summary>
    private const int LongWord = 7;

    /// <summary>The word and its forms with one letter less: at most one more than its length.</summary>
    public static IReadOnlySet<string> Kept(string word) => Without(new HashSet<string> { word });

    /// <summary>The forms by which a typed word meets kept ones: quadratic in its length where it is long.</summary>
    public static IReadOnlySet<string> Typed(string word) => word.Length >= LongWord ? Without(Without(new HashSet<string> { word })) : Kept(word);

    /// <summary>How many places may differ: letters changed, left out, put in, or two that changed places.</summary>
    public static int MostDistance(string word) => word.Length >= LongWord ? 2 : 1;

    /// <summary>The distance of Damerau and Levenshtein in which no part is changed twice. Takes the product of the lengths.</summary>
    public static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }
                var best = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    best = Math.Min(best, rows[i - 2, j - 2] + 1);
                rows[i, j] = best;
            }
        }
        return rows[one.Length, other.Length];
    }

    private static HashSet<string> Without(IReadOnlySet<string> words) =>
        [.. words, .. words.SelectMany(word => Enumerable.Range(0, word.Length).Select(at => word.Remove(at, 1)))];
}
