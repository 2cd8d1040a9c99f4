using System.Runtime.InteropServices;

namespace Participate.Core.Insight;

/// <summary>
/// How much each term says of a theme in one mission: the logarithm of one in how many ideas has it (Spärck Jones 1972). Terms rarer than
/// <see cref="LeastShare"/> weigh alike, so that only the common ones need to be kept, and a rare word does not outweigh all others.
/// </summary>
public sealed class ThemeWeights
{
    /// <summary>The share of ideas from which on a term is counted: one in two hundred.</summary>
    public const double LeastShare = 0.005;

    /// <summary>Terms that are kept, the most common; the others weigh as rare ones.</summary>
    private const int MostTerms = 400;

    /// <summary>What a word counts that stands in the summary alone; one of the title counts 1.</summary>
    private const double InSummary = 0.4;

    /// <summary>Weights with these shares of ideas, by term.</summary>
    public ThemeWeights(IReadOnlyDictionary<string, double> shares) => Shares = shares;

    /// <summary>The share of ideas that have a term, of the common ones.</summary>
    public IReadOnlyDictionary<string, double> Shares { get; }

    /// <summary>Counts the terms of ideas. Linear in their text.</summary>
    public static ThemeWeights Of(IReadOnlyCollection<ThemeIdea> ideas)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in ideas.SelectMany(idea => idea.TitleTerms.Union(idea.SummaryTerms)))
            CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
        return new ThemeWeights(counts
            .Select(count => (Term: count.Key, Share: count.Value / (double)ideas.Count))
            .Where(term => term.Share > LeastShare)
            .OrderByDescending(term => term.Share).ThenBy(term => term.Term, StringComparer.Ordinal)
            .Take(MostTerms)
            .ToDictionary(term => term.Term, term => Math.Round(term.Share, 6), StringComparer.Ordinal));
    }

    /// <summary>The weight of a term: above 0, at most that of a term in <see cref="LeastShare"/> of the ideas.</summary>
    public double Of(string term) => Math.Log(1 + 1 / Math.Max(LeastShare, Shares.GetValueOrDefault(term)));

    /// <summary>An idea as a vector of length 1; empty where it has no terms.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Vector(ThemeIdea idea)
    {
        var vector = new List<KeyValuePair<string, double>>(idea.TitleTerms.Count + idea.SummaryTerms.Count);
        vector.AddRange(idea.TitleTerms.Select(term => KeyValuePair.Create(term, Of(term))));
        vector.AddRange(idea.SummaryTerms.Where(term => !idea.TitleTerms.Contains(term)).Select(term => KeyValuePair.Create(term, InSummary * Of(term))));
        var length = Math.Sqrt(vector.Sum(part => part.Value * part.Value));
        for (var i = 0; i < vector.Count; i++)
            vector[i] = KeyValuePair.Create(vector[i].Key, vector[i].Value / length);
        return vector;
    }
}
