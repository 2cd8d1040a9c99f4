namespace Participate.Core.Insight;

/// <summary>The public text of an idea as it is grouped.</summary>
/// <param name="AuthorId">A number that is the same for ideas of one author.</param>
/// <param name="KeptIn">The key of the theme that it stays in whatever its words are; null where it may be placed.</param>
public sealed record ThemeIdea(int Id, int AuthorId, string Title, string Summary, int? KeptIn = null)
{
    public IReadOnlySet<string> TitleTerms { get; } = ThemeText.Terms(Title);

    public IReadOnlySet<string> SummaryTerms { get; } = ThemeText.Terms(Summary);
}

/// <summary>What a theme is about: the direction in which its ideas lie.</summary>
/// <param name="Key">Names it from one run to the next.</param>
/// <param name="Terms">A vector of length 1 over its weightiest terms.</param>
/// <param name="IsKept">It stays, whatever ideas there are; where also <paramref name="IsFixed"/>, its terms stay as well.</param>
public sealed record ThemeProfile(int Key, IReadOnlyDictionary<string, double> Terms, bool IsKept = false, bool IsFixed = false)
{
    /// <summary>Terms that a profile has; more change which theme is nearest in few cases.</summary>
    public const int MostTerms = 40;

    /// <summary>
    /// An idea less like every theme than this stands in none: about one word in common with what the theme is about. From 0 to 1, the
    /// cosine of two vectors.
    /// </summary>
    public const double LeastLikeness = 0.2;

    /// <summary>How alike an idea and the theme are, from 0 to 1: the cosine. Grows with the terms of the idea.</summary>
    public double Likeness(IReadOnlyList<KeyValuePair<string, double>> vector)
    {
        var sum = 0.0;
        foreach (var (term, weight) in vector)
            sum += weight * Terms.GetValueOrDefault(term);
        return sum;
    }

    /// <summary>
    /// Where an idea belongs: the key of the theme that it is most like (the older of two alike), null where it is like none. Grows with
    /// the number of themes times that of the idea's terms, never with the ideas. The same for one idea as within a run.
    /// </summary>
    public static int? Nearest(ThemeIdea idea, ThemeWeights weights, IReadOnlyList<ThemeProfile> themes)
    {
        var vector = weights.Vector(idea);
        var (nearest, most) = ((int?)null, LeastLikeness);
        foreach (var theme in themes)
        {
            var likeness = theme.Likeness(vector);
            if (likeness > most || (likeness == most && theme.Key < nearest))
                (nearest, most) = (theme.Key, likeness);
        }
        return nearest;
    }

    /// <summary>A vector cut to its weightiest terms and made of length 1.</summary>
    public static IReadOnlyDictionary<string, double> Cut(IEnumerable<KeyValuePair<string, double>> terms)
    {
        var most = terms.Where(term => term.Value > 0).OrderByDescending(term => term.Value).ThenBy(term => term.Key, StringComparer.Ordinal).Take(MostTerms).ToList();
        var length = Math.Sqrt(most.Sum(term => term.Value * term.Value));
        return most.ToDictionary(term => term.Key, term => Math.Round(term.Value / length, 5), StringComparer.Ordinal);
    }
}
