namespace Participate.Core.Insight;

/// <summary>
/// How much two proposals ask for the same thing, by their titles: the weight of the words that both have, where a word counts in part
/// for one that is written nearly alike. Pure, symmetric, and of two titles alone: it never depends on what else was proposed, but for
/// the weights of words.
/// </summary>
/// <remarks>
/// Words are weighted as in search (Spärck Jones 1972); nearly alike is Dice's coefficient of trigrams (Adamson and Boreham 1974).
/// Measured on labelled titles: docs/benchmarks.md, and <c>TitlePairTests</c>.
/// </remarks>
public static class ProposalSimilarity
{
    /// <summary>From here on two proposals are shown as similar: the best F1 on the tuning half of the labelled titles.</summary>
    public const double Threshold = 0.58;

    /// <summary>
    /// Less alike words are different words: "licenc" and "licens" share 0.67 of their trigrams, "park" and "pack" 0.25. On the tuning
    /// half anything from 0.35 to 0.5 did the same.
    /// </summary>
    private const double LeastLikeness = 0.5;

    /// <summary>
    /// What is left where one asks for what the other is against. They share all their words and are no copies; at one half even
    /// equal subjects stay below the threshold.
    /// </summary>
    private const double Opposed = 0.5;

    /// <summary>
    /// From 0, nothing in common, to 1, the same words in any order (a title without any word of weight is like nothing, itself
    /// included). Grows with the number of terms of the one times that of the other; a title has about six.
    /// </summary>
    public static double Between(Proposal one, Proposal other, TermWeights weights)
    {
        if (one.Terms.Count == 0 || other.Terms.Count == 0)
            return 0;
        // The mean of both shares: a short title within a long one is half the same.
        var shared = (ShareFound(one, other, weights) + ShareFound(other, one, weights)) / 2;
        return one.IsAgainst == other.IsAgainst ? shared : shared * Opposed;
    }

    /// <summary>How alike two words are written: Dice's coefficient of their trigrams, both ends marked. 1 for the same word.</summary>
    public static double Likeness(string one, string other)
    {
        if (one == other)
            return 1;
        var (first, second) = (Trigrams(one), Trigrams(other));
        return 2.0 * first.Count(second.Remove) / (one.Length + other.Length);
    }

    /// <summary>The share of the weight of one's terms that the other has.</summary>
    private static double ShareFound(Proposal one, Proposal other, TermWeights weights)
    {
        var (found, all) = (0.0, 0.0);
        foreach (var term in one.Terms)
        {
            var weight = weights.Of(term);
            all += weight;
            found += weight * Nearest(term, other.Terms);
        }
        return found / all;
    }

    private static double Nearest(string term, IReadOnlyList<string> others)
    {
        if (others.Contains(term))
            return 1;
        var nearest = others.Max(other => Likeness(term, other));
        return nearest < LeastLikeness ? 0 : nearest;
    }

    /// <summary>As many as the word has letters.</summary>
    private static List<string> Trigrams(string word)
    {
        var marked = $"^{word}$";
        return [.. Enumerable.Range(0, word.Length).Select(start => marked.Substring(start, 3))];
    }
}
