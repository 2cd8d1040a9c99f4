using System.Text.Json.Serialization;
using Participate.Core.Eligibility;
using Participate.Core.Meetings;
using Participate.Core.Responses;
using Participate.Core.Responses.Duty;

namespace Participate.Core.Summaries;

/// <summary>
/// What was said on a mission in numbers: published content only, never who said it. Page, JSON, PDF and workbook are renderings of this one
/// model. A frozen one is the same without the words of members (<see cref="SummaryWords"/> finds those that are still public).
/// </summary>
/// <param name="Analysis">Null where it is not for the reader.</param>
public sealed record EngagementSummary(SummaryTotals Totals, SummaryAnalysis? Analysis)
{
    /// <summary>Which ideas it is about.</summary>
    public SummaryFilter Filter { get; init; } = SummaryFilter.None;

    /// <summary>When it was made, or frozen. Not part of what is frozen, so that equal contents are equal bytes.</summary>
    [JsonIgnore]
    public DateTime MadeAt { get; init; }

    /// <summary>Which frozen summary it is; null for one of now.</summary>
    [JsonIgnore]
    public SnapshotMark? Snapshot { get; init; }

    /// <summary>The events of the mission so far.</summary>
    public required MeetingFigures Events { get; init; }

    /// <summary>What the mission team owes in answers, and how far it is.</summary>
    public AnsweringFigures? Answering { get; init; }

    /// <summary>The same with all that the page shows of it; null for a frozen summary.</summary>
    [JsonIgnore]
    public DutyView? Duty { get; init; }

    /// <summary>The results of the questionnaire; null where there are none for the reader.</summary>
    public QuestionnaireFigures? Questionnaire { get; init; }
}

/// <summary>The mark of a frozen summary.</summary>
/// <param name="Number">1, 2, 3 … in its mission.</param>
/// <param name="Hash">SHA-256 of what is frozen, in hexadecimal.</param>
/// <param name="Note">Why it was frozen.</param>
public sealed record SnapshotMark(int Number, string Hash, string Note);

/// <summary>The duty to answer in numbers.</summary>
/// <param name="LeastSupport">Ideas with at least so many votes in support get an answer; null where that is no term.</param>
/// <param name="TopIdeas">The so many most supported get one; null where that is no term.</param>
/// <param name="Weeks">After the last contributions.</param>
/// <param name="ClosesOn">The last day of contributions; null while none is planned.</param>
/// <param name="Ideas">Ideas that get an answer; null while the phase keeps its results back.</param>
/// <param name="Answered">Those of them with a final decision.</param>
public sealed record AnsweringFigures(int? LeastSupport, int? TopIdeas, int Weeks, DateOnly? ClosesOn, DateOnly? DueOn, DateTime? AnsweredAt, int? Ideas, int? Answered)
{
    public static AnsweringFigures Of(DutyView view) => new(
        view.Duty.LeastSupport, view.Duty.TopIdeas, view.Duty.Weeks, view.Clock.ClosesOn, view.Clock.DueOn, view.Duty.AnsweredAt, view.Figures?.Ideas, view.Figures?.Answered);
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

    /// <summary>What was said for and against the ideas that stand out, in the words of members.</summary>
    public IReadOnlyList<Argument> Arguments { get; init; } = [];

    /// <summary>What moderation did on the mission; null where the summary is about some ideas only.</summary>
    public ModerationFigures? Moderation { get; init; }

    /// <summary>Who took part, as far as members told; null where the summary is about some ideas only.</summary>
    public WhoTookPart? WhoTookPart { get; init; }
}

/// <summary>What was said on the published ideas of a theme.</summary>
/// <param name="Key">The number of the theme; empty for ideas without one.</param>
public sealed record ThemeCount(string Key, string Name, int Ideas, int Support, int Neutral, int Oppose, int Comments);

/// <summary>The same by the id of the theme as it is stored, before merges.</summary>
public sealed record StoredThemeCount(int? ThemeId, int Ideas, int Support, int Neutral, int Oppose, int Comments);

/// <summary>Decisions of moderators on the mission; null where a count is withheld, as on the transparency page.</summary>
/// <param name="Hidden">Decisions that hid an idea or comment and were not undone.</param>
/// <param name="Redacted">Decisions that took something out of a text.</param>
/// <param name="Merged">Ideas merged into another.</param>
/// <param name="Appeals">Appeals that were decided.</param>
/// <param name="Overturned">Those of them where the content returned.</param>
public sealed record ModerationFigures(long? Hidden, long? Redacted, long? Merged, long? Appeals, long? Overturned)
{
    /// <summary>The counts with their names, as every rendering lists them.</summary>
    public IReadOnlyList<(string Name, long? Count)> Lines() =>
    [
        ("Ideas and comments hidden", Hidden), ("Texts with something taken out", Redacted), ("Ideas merged into another", Merged),
        ("Appeals decided", Appeals), ("Appeals where the content returned", Overturned),
    ];
}

