using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Data;
using Participate.Core.Questionnaires;

namespace Participate.Core.Summaries;

/// <summary>
/// Writes a questionnaire's results as CSV (<see cref="CsvTable"/>), in form order. Columns are described in docs/data-dictionary.md.
/// </summary>
public sealed class QuestionnaireCsv(ParticipateDbContext db)
{
    private const int RowsAtATime = 200;

    /// <summary>One row for each answer that can be given, with how many gave it. Small counts of places are withheld.</summary>
    public static Task WriteCountsAsync(QuestionnaireResults results, Stream stream) => CsvTable.WriteAsync<CountRow>(
        [
            new("question", row => Number(row.Question.Number)),
            new("section", row => row.Section),
            new("text", row => row.Question.Question.Text),
            new("kind", row => Kind(row.Question.Question.Kind)),
            new("item", row => row.Group?.Label ?? ""),
            new("answer", row => row.Line?.Label ?? ""),
            new("responses", row => row.IsWithheld ? "" : Number(row.Line?.All ?? row.Question.Answered)),
            new("answered", row => Number(row.Group?.Answered ?? row.Question.Answered)),
            new("withheld", row => row.IsWithheld ? "yes" : ""),
            new("rounded", row => row.Group?.IsRounded == true ? "yes" : ""),
        ],
        RowsAsync(results),
        stream);

    /// <summary>One row for each counted response. For the mission team alone: texts can hold personal data.</summary>
    public Task WriteResponsesAsync(Questionnaire questionnaire, Stream stream, CancellationToken cancellationToken) =>
        CsvTable.WriteAsync(Columns(questionnaire), ResponsesAsync(questionnaire.Id, cancellationToken), stream);

    private static IReadOnlyList<CsvColumn<ResponseRow>> Columns(Questionnaire questionnaire) =>
    [
        new("response", row => Number(row.Number)),
        new("channel", row => row.IsPaper ? "paper" : "online"),
        new("reference", row => row.Reference ?? ""),
        // The day alone: a time to the second could be matched with a comment of the same minute.
        new("submitted_on", row => UkTime.DateIn(row.SubmittedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        // What people answered about themselves is in no row of a single response.
        .. questionnaire.QuestionsInOrder.SelectMany((question, i) => question.IsAboutPerson ? [] : Columns(question, $"{Number(i + 1)}. {question.Text}")),
    ];

    private static IEnumerable<CsvColumn<ResponseRow>> Columns(QuestionnaireQuestion question, string name) => question.Kind switch
    {
        QuestionKind.MultipleChoice => question.Choices.Select(option => new CsvColumn<ResponseRow>(
            $"{name}: {option.Text}", row => row.Part(question.Id, option.Id) is not null ? "1" : row.Answered(question.Id) ? "0" : "")),
        QuestionKind.Ranking => question.Choices.Select(option => new CsvColumn<ResponseRow>(
            $"{name}: {option.Text}", row => row.Part(question.Id, option.Id) is { } part ? Number(part.Value) : "")),
        QuestionKind.Matrix => question.Rows.Select(item => new CsvColumn<ResponseRow>(
            $"{name}: {item.Text}", row => row.Part(question.Id, item.Id) is { } part ? question.WordsOf(part.Value) : "")),
        QuestionKind.Scale => [new(name, row => row.Part(question.Id, 0) is { } part ? Number(part.Value) : "")],
        QuestionKind.SingleChoice => [new(name, row => row.Part(question.Id, 0) is { } part ? question.WordsOf(part.Value) : "")],
        QuestionKind.Place => [new(name, row => row.Part(question.Id, 0) is { } part ? PlaceRegister.Name(part.Text) : "")],
        _ => [new(name, row => row.Part(question.Id, 0)?.Text ?? "")],
    };

    private static async IAsyncEnumerable<CountRow> RowsAsync(QuestionnaireResults results)
    {
        await Task.CompletedTask;
        foreach (var section in results.Sections)
        {
            foreach (var question in section.Questions)
            {
                if (question.Groups.Count == 0)
                    yield return new CountRow(section.Section.Title, question, null, null);
                foreach (var group in question.Groups)
                {
                    foreach (var line in group.Lines)
                        yield return new CountRow(section.Section.Title, question, group, line);
                }
            }
        }
    }

    /// <summary>In the order in which they were begun, some hundred at a time, so that memory stays the same however many there are.</summary>
    private async IAsyncEnumerable<ResponseRow> ResponsesAsync(int questionnaireId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0; ;)
        {
            var responses = await db.QuestionnaireResponses.AsNoTracking()
                .Where(row => row.QuestionnaireId == questionnaireId && row.Id > after && row.SubmittedAt != null && row.WithdrawnAt == null)
                .OrderBy(row => row.Id)
                .Take(RowsAtATime)
                .ToListAsync(cancellationToken);
            if (responses.Count == 0)
                yield break;
            var ids = responses.ConvertAll(row => row.Id);
            var parts = (await db.QuestionnaireAnswers.AsNoTracking().Where(row => ids.Contains(row.ResponseId)).ToListAsync(cancellationToken))
                .ToLookup(row => row.ResponseId, row => new AnswerPart(row.QuestionId, row.Item, row.Value, row.Text));
            foreach (var row in responses)
                yield return new ResponseRow(row.Number!.Value, row.IsPaper, row.Reference, row.ChangedAt ?? row.SubmittedAt!.Value, [.. parts[row.Id]]);
            after = ids[^1];
        }
    }

    private static string Kind(QuestionKind kind) => kind switch
    {
        QuestionKind.ShortText => "short-text",
        QuestionKind.LongText => "long-text",
        QuestionKind.SingleChoice => "single",
        QuestionKind.MultipleChoice => "multiple",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record CountRow(string Section, QuestionResult Question, ResultGroup? Group, ResultLine? Line)
    {
        public bool IsWithheld => Line?.IsWithheld == true;

    }

    private sealed record ResponseRow(int Number, bool IsPaper, string? Reference, DateTime SubmittedAt, IReadOnlyList<AnswerPart> Parts)
    {
        public AnswerPart? Part(int questionId, int item) => Parts.Where(part => part.QuestionId == questionId && part.Item == item).Select(part => (AnswerPart?)part).FirstOrDefault();

        public bool Answered(int questionId) => Parts.Any(part => part.QuestionId == questionId);
    }
}
