using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;

namespace Participate.Core.Questionnaires;

/// <summary>What was sent in the fields of a form, by their names; see <see cref="AnswerReading.FieldOf"/>.</summary>
public sealed class TypedAnswers(IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
{
    public static TypedAnswers None { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>What was sent in a field; empty where nothing was.</summary>
    public IReadOnlyList<string> In(string field) => fields.GetValueOrDefault(field, []);

    public string First(string field) => In(field) is [var first, ..] ? first : "";

    /// <summary>Answers as the fields of their questions hold them.</summary>
    public static TypedAnswers Of(Questionnaire questionnaire, IEnumerable<AnswerPart> parts) => new(parts
        .Select(part => (Part: part, questionnaire.Question(part.QuestionId)?.Kind))
        .Where(found => found.Kind is not null)
        .Select(found => found.Kind switch
        {
            QuestionKind.MultipleChoice => (AnswerReading.FieldOf(found.Part.QuestionId), Text(found.Part.Item)),
            QuestionKind.Ranking or QuestionKind.Matrix => (AnswerReading.FieldOf(found.Part.QuestionId, found.Part.Item), Text(found.Part.Value)),
            QuestionKind.SingleChoice or QuestionKind.Scale => (AnswerReading.FieldOf(found.Part.QuestionId), Text(found.Part.Value)),
            _ => (AnswerReading.FieldOf(found.Part.QuestionId), found.Part.Text),
        })
        .GroupBy(field => field.Item1, field => field.Item2)
        .ToDictionary(field => field.Key, field => (IReadOnlyList<string>)[.. field]));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reads what was typed into the fields of questions, and says what does not fit.</summary>
public static class AnswerReading
{
    public const int ShortTextMaxLength = 200;
    public const int LongTextMaxLength = 4_000;

    /// <summary>What the choice “No answer” sends: a radio button cannot be taken back otherwise.</summary>
    public const string NoAnswer = "0";

    /// <summary>The name of a question's field, and of the field of a ranked option or a row: "Q12", "Q12.34".</summary>
    public static string FieldOf(int questionId, int? item = null) =>
        item is null ? FormattableString.Invariant($"Q{questionId}") : FormattableString.Invariant($"Q{questionId}.{item}");

    /// <summary>The name of the first field of a question, to which a page leads.</summary>
    public static string FirstFieldOf(QuestionnaireQuestion question) => question.Kind switch
    {
        QuestionKind.Matrix => FieldOf(question.Id, question.Rows.First().Id),
        QuestionKind.Ranking => FieldOf(question.Id, question.Choices.First().Id),
        _ => FieldOf(question.Id),
    };

    /// <summary>The answers to the questions of a section, and what does not fit, in form order.</summary>
    /// <param name="isComplete">Questions that must be answered must be answered now.</param>
    public static (IReadOnlyList<AnswerPart> Parts, IReadOnlyList<Refusal> Refusals) Read(
        Questionnaire questionnaire, IEnumerable<QuestionnaireQuestion> questions, TypedAnswers typed, bool isComplete)
    {
        var (parts, refusals) = (new List<AnswerPart>(), new List<Refusal>());
        foreach (var question in questions)
        {
            var (own, wrong) = Read(question, typed);
            parts.AddRange(own);
            if ((wrong ?? (isComplete ? Missing(question, own) : null)) is { } found)
                refusals.Add(Refusal.Invalid(found.Field, $"Question {questionnaire.NumberOf(question.Id)}: {found.Message}"));
        }
        return (parts, refusals);
    }

    /// <summary>What a question that must be answered lacks; null where it lacks nothing.</summary>
    public static (string Field, string Message)? Missing(QuestionnaireQuestion question, IReadOnlyCollection<AnswerPart> parts)
    {
        if (!question.IsRequired)
            return null;
        if (question.Kind == QuestionKind.Matrix)
        {
            var row = question.Rows.FirstOrDefault(candidate => !parts.Any(part => part.QuestionId == question.Id && part.Item == candidate.Id));
            return row is null ? null : (FieldOf(question.Id, row.Id), $"choose an answer for “{row.Text}”");
        }
        if (parts.Any(part => part.QuestionId == question.Id))
            return null;
        return question.Kind switch
        {
            QuestionKind.ShortText or QuestionKind.LongText => (FieldOf(question.Id), "enter an answer"),
            QuestionKind.MultipleChoice => (FieldOf(question.Id), "choose at least one answer"),
            QuestionKind.Ranking => (FieldOf(question.Id, question.Choices.First().Id), "give every item a place"),
            QuestionKind.Place => (FieldOf(question.Id), "choose a place"),
            _ => (FieldOf(question.Id), "choose an answer"),
        };
    }

    private static (IReadOnlyList<AnswerPart> Parts, (string Field, string Message)? Wrong) Read(QuestionnaireQuestion question, TypedAnswers typed)
    {
        var field = FieldOf(question.Id);
        var choices = question.Choices.Select(option => option.Id).ToHashSet();
        switch (question.Kind)
        {
            case QuestionKind.ShortText or QuestionKind.LongText:
                var isShort = question.Kind == QuestionKind.ShortText;
                var text = isShort ? TypedText.OneLine(typed.First(field)) : TypedText.Lines(typed.First(field));
                var most = isShort ? ShortTextMaxLength : LongTextMaxLength;
                return text.Length == 0 ? ([], null)
                    : text.Length > most ? ([], (field, $"your answer must be {most.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer"))
                    : ([new(question.Id, 0, 0, text)], null);
            case QuestionKind.Place:
                var code = typed.First(field);
                return code.Length == 0 ? ([], null)
                    : PlaceRegister.Find(code) is { } place && QuestionnaireQuestion.Offers(question.PlaceLevel, place) ? ([new(question.Id, 0, 0, code)], null)
                    : ([], (field, "choose a place from the list"));
            case QuestionKind.Scale:
                return One(question.Id, field, typed.First(field), value => value >= 1 && value <= question.Points);
            case QuestionKind.SingleChoice:
                return One(question.Id, field, typed.First(field), choices.Contains);
            case QuestionKind.MultipleChoice:
                var chosen = typed.In(field).Select(Number).Distinct().ToList();
                return chosen.Exists(option => option is null || !choices.Contains(option.Value)) ? ([], (field, "choose from the answers shown"))
                    : question.MostChoices is { } limit && chosen.Count > limit ? ([], (field, $"choose at most {limit} answers"))
                    : ([.. chosen.Select(option => new AnswerPart(question.Id, option!.Value, 1))], null);
            case QuestionKind.Matrix:
                return Matrix(question, typed, choices);
            default:
                return Ranking(question, typed);
        }
    }

    private static (IReadOnlyList<AnswerPart>, (string, string)?) One(int questionId, string field, string typed, Func<int, bool> isOffered) =>
        typed is "" or NoAnswer ? ([], null)
        : Number(typed) is { } value && isOffered(value) ? ([new(questionId, 0, value)], null)
        : ([], (field, "choose from the answers shown"));

    private static (IReadOnlyList<AnswerPart>, (string, string)?) Matrix(QuestionnaireQuestion question, TypedAnswers typed, HashSet<int> columns)
    {
        var parts = new List<AnswerPart>();
        foreach (var row in question.Rows)
        {
            var field = FieldOf(question.Id, row.Id);
            if (typed.First(field) is not { Length: > 0 } chosen || chosen == NoAnswer)
                continue;
            if (Number(chosen) is not { } column || !columns.Contains(column))
                return ([], (field, "choose from the answers shown"));
            parts.Add(new(question.Id, row.Id, column));
        }
        return (parts, null);
    }

    private static (IReadOnlyList<AnswerPart>, (string, string)?) Ranking(QuestionnaireQuestion question, TypedAnswers typed)
    {
        var items = question.Choices.ToList();
        var ranks = items.ConvertAll(item => typed.First(FieldOf(question.Id, item.Id)));
        if (ranks.TrueForAll(rank => rank.Length == 0))
            return ([], null);
        var parts = new List<AnswerPart>();
        for (var i = 0; i < items.Count; i++)
        {
            var field = FieldOf(question.Id, items[i].Id);
            if (ranks[i].Length == 0)
                return ([], (field, $"give “{items[i].Text}” a place too, or none at all"));
            if (Number(ranks[i]) is not { } rank || rank < 1 || rank > items.Count)
                return ([], (field, "choose from the places shown"));
            if (parts.FindIndex(part => part.Value == rank) is >= 0 and var same)
                return ([], (field, $"“{items[i].Text}” and “{items[same].Text}” have the same place; give each a place of its own"));
            parts.Add(new(question.Id, items[i].Id, rank));
        }
        return (parts, null);
    }

    private static int? Number(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
