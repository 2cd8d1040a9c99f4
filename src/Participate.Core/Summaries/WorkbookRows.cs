using MiniExcelLibs.Attributes;

namespace Participate.Core.Summaries;

// The rows of the sheets: names, widths in characters, and formats of their columns.

internal sealed record FigureRow(
    [property: ExcelColumn(Name = "Figure", Width = 44)] string Figure,
    [property: ExcelColumn(Name = "Number", Width = 14)] long? Number,
    [property: ExcelColumn(Name = "Note", Width = 70)] string? Note);

internal sealed record IdeaSheetRow(
    [property: ExcelColumn(Name = "Id", Width = 9)] int Id,
    [property: ExcelColumn(Name = "Title", Width = 50)] string Title,
    [property: ExcelColumn(Name = "Summary", Width = 60)] string Summary,
    [property: ExcelColumn(Name = "Details", Width = 60)] string Details,
    [property: ExcelColumn(Name = "Status", Width = 20)] string Status,
    [property: ExcelColumn(Name = "Sectors", Width = 30)] string Sectors,
    [property: ExcelColumn(Name = "Place", Width = 24)] string Place,
    [property: ExcelColumn(Name = "Theme", Width = 30)] string Theme,
    [property: ExcelColumn(Name = "Support", Width = 10)] int Support,
    [property: ExcelColumn(Name = "Neutral", Width = 10)] int Neutral,
    [property: ExcelColumn(Name = "Oppose", Width = 10)] int Oppose,
    [property: ExcelColumn(Name = "Comments", Width = 11)] int Comments,
    [property: ExcelColumn(Name = "Submitted at (UTC)", Width = 19, Format = "yyyy-MM-dd HH:mm:ss")] DateTime? SubmittedAt,
    [property: ExcelColumn(Name = "Published at (UTC)", Width = 19, Format = "yyyy-MM-dd HH:mm:ss")] DateTime? PublishedAt,
    [property: ExcelColumn(Name = "Discussion closed at (UTC)", Width = 19, Format = "yyyy-MM-dd HH:mm:ss")] DateTime? DiscussionClosedAt,
    [property: ExcelColumn(Name = "Discussion outcome", Width = 40)] string DiscussionOutcome,
    [property: ExcelColumn(Name = "Co-authors", Width = 11)] int CoAuthors,
    [property: ExcelColumn(Name = "Attachments", Width = 12)] int Attachments,
    [property: ExcelColumn(Name = "Address", Width = 50)] string Url);

internal sealed record CommentSheetRow(
    [property: ExcelColumn(Name = "Id", Width = 9)] int Id,
    [property: ExcelColumn(Name = "Idea", Width = 9)] int IdeaId,
    [property: ExcelColumn(Name = "Answers comment", Width = 16)] int? ParentId,
    [property: ExcelColumn(Name = "Stance", Width = 10)] string Stance,
    [property: ExcelColumn(Name = "Text", Width = 80)] string Body,
    [property: ExcelColumn(Name = "Depth", Width = 8)] int Depth,
    [property: ExcelColumn(Name = "Created at (UTC)", Width = 19, Format = "yyyy-MM-dd HH:mm:ss")] DateTime CreatedAt,
    [property: ExcelColumn(Name = "Helpful", Width = 9)] int Helpful,
    [property: ExcelColumn(Name = "Written as", Width = 14)] string WrittenAs,
    [property: ExcelColumn(Name = "Address", Width = 40)] string Url);

internal sealed record BreakdownRow(
    [property: ExcelColumn(Name = "By", Width = 12)] string By,
    [property: ExcelColumn(Name = "Key", Width = 24)] string Key,
    [property: ExcelColumn(Name = "Name", Width = 50)] string Name,
    [property: ExcelColumn(Name = "Ideas", Width = 10)] int Ideas,
    [property: ExcelColumn(Name = "Support", Width = 10)] int? Support,
    [property: ExcelColumn(Name = "Neutral", Width = 10)] int? Neutral,
    [property: ExcelColumn(Name = "Oppose", Width = 10)] int? Oppose,
    [property: ExcelColumn(Name = "Comments", Width = 11)] int? Comments);

