using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>
/// Writes an engagement summary as an Excel workbook: a sheet for each part, numbers as numbers and times as times, filters in the head of each
/// table, and a data dictionary. Rows are written as they are read; the file goes to disk first, since a workbook is finished at its end.
/// </summary>
public sealed class SummaryWorkbook(SummaryReading reading, SiteAddress address, ThemeCache themes)
{
    /// <summary>Rows that a sheet holds beside its head; a worksheet ends at 1,048,576.</summary>
    public const int MostRows = 1_048_575;

    /// <summary>Characters that a cell of a worksheet holds.</summary>
    private const int MostInCell = 32_767;

    private static readonly OpenXmlConfiguration Form = new()
    {
        AutoFilter = true,
        FreezeRowCount = 1,
        TableStyles = TableStyles.Default,
    };

    /// <summary>Writes the workbook into an empty file.</summary>
    public async Task WriteAsync(SummaryChoice choice, EngagementSummary summary, Stream file, CancellationToken cancellationToken)
    {
        var filters = summary.Filter.Words(choice.Mission, await themes.GetAsync(choice.Mission.Id, cancellationToken));
        var ideas = (await reading.IdeasAsync(choice, cancellationToken)).Take(MostRows).Select(idea => Row(choice.Mission, idea));
        var comments = (await reading.CommentsAsync(choice, cancellationToken)).Take(MostRows).Select(Row);
        var sheets = new Dictionary<string, object>
        {
            ["Summary"] = Figures(choice.Mission, summary, filters),
            ["Ideas"] = ideas.ToBlockingEnumerable(cancellationToken),
            ["Comments"] = comments.ToBlockingEnumerable(cancellationToken),
        };
        if (summary.Analysis is { } analysis)
        {
            sheets["Breakdowns"] = Breakdowns(analysis);
            sheets["Rankings"] = Rankings(choice.Mission, analysis.Rankings);
            sheets["Arguments"] = Arguments(analysis);
            sheets["Responses"] = ResponseLines.Of(analysis.Figures.Responses).Select(line => new ResponseSheetRow(line.Table, line.Key, line.Name, line.Value));
            sheets["Coalition"] = (analysis.Figures.Coalition ?? []).Select(line => new CoalitionSheetRow(line.Table, line.Key, line.Name, line.Unit, line.Value));
            sheets["Votes by level"] = (analysis.Figures.VotesByLevel ?? []).Select(line => new LevelSheetRow(line.Key, line.Name, line.Votes));
            if (analysis.WhoTookPart is { } took)
                sheets["Who took part"] = WhoTookPartRows(took);
            sheets["Over time"] = OverTime(analysis.Figures.Participation);
        }
        if (summary.Questionnaire is { } questionnaire)
            sheets["Questionnaire"] = Questions(questionnaire);
        sheets["Data dictionary"] = WorkbookDictionary.Rows.Where(row => sheets.ContainsKey(row.Sheet));
        await Task.Run(() => MiniExcel.SaveAs(file, sheets, configuration: Form), cancellationToken);
    }

    private IEnumerable<FigureRow> Figures(Mission mission, EngagementSummary summary, IReadOnlyList<string> filters)
    {
        yield return new("Mission", null, mission.Title);
        yield return new("Address", null, address.Absolute("/missions/" + mission.Slug));
        yield return new("Counted at (UTC)", null, UkTime.Iso(summary.MadeAt));
        yield return new("Frozen summary", summary.Snapshot?.Number, summary.Snapshot is { } mark ? mark.Note : "Not frozen: the numbers of the site go on changing");
        if (summary.Snapshot is { } frozen)
            yield return new("SHA-256 of the frozen contents", null, frozen.Hash);
        yield return new("Filters", filters.Count, filters.Count == 0 ? "None: the whole mission" : string.Join("; ", filters));
        yield return new("Licence", null, "Open Government Licence v3.0, except where stated otherwise");
        var totals = summary.Totals;
        foreach (var (name, value) in new[] { ("Ideas", totals.Ideas), ("Comments", totals.Comments), ("Votes", totals.Votes), ("Votes in support", totals.Support), ("Neutral votes", totals.Neutral), ("Votes that oppose", totals.Oppose) })
            yield return new(name, value, null);
        if (summary.Analysis is { } analysis)
        {
            var (figures, funnel) = (analysis.Figures, analysis.Figures.Funnel);
            foreach (var (name, value) in new[]
            {
                ("Members taking part", figures.Members), ("Members who voted", funnel.Voted), ("Members who commented", funnel.Commented), ("Members who proposed", funnel.Proposed),
                ("Ideas with votes or comments", funnel.IdeasWithResponse), ("Ideas considered by the mission team", funnel.Considered), ("Ideas with a final decision", funnel.Answered), ("Ideas accepted, or already happening", funnel.Accepted),
            })
            {
                yield return new(name, value, null);
            }
            if (figures.Responses is { } responses)
            {
                yield return new("Ideas with an official response", responses.WithResponse, null);
                yield return new("Days from publication to a response, median", responses.MedianDays, responses.MedianDays is null ? "No idea has an official response yet" : null);
            }
            if (analysis.Moderation is { } moderation)
            {
                foreach (var (name, value) in moderation.Lines())
                    yield return new(name, value, value is null ? "Withheld, because it is small or tells a small number" : null);
            }
        }
        var events = summary.Events;
        foreach (var (name, value) in new[] { ("Events", events.Events), ("Registrations for events", events.Registered), ("People who came to events", events.Attended), ("Decisions of events", events.Decisions) })
            yield return new(name, value, null);
    }

