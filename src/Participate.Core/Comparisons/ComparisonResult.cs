using System.Text.Json;
using System.Text.Json.Serialization;
using Participate.Core.Insight;

namespace Participate.Core.Comparisons;

/// <summary>An idea as it was rated.</summary>
/// <param name="Wins">How often it mattered more.</param>
/// <param name="Losses">How often the other did.</param>
/// <param name="Ties">How often both mattered the same.</param>
/// <param name="Value">The logarithm of its strength over that of the average idea, with the ends of its 95 % interval.</param>
/// <param name="Best">The best place that its interval leaves open, from 1.</param>
/// <param name="Worst">The worst such place.</param>
public sealed record RatedIdea(int IdeaId, int Wins, int Losses, int Ties, double Value, double Low, double High, int Best, int Worst)
{
    [JsonIgnore]
    public int Compared => Wins + Losses + Ties;
}

/// <summary>What came out of a comparison: made once from its answers, and kept.</summary>
/// <param name="Members">How many gave an answer that counts, without those whose account was closed meanwhile.</param>
/// <param name="Answers">Answers that count.</param>
/// <param name="Unsure">Answers that say nothing: the member could not say.</param>
/// <param name="SetAside">Answers left out because the votes of their members were set aside.</param>
/// <param name="Ideas">By their value, the greatest first.</param>
/// <param name="LeftOut">Ideas that were not public any more when the answers were rated; what was said of them counts for nothing.</param>
public sealed record ComparisonResult(int Members, int Answers, int Unsure, int SetAside, IReadOnlyList<RatedIdea> Ideas, IReadOnlyList<int> LeftOut)
{
    public string Write() => JsonSerializer.Serialize(this);

    public static ComparisonResult Read(string text) => JsonSerializer.Deserialize<ComparisonResult>(text) ?? throw new FormatException("There is no result.");
}

/// <summary>How often a pair was answered in one way.</summary>
public sealed record PairTally(int FirstId, int SecondId, PairChoice Choice, int Answers);

/// <summary>Rates ideas by the answers to pairs of them.</summary>
public static class ComparisonRating
{
    /// <summary>
    /// By Bradley and Terry's model, each idea with one imagined undecided comparison with an average idea (<see cref="PairwiseRating.RateAmongAverage"/>), so that
    /// few answers give wide intervals and not none.
    /// </summary>
    /// <param name="standing">Ideas that are public still; what was said of others counts for nothing.</param>
    /// <param name="members">How many people gave the answers.</param>
    public static ComparisonResult Of(IdeaComparison comparison, IReadOnlySet<int> standing, IReadOnlyList<PairTally> tallies, int members, int setAside)
    {
        int[] ids = [.. comparison.IdeaIds.Where(standing.Contains)];
        var places = Enumerable.Range(0, ids.Length).ToDictionary(at => ids[at]);
        var stood = tallies.Where(tally => places.ContainsKey(tally.FirstId) && places.ContainsKey(tally.SecondId)).ToList();
        var pairs = stood.GroupBy(tally => (tally.FirstId, tally.SecondId))
            .OrderBy(pair => pair.Key)
            .Select(pair => new PairCount(places[pair.Key.FirstId], places[pair.Key.SecondId], Sum(pair, PairChoice.First), Sum(pair, PairChoice.Second), Sum(pair, PairChoice.Same)))
            .ToList();
        // Rounded, so that two machines agree on what is the same.
        var ratings = PairwiseRating.RateAmongAverage(ids.Length, pairs).Select(rating => rating with { Value = Rounded(rating.Value), Low = Rounded(rating.Low), High = Rounded(rating.High) }).ToList();
        var ideas = ratings.Select(rating => new RatedIdea(
            ids[rating.Item],
            pairs.Sum(pair => pair.First == rating.Item ? pair.FirstWins : pair.Second == rating.Item ? pair.SecondWins : 0),
            pairs.Sum(pair => pair.First == rating.Item ? pair.SecondWins : pair.Second == rating.Item ? pair.FirstWins : 0),
            pairs.Sum(pair => pair.First == rating.Item || pair.Second == rating.Item ? pair.Ties : 0),
            rating.Value, rating.Low, rating.High,
            1 + ratings.Count(other => other.Low > rating.High), ids.Length - ratings.Count(other => other.High < rating.Low)));
        return new ComparisonResult(
            members, pairs.Sum(pair => pair.FirstWins + pair.SecondWins + pair.Ties), stood.Where(tally => tally.Choice == PairChoice.Unsure).Sum(tally => tally.Answers), setAside,
            [.. ideas.OrderByDescending(idea => idea.Value).ThenBy(idea => idea.IdeaId)], [.. comparison.IdeaIds.Where(id => !standing.Contains(id))]);
    }

    private static double Rounded(double value) => Math.Round(value, 6);

    private static int Sum(IEnumerable<PairTally> pair, PairChoice choice) => pair.Where(tally => tally.Choice == choice).Sum(tally => tally.Answers);
}
