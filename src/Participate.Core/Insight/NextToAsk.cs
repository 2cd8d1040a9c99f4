namespace Participate.Core.Insight;

/// <summary>Something that is needed of one sector and that nobody has promised yet.</summary>
/// <param name="Weight">How much it matters; see <see cref="NextToAsk.WeightOfIdea"/> and <see cref="NextToAsk.WeightOfMix"/>.</param>
/// <param name="Regions">Where; empty for everywhere.</param>
public sealed record AskNeed(string Name, int Sector, double Weight, IReadOnlySet<string> Regions);

/// <summary>Who could be asked.</summary>
/// <param name="Regions">Where it works; empty for everywhere.</param>
/// <param name="Running">Pledges of it elsewhere that were accepted and run.</param>
/// <param name="Delivered">Pledges of it elsewhere that were delivered.</param>
/// <param name="Missed">Pledges of it elsewhere that were missed.</param>
public sealed record AskCandidate(int Id, int Sector, IReadOnlySet<string> Regions, int Running, int Delivered, int Missed);

/// <summary>A candidate with its place in the order, and the needs that it would meet, the weightiest first.</summary>
public sealed record AskRank(AskCandidate Candidate, double Score, IReadOnlyList<AskNeed> Needs);

/// <summary>
/// Who should be asked next. The score of a candidate is the sum of the weights of the needs of its sector, each once where it works and a half elsewhere
/// if it has kept a promise, times 1 + r, where r = (delivered + running / 2) / (delivered + running + missed + 2) is its record, drawn towards
/// nothing by two pledges that nobody made. It is a rule of thumb in the open, no estimate. Needs × candidates of a sector in time.
/// </summary>
public static class NextToAsk
{
    /// <summary>What the team itself asks for weighs as an idea with seven supporters.</summary>
    public const double WeightOfMix = 3;

    /// <summary>The weight of an idea: doubling its support adds one.</summary>
    public static double WeightOfIdea(int support) => Math.Log2(1 + Math.Max(0, support));

    /// <summary>The record of a candidate: from 0 to below 1.</summary>
    public static double RecordOf(AskCandidate candidate) =>
        (candidate.Delivered + (candidate.Running / 2.0)) / (candidate.Delivered + candidate.Running + candidate.Missed + 2.0);

    /// <summary>The best candidates, the first to ask first; equal ones by id. Those that meet no need are left out.</summary>
    public static IReadOnlyList<AskRank> Rank(IReadOnlyList<AskNeed> needs, IEnumerable<AskCandidate> candidates, int most)
    {
        var bySector = needs.ToLookup(need => need.Sector);
        return
        [
            .. candidates.Select(candidate => Rank(bySector[candidate.Sector], candidate)).Where(rank => rank.Score > 0)
                .OrderByDescending(rank => rank.Score).ThenBy(rank => rank.Candidate.Id).Take(most),
        ];
    }

    private static AskRank Rank(IEnumerable<AskNeed> needs, AskCandidate candidate)
    {
        var met = needs.Select(need => (Need: need, Weight: need.Weight * Nearness(need, candidate))).Where(pair => pair.Weight > 0).OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Need.Name, StringComparer.Ordinal).ToList();
        return new AskRank(candidate, met.Sum(pair => pair.Weight) * (1 + RecordOf(candidate)), [.. met.Select(pair => pair.Need)]);
    }

    private static double Nearness(AskNeed need, AskCandidate candidate)
    {
        if (need.Regions.Count == 0 || candidate.Regions.Count == 0 || need.Regions.Overlaps(candidate.Regions))
            return 1;
        return candidate.Delivered + candidate.Running > 0 ? 0.5 : 0;
    }
}
