namespace Participate.Core.Insight;

/// <summary>
/// How much a term tells of what a proposal is about: the fewer proposals have it, the more. Counted over a mission's proposals; as long
/// as there are few, common English of proposals (<see cref="CommonTerms"/>) has its say.
/// </summary>
public sealed class TermWeights
{
    /// <summary>
    /// How many proposals common English counts for. A word that a mission never used weighs as if seen in none of a thousand; after
    /// some thousands the mission's own words decide. Chosen for that, not measured.
    /// </summary>
    private const double Background = 1_000;

    private readonly IReadOnlyDictionary<string, int> counts;
    private readonly int proposals;

    private TermWeights(IReadOnlyDictionary<string, int> counts, int proposals) => (this.counts, this.proposals) = (counts, proposals);

    /// <summary>The weights before anything was proposed.</summary>
    public static TermWeights OfNone { get; } = new(new Dictionary<string, int>(), 0);

    /// <summary>Counts the terms of proposals. Linear in their text; of very many a sample gives the same weights.</summary>
    public static TermWeights Of(IEnumerable<Proposal> proposals)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        foreach (var proposal in proposals)
        {
            number++;
            foreach (var term in proposal.Terms)
                counts[term] = counts.GetValueOrDefault(term) + 1;
        }
        return new TermWeights(counts, number);
    }

    /// <summary>The weight of a term: the logarithm of one in how many proposals has it (Spärck Jones 1972), always above 0.</summary>
    public double Of(string term) =>
        Math.Log(1 + (proposals + Background) / (1 + counts.GetValueOrDefault(term) + Background * CommonTerms.Share(term)));
}