    private IdeaSheetRow Row(Mission mission, IdeaRow idea) => new(
        idea.Id, Cell(idea.Title), Cell(idea.Summary), Cell(idea.Details), DecisionNames.Name(idea.Decision),
        string.Join("; ", SectorNames.In(idea.Sectors).Select(SectorNames.Name)), PlaceRegister.Name(idea.PlaceCode), Cell(idea.Theme),
        idea.Support, idea.Neutral, idea.Oppose, idea.Comments, idea.SubmittedAt, idea.PublishedAt, idea.DiscussionClosedAt, Cell(idea.DiscussionOutcome ?? ""),
        idea.CoAuthors, idea.Attachments, address.Absolute($"/missions/{mission.Slug}/ideas/{Text(idea.Id)}"));

    private CommentSheetRow Row(CommentRow comment) => new(
        comment.Id, comment.IdeaId, comment.ParentId, comment.Stance.ToString().ToLowerInvariant(), Cell(comment.Body), comment.Depth, comment.CreatedAt, comment.Helpful,
        SummaryCsv.WrittenAs(comment), address.Absolute($"/comments/{Text(comment.Id)}"));

    private static IEnumerable<BreakdownRow> Breakdowns(SummaryAnalysis analysis)
    {
        var figures = analysis.Figures;
        foreach (var (by, counts) in new[] { ("Question", figures.ByQuestion), ("Status", figures.ByStatus), ("Sector", figures.BySector), ("Place", figures.ByPlace) })
        {
            foreach (var count in counts)
                yield return new BreakdownRow(by, count.Key, Cell(count.Name), count.Ideas, null, null, null, null);
        }
        foreach (var theme in analysis.Themes)
            yield return new BreakdownRow("Theme", theme.Key, Cell(theme.Name), theme.Ideas, theme.Support, theme.Neutral, theme.Oppose, theme.Comments);
    }

    private IEnumerable<RankingRow> Rankings(Mission mission, SummaryRankings rankings) =>
        from list in new[]
        {
            ("Most supported", rankings.MostSupported, SummaryRanking.Supported), ("Most opposed", rankings.MostOpposed, SummaryRanking.Opposed),
            ("Most divided", rankings.MostDivided, SummaryRanking.Divided), ("Most discussed", rankings.MostDiscussed, SummaryRanking.Discussed),
        }
        from place in list.Item2.Select((idea, i) => (Idea: idea, Rank: i + 1))
        let share = list.Item3.ShareOf(place.Idea)
        select new RankingRow(
            list.Item1, place.Rank, place.Idea.Id, Cell(place.Idea.Title ?? ""), place.Idea.Support, place.Idea.Neutral, place.Idea.Oppose, place.Idea.Comments,
            Rounded(share?.Share), Rounded(share?.Low), Rounded(share?.High), address.Absolute($"/missions/{mission.Slug}/ideas/{Text(place.Idea.Id)}"));

    private IEnumerable<ArgumentRow> Arguments(SummaryAnalysis analysis) => analysis.Arguments
        .Where(argument => argument.Text is not null)
        .Select(argument => new ArgumentRow(argument.IdeaId, argument.Stance == Stance.For ? "for" : "against", Cell(argument.Text!), address.Absolute($"/comments/{Text(argument.CommentId)}")));

    private static IEnumerable<WhoSheetRow> WhoTookPartRows(WhoTookPart took) =>
        from table in took.Tables
        from row in table.Rows
        select new WhoSheetRow(table.Name, row.Name, row.Members, Rounded(row.Share), Rounded(row.ShareLow), Rounded(row.ShareHigh), Rounded(row.Population), row.People, row.Members is null ? "yes" : "");

    private static IEnumerable<PeriodRow> OverTime(Participation participation) => participation.Periods
        .Select(period => new PeriodRow(participation.Step.ToString().ToLowerInvariant(), period.From.ToDateTime(TimeOnly.MinValue), period.Ideas, period.Comments, period.Votes));

    private static IEnumerable<QuestionRow> Questions(QuestionnaireFigures questionnaire) =>
        from question in questionnaire.Questions
        from item in question.Items.Count > 0 ? question.Items : [new ItemFigures(null, question.Answered, null, null, null, [new AnswerFigures("", null, null)])]
        from answer in item.Answers
        select new QuestionRow(
            question.Number, Cell(question.Text), question.Kind.ToString(), Cell(item.Item ?? ""), Cell(answer.Answer), answer.Responses, answer.Withheld == true ? "yes" : "", item.Answered, Rounded(item.Median), Rounded(item.MeanRank));

    /// <summary>A text as a cell holds it: cut where it is too long, without what XML cannot hold.</summary>
    private static string Cell(string text)
    {
        var clean = text.All(System.Xml.XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xFFFD && (rune.Value > 0xFFFF || System.Xml.XmlConvert.IsXmlChar((char)rune.Value))));
        return Common.Text.TypedText.Shortened(clean, MostInCell);
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 4) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