internal sealed record RankingRow(
    [property: ExcelColumn(Name = "Ranking", Width = 18)] string Ranking,
    [property: ExcelColumn(Name = "Rank", Width = 8)] int Rank,
    [property: ExcelColumn(Name = "Idea", Width = 9)] int IdeaId,
    [property: ExcelColumn(Name = "Title", Width = 60)] string Title,
    [property: ExcelColumn(Name = "Support", Width = 10)] int Support,
    [property: ExcelColumn(Name = "Neutral", Width = 10)] int Neutral,
    [property: ExcelColumn(Name = "Oppose", Width = 10)] int Oppose,
    [property: ExcelColumn(Name = "Comments", Width = 11)] int Comments,
    [property: ExcelColumn(Name = "Share", Width = 9)] double? Share,
    [property: ExcelColumn(Name = "Share, lower end", Width = 16)] double? Low,
    [property: ExcelColumn(Name = "Share, upper end", Width = 16)] double? High,
    [property: ExcelColumn(Name = "Address", Width = 50)] string Url);

internal sealed record ArgumentRow(
    [property: ExcelColumn(Name = "Idea", Width = 9)] int IdeaId,
    [property: ExcelColumn(Name = "Stance", Width = 10)] string Stance,
    [property: ExcelColumn(Name = "Text", Width = 90)] string Text,
    [property: ExcelColumn(Name = "Address", Width = 40)] string Url);

internal sealed record CoalitionSheetRow(
    [property: ExcelColumn(Name = "Table", Width = 20)] string Table,
    [property: ExcelColumn(Name = "Key", Width = 26)] string Key,
    [property: ExcelColumn(Name = "Name", Width = 40)] string Name,
    [property: ExcelColumn(Name = "Unit", Width = 22)] string Unit,
    [property: ExcelColumn(Name = "Number", Width = 12)] decimal? Number);

internal sealed record LevelSheetRow(
    [property: ExcelColumn(Name = "Key", Width = 22)] string Key,
    [property: ExcelColumn(Name = "Name", Width = 30)] string Name,
    [property: ExcelColumn(Name = "Votes", Width = 10)] int Votes);

internal sealed record ResponseSheetRow(
    [property: ExcelColumn(Name = "Table", Width = 18)] string Table,
    [property: ExcelColumn(Name = "Key", Width = 22)] string Key,
    [property: ExcelColumn(Name = "Name", Width = 30)] string Name,
    [property: ExcelColumn(Name = "Number", Width = 10)] int? Number);

internal sealed record WhoSheetRow(
    [property: ExcelColumn(Name = "By", Width = 26)] string By,
    [property: ExcelColumn(Name = "Group", Width = 36)] string Group,
    [property: ExcelColumn(Name = "Members (rounded)", Width = 18)] int? Members,
    [property: ExcelColumn(Name = "Share", Width = 9)] double? Share,
    [property: ExcelColumn(Name = "Share, lower end", Width = 16)] double? Low,
    [property: ExcelColumn(Name = "Share, upper end", Width = 16)] double? High,
    [property: ExcelColumn(Name = "Share of population", Width = 18)] double? Population,
    [property: ExcelColumn(Name = "People", Width = 12)] int? People,
    [property: ExcelColumn(Name = "Withheld", Width = 10)] string Withheld);

internal sealed record PeriodRow(
    [property: ExcelColumn(Name = "Period", Width = 10)] string Period,
    [property: ExcelColumn(Name = "From", Width = 12, Format = "yyyy-MM-dd")] DateTime From,
    [property: ExcelColumn(Name = "Ideas", Width = 10)] int Ideas,
    [property: ExcelColumn(Name = "Comments", Width = 11)] int Comments,
    [property: ExcelColumn(Name = "Votes", Width = 10)] int Votes);

internal sealed record QuestionRow(
    [property: ExcelColumn(Name = "Number", Width = 9)] int Number,
    [property: ExcelColumn(Name = "Question", Width = 60)] string Question,
    [property: ExcelColumn(Name = "Kind", Width = 16)] string Kind,
    [property: ExcelColumn(Name = "Row or option", Width = 30)] string Item,
    [property: ExcelColumn(Name = "Answer", Width = 30)] string Answer,
    [property: ExcelColumn(Name = "Responses", Width = 12)] int? Responses,
    [property: ExcelColumn(Name = "Withheld", Width = 10)] string Withheld,
    [property: ExcelColumn(Name = "Answered", Width = 10)] int Answered,
    [property: ExcelColumn(Name = "Median", Width = 9)] double? Median,
    [property: ExcelColumn(Name = "Mean rank", Width = 11)] double? MeanRank);

internal sealed record DictionaryRow(
    [property: ExcelColumn(Name = "Sheet", Width = 16)] string Sheet,
    [property: ExcelColumn(Name = "Column", Width = 26)] string Column,
    [property: ExcelColumn(Name = "Meaning", Width = 110)] string Meaning);

