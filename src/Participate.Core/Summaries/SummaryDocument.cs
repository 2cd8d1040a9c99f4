using System.ComponentModel;
using Participate.Core.Eligibility;
using Participate.Core.Insight;
using Participate.Core.Meetings;

namespace Participate.Core.Summaries;

/// <summary>An engagement summary as JSON. Its members and their order are public: they are added to, and never change meaning. The schema is made from it.</summary>
public sealed record SummaryDocument
{
    [Description("The version of this format.")]
    public required int Version { get; init; }

    public required MissionDocument Mission { get; init; }

    [Description("When the numbers were read or frozen, in UTC.")]
    public required string MadeAt { get; init; }

    [Description("Which frozen summary it is; absent for the summary of now.")]
    public SnapshotDocument? Snapshot { get; init; }

    [Description("The filters that ideas had to fit; absent where the summary is of the whole mission.")]
    public SummaryFilter? Filters { get; init; }

    [Description("Equal to the sums of summary.csv and to the rows of comments.csv.")]
    public required TotalsDocument Totals { get; init; }

    public required MeetingFigures Events { get; init; }

    [Description("Which ideas get an answer, until when, and how many have one.")]
    public AnsweringFigures? Answering { get; init; }

    [Description("Absent until a phase has ended, but for the mission team.")]
    public AnalysisDocument? Analysis { get; init; }

    [Description("Absent where the results are not public.")]
    public QuestionnaireFigures? Questionnaire { get; init; }
}

public sealed record MissionDocument(string Slug, string Title, string Url);

/// <summary>The mark of a frozen summary.</summary>
public sealed record SnapshotDocument(int Number, string Note, [property: Description("SHA-256 of the frozen contents, in hexadecimal.")] string Hash);

/// <summary>Published ideas, published comments on them, and the current votes.</summary>
public sealed record TotalsDocument(int Ideas, int Comments, int Support, int Neutral, int Oppose);

public sealed record AnalysisDocument
{
    [Description("When the charts were counted, in UTC.")]
    public required string CountedAt { get; init; }

    [Description("Different members who wrote published content or have a vote on a published idea.")]
    public required int Members { get; init; }

    public required SummaryFunnel Funnel { get; init; }

    public required Participation Participation { get; init; }

    public required IReadOnlyList<SummaryCount> IdeasByStatus { get; init; }

    public required IReadOnlyList<SummaryCount> IdeasBySector { get; init; }

    public required IReadOnlyList<SummaryCount> IdeasByPlace { get; init; }

    public required IReadOnlyList<SummaryCount> IdeasByQuestion { get; init; }

    public required IReadOnlyList<ThemeCount> IdeasByTheme { get; init; }

    [Description("Who took part beside the population, in rounded numbers; absent where filters are used.")]
    public WhoTookPart? WhoTookPart { get; init; }

    [Description("How the ideas are answered: by official status, by how long those without a decision wait, and days to a response. Empty in summaries that were frozen before this was counted.")]
    public required IReadOnlyList<ResponseLine> Responses { get; init; }

    [Description("The coalition of the whole mission, whatever the summary is filtered by: pledges, who is on board and who is missing, barriers, enabling reforms, actions, milestones, readiness. Empty in summaries that were frozen before this was counted.")]
    public required IReadOnlyList<CoalitionLine> Coalition { get; init; }

    [Description("The votes by what their members had shown when they cast them; they add up to the votes of the same moment. Empty in summaries that were frozen before this was counted.")]
    public required IReadOnlyList<LevelCount> VotesByLevel { get; init; }

    public required IReadOnlyList<RankedDocument> MostSupported { get; init; }

    public required IReadOnlyList<RankedDocument> MostOpposed { get; init; }

    public required IReadOnlyList<RankedDocument> MostDivided { get; init; }

    public required IReadOnlyList<RankedDocument> MostDiscussed { get; init; }

    public required IReadOnlyList<ArgumentDocument> Arguments { get; init; }

    [Description("What moderation did; counts that are withheld because they are small are absent. Absent where filters are used.")]
    public ModerationFigures? Moderation { get; init; }
}

/// <summary>An idea that stands out.</summary>
/// <param name="Title">Absent where it cannot be read any more.</param>
/// <param name="Share">The share of its votes that it is ranked by, by the lower end of its interval; absent where it is ranked by comments.</param>
public sealed record RankedDocument(int Id, string? Title, int Support, int Neutral, int Oppose, int Comments, string Url, ShareInterval? Share);

/// <summary>The best comment with its stance on an idea that stands out.</summary>
public sealed record ArgumentDocument(int IdeaId, string Stance, string Text, string Url);
