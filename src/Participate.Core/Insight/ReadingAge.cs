namespace Participate.Core.Insight;

/// <summary>How hard a text is to read.</summary>
/// <param name="Years">The age at which most people can read it with ease.</param>
public sealed record Readability(int Words, int Sentences, int Syllables, double Years);

/// <summary>
/// The reading age of English prose: the Flesch–Kincaid grade and five years, as school in its grade 1 begins at six.
/// Grade = 0.39 × words / sentences + 11.8 × syllables / words − 15.59.
/// Source: J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, “Derivation of new readability formulas (Automated Readability Index,
/// Fog Count and Flesch Reading Ease Formula) for Navy enlisted personnel”, Research Branch Report 8-75, Naval Technical Training, 1975.
/// It knows length and nothing else: a text can be short and still unclear.
/// </summary>
public static class ReadingAge
{
    /// <summary>On fewer words a figure says more about one sentence than about the text.</summary>
    public const int FewestWords = 100;

    private const int YearsBeforeGrade = 5;

    /// <summary>The measure of a text given as sentences; null where it has fewer words than <paramref name="fewestWords"/>, or none. Linear in its length.</summary>
    public static Readability? Of(IEnumerable<string> sentences, int fewestWords = FewestWords)
    {
        var (words, count, syllables) = (0, 0, 0);
        foreach (var sentence in sentences)
        {
            var before = words;
            foreach (var word in WordsOf(sentence))
            {
                words++;
                syllables += SyllableCount.Of(word);
            }
            if (words > before)
                count++;
        }
        return words == 0 || words < fewestWords
            ? null
            : new Readability(words, count, syllables, 0.39 * words / count + 11.8 * syllables / words - 15.59 + YearsBeforeGrade);
    }

    /// <summary>The words of a sentence: runs of letters and digits with what joins them inside, as in “don’t”, “1.5” and “300,000”. A hyphen parts two words.</summary>
    private static IEnumerable<string> WordsOf(string sentence)
    {
        for (var at = 0; at < sentence.Length;)
        {
            if (!char.IsLetterOrDigit(sentence[at]))
            {
                at++;
                continue;
            }
            var start = at;
            while (at < sentence.Length && (char.IsLetterOrDigit(sentence[at]) || Joins(sentence, at)))
                at++;
            yield return sentence[start..at];
        }
    }

    private static bool Joins(string text, int at) => at + 1 < text.Length && text[at] switch
    {
        '\'' or '’' => char.IsLetter(text[at + 1]),
        '.' or ',' or ':' => char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]),
        '@' => true,
        _ => false,
    };
}