/// <summary>What the columns of the workbook mean.</summary>
internal static class WorkbookDictionary
{
    public static IReadOnlyList<DictionaryRow> Rows { get; } =
    [
        new("Summary", "Figure", "What is counted. Only published ideas and comments count, and the one vote that each member has on an idea now."),
        new("Summary", "Number", "How many; empty where the figure is a text, and where the number is withheld."),
        new("Summary", "Note", "A text, or why there is no number."),
        new("Ideas", "Id", "The number of the idea; stable for ever. One row for each published idea."),
        new("Ideas", "Title", "As its author wrote it, like Summary and Details (Markdown). Empty where a frozen summary names an idea that cannot be read any more. Longer texts than a cell holds are cut and end in …; the CSV file has them whole."),
        new("Ideas", "Status", "Where the idea stands with the mission team."),
        new("Ideas", "Sectors", "Who is needed for it, as its author sees it."),
        new("Ideas", "Place", "Where it applies."),
        new("Ideas", "Theme", "The group of ideas with much the same words that it stands in; empty for none."),
        new("Ideas", "Support", "Members whose vote supports it; Neutral and Oppose alike."),
        new("Ideas", "Comments", "Published comments on it."),
        new("Ideas", "Submitted at (UTC)", "When it was submitted; in UTC, like all times here."),
        new("Ideas", "Discussion outcome", "What came of its discussion, where that is closed."),
        new("Comments", "Id", "The number of the comment; stable for ever. One row for each published comment on a published idea, as far as a sheet holds: 1,048,575."),
        new("Comments", "Answers comment", "The comment that it answers; empty where it answers the idea, or a comment that is not public."),
        new("Comments", "Stance", "for, against or neutral."),
        new("Comments", "Text", "As its author wrote it (Markdown)."),
        new("Comments", "Depth", "0 for a comment on the idea, 1 for an answer to it, 2 for an answer to that."),
        new("Comments", "Helpful", "Members who find it helpful."),
        new("Comments", "Written as", "member, or mission-team or moderator where its author had that role when writing it."),
        new("Breakdowns", "By", "What the ideas are counted by. An idea can need several sectors, so those add up to more than the ideas. Ideas for a local authority are counted with its region or nation."),
        new("Breakdowns", "Key", "For machines; empty for ideas that name nothing."),
        new("Breakdowns", "Support", "Votes on these ideas; only by theme. Neutral, Oppose and Comments alike."),
        new("Rankings", "Ranking", "The ideas that stand out in this way, in order."),
        new("Rankings", "Share", "The share of the votes on the idea that it is ranked by: those in support, those that oppose, the smaller side of the two. Empty for Most discussed, which goes by comments."),
        new("Rankings", "Share, lower end", "Of the 95 % interval of the share (Wilson’s); ideas are ranked by it."),
        new("Arguments", "Text", "The beginning of the comment with this stance that readers find most helpful, on the first ideas of each ranking."),
        new("Responses", "Table", "ideas: published ideas by official status. with-response: those of them that have an official response. waiting: ideas without a decision, by weeks since they were published. days-to-response: from publication to the response."),
        new("Responses", "Number", "How many ideas, or days; empty where no idea has a response."),
        new("Coalition", "Table", "pledges: by kind and state. pledged: how much, by kind and unit, of pledges that were accepted, are active or delivered. on-board: organisations with such a pledge, by sector. missing: cells of the coalition that need somebody and have nobody. barriers, barrier-categories, reforms, actions, milestones: how many. readiness: levels from 0 to 4. opinions: public statements, the answers to them and groups who answer alike. budget: what members could spend and decided on, once the outcome is public. All of the whole mission, whatever the summary is filtered by."),
        new("Coalition", "Number", "In the unit beside it; empty where nothing is known. Unlike units are never added."),
        new("Votes by level", "Name", "What the members of these votes had shown on the mission when they cast them. Who had shown several things counts under the last in this order."),
        new("Votes by level", "Votes", "Together all votes of the moment of counting."),
        new("Who took part", "Members (rounded)", "About how many of those who told it; rounded to 5 at random, and withheld where small."),
        new("Who took part", "Share", "Of those who told it. Lower and upper end: at 95 %, the rounding included."),
        new("Who took part", "Share of population", "Of the population of 16 or over. Contains ONS data, Open Government Licence v3.0, Crown copyright."),
        new("Over time", "From", "The first day of the period, in UK time. Ideas and comments stand in the period in which they were published, votes in that in which they were last set."),
        new("Questionnaire", "Responses", "How many gave the answer, online and on paper. Empty where it is withheld, and for questions answered in people’s own words."),
        new("Questionnaire", "Answered", "How many answered the question, or of a matrix the row."),
        new("Questionnaire", "Median", "Of a scale."),
        new("Questionnaire", "Mean rank", "Of a ranked option: 1 where all put it first."),
    ];
}
