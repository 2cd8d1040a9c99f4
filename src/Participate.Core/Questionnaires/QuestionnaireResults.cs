using Participate.Core.Common.Places;
using Participate.Core.Insight;

namespace Participate.Core.Questionnaires;

/// <summary>How many responses say something, online and on paper.</summary>
/// <param name="IsWithheld">Too few: the counts are zero here and must not be shown.</param>
public sealed record ResultLine(string Label, int Online, int OnPaper, bool IsWithheld = false)
{
    public int All => Online + OnPaper;
}

/// <summary>The counts that belong together: of a matrix those of a row, of a ranking those of an option, else those of the question.</summary>
/// <param name="Label">The row or option; empty for the whole question.</param>
/// <param name="Answered">Responses that answered it: what shares are of.</param>
public sealed record ResultGroup(string Label, int Answered, IReadOnlyList<ResultLine> Lines)
{
    /// <summary>The counts are about the person: rounded, and withheld where small.</summary>
    public bool IsRounded { get; init; }

    /// <summary>The middle answer of a scale: half are at most here; between two points where the middle falls between them. Null without answers and of rounded counts.</summary>
    public double? Median => Answered == 0 || IsRounded ? null : (PointAt((Answered + 1) / 2) + PointAt((Answered + 2) / 2)) / 2.0;

    /// <summary>The mean rank of a ranked option: 1 where all put it first. Null without answers.</summary>
    public double? MeanRank => Answered == 0 ? null : Lines.Select((line, i) => (double)line.All * (i + 1)).Sum() / Answered;

    /// <summary>Borda's points of a ranked option: each response gives one for every option that it puts below.</summary>
    public int Borda => Lines.Select((line, i) => line.All * (Lines.Count - 1 - i)).Sum();

    private int PointAt(int place)
    {
        var below = 0;
        for (var i = 0; i < Lines.Count; i++)
        {
            below += Lines[i].All;
            if (below >= place)
                return i + 1;
        }
        return Lines.Count;
    }
}

/// <summary>What was answered to a question.</summary>
/// <param name="Number">Its place in form order.</param>
/// <param name="Groups">None for free text, which can hold personal data and is in no published result.</param>
public sealed record QuestionResult(int Number, QuestionnaireQuestion Question, int Online, int OnPaper, IReadOnlyList<ResultGroup> Groups)
{
    public int Answered => Online + OnPaper;
}

/// <summary>A section with the results of its questions, in form order.</summary>
public sealed record SectionResult(QuestionnaireSection Section, IReadOnlyList<QuestionResult> Questions);

/// <summary>Everything that was answered, in form order, as numbers.</summary>
public sealed record QuestionnaireResults(Questionnaire Questionnaire, IReadOnlyList<SectionResult> Sections)
{
    public int Responses => Questionnaire.Online + Questionnaire.OnPaper;

    /// <summary>Puts counts together in form order. Time in proportion to the size of the form, not to how many answered.</summary>
    /// <param name="isClosed">Nothing changes any more: only then questions about the person have results.</param>
    public static QuestionnaireResults Of(Questionnaire questionnaire, IEnumerable<QuestionnaireCount> counts, bool isClosed)
    {
        var byQuestion = counts.Where(count => count.Count > 0).ToLookup(count => count.QuestionId);
        var number = 0;
        return new QuestionnaireResults(questionnaire, [.. questionnaire.SectionsInOrder.Select(section => new SectionResult(
            section, [.. section.QuestionsInOrder.Select(question => Result(++number, question, [.. byQuestion[question.Id]], isClosed))]))]);
    }

    private static QuestionResult Result(int number, QuestionnaireQuestion question, IReadOnlyList<QuestionnaireCount> counts, bool isClosed)
    {
        int Count(int item, int value, bool isPaper) => counts.FirstOrDefault(row => row.Item == item && row.Value == value && row.Place.Length == 0 && row.IsPaper == isPaper)?.Count ?? 0;
        ResultLine Line(string label, int item, int value) => new(label, Count(item, value, false), Count(item, value, true));
        var (online, paper) = (Count(0, 0, false), Count(0, 0, true));
        var points = Enumerable.Range(1, question.Kind == QuestionKind.Ranking ? question.Choices.Count() : question.Points);
        IReadOnlyList<ResultGroup> groups = question.Kind switch
        {
            QuestionKind.SingleChoice => [new("", online + paper, [.. question.Choices.Select(option => Line(option.Text, 0, option.Id))])],
            QuestionKind.MultipleChoice => [new("", online + paper, [.. question.Choices.Select(option => Line(option.Text, option.Id, 1))])],
            QuestionKind.Scale => [new("", online + paper, [.. points.Select(point => Line(question.PointWords(point), 0, point))])],
            QuestionKind.Ranking =>
            [
                .. question.Choices.Select(option => Group(option.Text, [.. points.Select(rank => Line(RankWords.Of(rank), option.Id, rank))]))
                    .OrderBy(group => group.MeanRank ?? 0),
            ],
            QuestionKind.Matrix => [.. question.Rows.Select(row => Group(row.Text, [.. question.Choices.Select(column => Line(column.Text, row.Id, column.Id))]))],
            QuestionKind.Place => [question.IsAboutPerson ? PlacesCounted(counts, online + paper) : Places(counts)],
            _ => [],
        };
        return new QuestionResult(number, question, online, paper, question.IsAboutPerson ? [.. groups.Select(group => AboutPerson.Rounded(group, question, isClosed))] : groups);
    }

    private static ResultGroup PlacesCounted(IReadOnlyList<QuestionnaireCount> counts, int answered)
    {
        var found = counts.Where(row => row.Place.Length > 0).GroupBy(row => PlaceRegister.RegionOf(row.Place).Code).ToDictionary(group => group.Key, group => group.Sum(row => row.Count));
        return new ResultGroup("", answered, [.. PlaceRegister.Regions.Select(region => new ResultLine(region.Name, found.GetValueOrDefault(region.Code), 0))]);
    }

    private static ResultGroup Group(string label, IReadOnlyList<ResultLine> lines) => new(label, lines.Sum(line => line.All), lines);

    /// <summary>
    /// Places by region or nation, online and paper together, without those that are few and those from which they could be worked out.
    /// That so many answered is public, so where they are few altogether no place is shown.
    /// </summary>
    private static ResultGroup Places(IReadOnlyList<QuestionnaireCount> counts)
    {
        var found = counts.Where(row => row.Place.Length > 0).GroupBy(row => PlaceRegister.RegionOf(row.Place).Code).ToDictionary(group => group.Key, group => group.Sum(row => row.Count));
        var regions = PlaceRegister.All.Where(place => QuestionnaireQuestion.Offers(PlaceLevel.Region, place)).ToList();
        var cells = regions.ConvertAll(region => (long)found.GetValueOrDefault(region.Code));
        var total = cells.Sum();
        var withheld = DisclosureControl.Withhold([.. cells, total], [new DisclosureLine(regions.Count, [.. Enumerable.Range(0, regions.Count)])]);
        var none = withheld[regions.Count];
        return new ResultGroup("", (int)total, [.. regions.Select((region, i) => none || withheld[i] ? new ResultLine(region.Name, 0, 0, IsWithheld: true) : new ResultLine(region.Name, (int)cells[i], 0))]);
    }
}

/// <summary>"1st", "2nd", "3rd".</summary>
public static class RankWords
{
    public static string Of(int rank) => (rank % 10, rank % 100) switch
    {
        (1, not 11) => $"{rank}st",
        (2, not 12) => $"{rank}nd",
        (3, not 13) => $"{rank}rd",
        _ => $"{rank}th",
    };
}
