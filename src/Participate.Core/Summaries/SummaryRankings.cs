using System.Text.Json.Serialization;
using Participate.Core.Insight;

namespace Participate.Core.Summaries;

/// <summary>The ideas that stand out, in the order of <see cref="SummaryRanking"/>.</summary>
public sealed record SummaryRankings(
    IReadOnlyList<RankedIdea> MostSupported,
    IReadOnlyList<RankedIdea> MostOpposed,
    IReadOnlyList<RankedIdea> MostDivided,
    IReadOnlyList<RankedIdea> MostDiscussed)
{
    public static SummaryRankings None { get; } = new([], [], [], []);

    /// <summary>Made of what each ranking gives.</summary>
    public static SummaryRankings Of(Func<SummaryRanking, IReadOnlyList<RankedIdea>> first) =>
        new(first(SummaryRanking.Supported), first(SummaryRanking.Opposed), first(SummaryRanking.Divided), first(SummaryRanking.Discussed));

    /// <summary>All of them, some twice.</summary>
    [JsonIgnore]
    public IEnumerable<RankedIdea> All => MostSupported.Concat(MostOpposed).Concat(MostDivided).Concat(MostDiscussed);

    /// <summary>Does the same to each list.</summary>
    public SummaryRankings Each(Func<SummaryRanking, IReadOnlyList<RankedIdea>, IReadOnlyList<RankedIdea>> change) => new(
        change(SummaryRanking.Supported, MostSupported),
        change(SummaryRanking.Opposed, MostOpposed),
        change(SummaryRanking.Divided, MostDivided),
        change(SummaryRanking.Discussed, MostDiscussed));
}

/// <summary>An idea in a ranking.</summary>
/// <param name="Title">Null in what is frozen.</param>
/// <param name="Revision">The number of the public revision when it was frozen; null for now.</param>
public sealed record RankedIdea(int Id, string? Title, int Support, int Neutral, int Oppose, int Comments, int? Revision = null)
{
    [JsonIgnore]
    public int Votes => Support + Neutral + Oppose;
}

/// <summary>
/// How ideas are put in order. Votes are ranked by the lower end of the interval of a share (<see cref="ShareInterval"/>), so that three votes
/// of three do not stand before 300 of 310; comments by their number, which is no share. Newer ideas come first among equals.
/// </summary>
public sealed class SummaryRanking
{
    /// <summary>Fewer opposing votes say nothing.</summary>
    private const int FewestOpposed = 5;

    /// <summary>An idea divides where at least one in so many of those with an opinion is on the smaller side.</summary>
    private const int SmallerSide = 4;

    private readonly Func<RankedIdea, double> score;

    private SummaryRanking(int most, Func<RankedIdea, ShareInterval?> share, Func<RankedIdea, double> score) => (Most, ShareOf, this.score) = (most, share, score);

    /// <summary>The share of all votes on it that support it; ten at most.</summary>
    public static SummaryRanking Supported { get; } = OfShare(10, idea => idea.Support > 0, idea => idea.Support);

    /// <summary>The share of all votes on it that oppose it, where those are at least five; five at most: beyond a few they are the same ideas again.</summary>
    public static SummaryRanking Opposed { get; } = OfShare(5, idea => idea.Oppose >= FewestOpposed, idea => idea.Oppose);

    /// <summary>The share of all votes on it that are on the smaller side, where that is at least a quarter of those with an opinion; five at most.</summary>
    public static SummaryRanking Divided { get; } = OfShare(
        5, idea => Smaller(idea) > 0 && Smaller(idea) * SmallerSide >= idea.Support + idea.Oppose, Smaller);

    /// <summary>The number of comments on it; ten at most.</summary>
    public static SummaryRanking Discussed { get; } = new(10, _ => null, idea => idea.Comments);

    public static IReadOnlyList<SummaryRanking> All { get; } = [Supported, Opposed, Divided, Discussed];

    /// <summary>How many are named.</summary>
    public int Most { get; }

    /// <summary>The share that it is ranked by, with its interval; null where it is ranked by a number.</summary>
    public Func<RankedIdea, ShareInterval?> ShareOf { get; }

    /// <summary>What it is ranked by: 0 does not stand out.</summary>
    public double Score(RankedIdea idea) => score(idea);

    /// <summary>The first of the ideas that stand out, at most so many.</summary>
    public IReadOnlyList<RankedIdea> First(IEnumerable<RankedIdea> ideas, int most) =>
        [.. ideas.Where(idea => Score(idea) > 0).OrderByDescending(Score).ThenByDescending(idea => idea.Id).Take(most)];

    private static SummaryRanking OfShare(int most, Func<RankedIdea, bool> standsOut, Func<RankedIdea, int> count)
    {
        ShareInterval? Share(RankedIdea idea) => standsOut(idea) ? ShareInterval.Of(count(idea), idea.Votes) : null;
        return new SummaryRanking(most, Share, idea => Share(idea)?.Low ?? 0);
    }

    private static int Smaller(RankedIdea idea) => Math.Min(idea.Support, idea.Oppose);
}