/// <summary>Aggregates of one moment, which take time to count and are kept for a while.</summary>
/// <param name="Members">Different members who wrote published content or have a vote on a published idea.</param>
/// <param name="BySector">An idea counts for each sector it needs, so the numbers add up to more than the ideas.</param>
/// <param name="ByPlace">Local authorities are counted with their region or nation.</param>
public sealed record SummaryFigures(
    [property: JsonIgnore] DateTime MadeAt,
    int Members,
    Participation Participation,
    IReadOnlyList<SummaryCount> ByStatus,
    IReadOnlyList<SummaryCount> BySector,
    IReadOnlyList<SummaryCount> ByPlace,
    IReadOnlyList<SummaryCount> ByQuestion)
{
    /// <summary>The same as <see cref="EngagementSummary.Totals"/> at the moment of counting.</summary>
    public required SummaryTotals Totals { get; init; }

    /// <summary>From taking part to proposing, and from an idea to its answer.</summary>
    public required SummaryFunnel Funnel { get; init; }

    /// <summary>How the ideas are answered; null in summaries that were frozen before this was counted.</summary>
    public ResponseFigures? Responses { get; init; }

    /// <summary>The coalition of the whole mission, its barriers and delivery; null in summaries that were frozen before this was counted.</summary>
    public IReadOnlyList<CoalitionLine>? Coalition { get; init; }

    /// <summary>The votes by what their members had shown when they cast them, adding up to all votes; null in summaries that were frozen before this was counted.</summary>
    public IReadOnlyList<LevelCount>? VotesByLevel { get; init; }

    /// <summary>By the ids of themes: their names stand in <see cref="SummaryAnalysis.Themes"/>, as figures hold no words.</summary>
    [JsonIgnore]
    public IReadOnlyList<StoredThemeCount> ByTheme { get; init; } = [];

    /// <summary>Ideas that may stand out, some more than are shown, without their titles.</summary>
    [JsonIgnore]
    public SummaryRankings Candidates { get; init; } = SummaryRankings.None;

    /// <summary>Which comments are quoted, without their words.</summary>
    [JsonIgnore]
    public IReadOnlyList<Argument> Quoted { get; init; } = [];
}

/// <summary>How many members did what, and how far ideas got. Each number is part of the one before, but proposing: who proposes need not vote.</summary>
/// <param name="Voted">Members who have a vote on a published idea.</param>
/// <param name="Commented">Members who wrote a published comment on one.</param>
/// <param name="Proposed">Members who wrote a published idea.</param>
/// <param name="Ideas">Published ideas.</param>
/// <param name="IdeasWithResponse">Those with a vote or a comment.</param>
/// <param name="Considered">Those under consideration or answered.</param>
/// <param name="Answered">Those with a final decision.</param>
/// <param name="Accepted">Those accepted, wholly or in part, or happening already.</param>
public sealed record SummaryFunnel(int Voted, int Commented, int Proposed, int Ideas, int IdeasWithResponse, int Considered, int Answered, int Accepted)
{
    /// <summary>What members did, in the order of a chart.</summary>
    /// <param name="members">All who took part.</param>
    public IReadOnlyList<(string Name, int Count)> MemberSteps(int members) => [("Took part", members), ("Voted", Voted), ("Commented", Commented), ("Proposed an idea", Proposed)];

    /// <summary>How far ideas got, in the order of a chart.</summary>
    public IReadOnlyList<(string Name, int Count)> IdeaSteps() =>
    [
        ("Published", Ideas), ("With votes or comments", IdeasWithResponse), ("Considered by the mission team", Considered),
        ("With a final decision", Answered), ("Accepted, or already happening", Accepted),
    ];
}

/// <summary>How many published ideas have something in common.</summary>
/// <param name="Key">Stable for machines; empty for those that name nothing.</param>
public sealed record SummaryCount(string Key, string Name, int Ideas);

/// <summary>A comment that says why an idea is good or not, of those with its stance the one that stands best.</summary>
/// <param name="Text">Its beginning as plain text; null where it is not public (any more), and in what is frozen.</param>
public sealed record Argument(int IdeaId, int CommentId, Ideas.Stance Stance, string? Text = null);
