using Participate.Core.Meetings;

namespace Participate.Core.Summaries;

/// <summary>What was said on a mission in numbers: published content only, never who said it.</summary>
/// <param name="Analysis">Null where it is not for the reader.</param>
public sealed record EngagementSummary(SummaryTotals Totals, SummaryAnalysis? Analysis)
{
    /// <summary>The events of the mission so far.</summary>
    public required MeetingFigures Events { get; init; }
}

/// <summary>How much was contributed. Equal to the sums of the downloads.</summary>
/// <param name="Ideas">Published ideas.</param>
/// <param name="Comments">Published comments on them.</param>
/// <param name="Support">Current votes in support of them, and so on.</param>
public sealed record SummaryTotals(int Ideas, int Comments, int Support, int Neutral, int Oppose)
{
    public int Votes => Support + Neutral + Oppose;
}

/// <summary>What waits until a phase has ended.</summary>
public sealed record SummaryAnalysis(SummaryFigures Figures, SummaryRankings Rankings)
{
    /// <summary>What was said by theme, most ideas first, those without a theme last; empty where there are no themes.</summary>
    public IReadOnlyList<ThemeCount> Themes { get; init; } = [];

    /// <summary>Who took part, as far as members told.</summary>
    public required WhoTookPart WhoTookPart { get; init; }
}

/// <summary>What was said on the published ideas of a theme.</summary>
/// <param name="Key">The number of the theme; empty for ideas without one.</param>
public sealed record ThemeCount(string Key, string Name, int Ideas, int Support, int Neutral, int Oppose, int Comments);

/// <summary>The same by the id of the theme as it is stored, before merges.</summary>
public sealed record StoredThemeCount(int? ThemeId, int Ideas, int Support, int Neutral, int Oppose, int Comments);

/// <summary>Aggregates of one moment, which take time to count and are kept for a while.</summary>
/// <param name="Members">Different members who wrote published content or have a vote on a published idea.</param>
/// <param name="BySector">An idea counts for each sector it needs, so the numbers add up to more than the ideas.</param>
/// <param name="ByPlace">Local authorities are counted with their region or nation.</param>
public sealed record SummaryFigures(
    DateTime MadeAt,
    int Members,
    Participation Participation,
    IReadOnlyList<SummaryCount> ByStatus,
    IReadOnlyList<SummaryCount> BySector,
    IReadOnlyList<SummaryCount> ByPlace,
    IReadOnlyList<SummaryCount> ByQuestion)
{
    /// <summary>By the ids of themes: their names stand in <see cref="SummaryAnalysis.Themes"/>, as figures hold no words.</summary>
    public IReadOnlyList<StoredThemeCount> ByTheme { get; init; } = [];
}

/// <summary>How many published ideas have something in common.</summary>
/// <param name="Key">Stable for machines; empty for those that name nothing.</param>
public sealed record SummaryCount(string Key, string Name, int Ideas);

/// <summary>The ideas that stand out, at most ten in each list; newer ones first among equals.</summary>
/// <param name="MostOpposed">At most five, with at least five opposing votes.</param>
/// <param name="MostDivided">At most five, by the smaller of support and oppose, where that is at least a quarter of the two.</param>
public sealed record SummaryRankings(
    IReadOnlyList<RankedIdea> MostSupported,
    IReadOnlyList<RankedIdea> MostOpposed,
    IReadOnlyList<RankedIdea> MostDivided,
    IReadOnlyList<RankedIdea> MostDiscussed);

/// <summary>An idea in a ranking.</summary>
public sealed record RankedIdea(int Id, string Title, int Support, int Neutral, int Oppose, int Comments);
