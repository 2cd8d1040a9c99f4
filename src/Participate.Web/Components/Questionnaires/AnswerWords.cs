using Participate.Core.Questionnaires;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Components.Questionnaires;

/// <summary>Answers and states of questionnaires in words.</summary>
public static class AnswerWords
{
    /// <summary>What was answered to a question, line by line; none where nothing was.</summary>
    public static IReadOnlyList<string> Of(QuestionnaireQuestion question, IEnumerable<AnswerPart> parts)
    {
        var own = parts.Where(part => part.QuestionId == question.Id).ToList();
        return question.Kind switch
        {
            QuestionKind.MultipleChoice => [.. question.Choices.Where(option => own.Exists(part => part.Item == option.Id)).Select(option => option.Text)],
            QuestionKind.Ranking => [.. own.OrderBy(part => part.Value).Select(part => $"{Ordinal.Words(part.Value)}: {question.WordsOf(part.Item)}")],
            QuestionKind.Matrix => [.. question.Rows.SelectMany(row => own.Where(part => part.Item == row.Id).Select(part => $"{row.Text}: {question.WordsOf(part.Value)}"))],
            QuestionKind.Place => [.. own.Select(part => PlaceNames.Of(part.Text))],
            QuestionKind.ShortText or QuestionKind.LongText => [.. own.SelectMany(part => part.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))],
            _ => [.. own.Select(part => question.WordsOf(part.Value))],
        };
    }

    /// <summary>When a section is shown, as a sentence in the language of the page; null where it always is.</summary>
    public static string? ConditionOf(Questionnaire questionnaire, QuestionnaireSection section) =>
        section.ConditionQuestionId is { } id && questionnaire.Question(id) is { } question
            ? SiteText.T($"Shown only to those who answer question {questionnaire.NumberOf(id)}, “{question.Text}”, with “{question.WordsOf(section.ConditionValue)}”.")
            : null;

    /// <summary>"1,204 online, 37 on paper".</summary>
    public static string Responses(Questionnaire questionnaire) =>
        $"{Common.Counted.Number(questionnaire.Online)} online, {Common.Counted.Number(questionnaire.OnPaper)} on paper";

    public static string State(QuestionnaireState state) => state.ToString();

    public static string Kind(QuestionKind kind) => kind switch
    {
        QuestionKind.ShortText => "Short text",
        QuestionKind.LongText => "Long text",
        QuestionKind.SingleChoice => "Single choice",
        QuestionKind.MultipleChoice => "Multiple choice",
        _ => kind.ToString(),
    };
}
