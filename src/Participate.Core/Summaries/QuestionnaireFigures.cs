using Participate.Core.Questionnaires;

namespace Participate.Core.Summaries;

/// <summary>The results of a questionnaire as numbers, in form order.</summary>
public sealed record QuestionnaireFigures(string Title, int Online, int OnPaper, IReadOnlyList<QuestionFigures> Questions)
{
    public static QuestionnaireFigures Of(QuestionnaireResults results) => new(
        results.Questionnaire.Title,
        results.Questionnaire.Online,
        results.Questionnaire.OnPaper,
        [.. results.Sections.SelectMany(section => section.Questions).Select(QuestionFigures.Of)]);
}

/// <summary>What was answered to a question.</summary>
/// <param name="Items">None for free text.</param>
public sealed record QuestionFigures(int Number, string Text, QuestionKind Kind, int Answered, IReadOnlyList<ItemFigures> Items)
{
    internal static QuestionFigures Of(QuestionResult result) =>
        new(result.Number, result.Question.Text, result.Question.Kind, result.Answered, [.. result.Groups.Select(group => ItemFigures.Of(result.Question.Kind, group))]);
}

/// <summary>The counts that belong together.</summary>
/// <param name="Item">The row or option; null for the whole question.</param>
/// <param name="Median">Of a scale.</param>
/// <param name="MeanRank">Of a ranking.</param>
/// <param name="Rounded">True where the question is about the person; else null.</param>
public sealed record ItemFigures(string? Item, int Answered, double? Median, double? MeanRank, bool? Rounded, IReadOnlyList<AnswerFigures> Answers)
{
    internal static ItemFigures Of(QuestionKind kind, ResultGroup group) => new(
        group.Label.Length == 0 ? null : group.Label,
        group.Answered,
        kind == QuestionKind.Scale ? group.Median : null,
        kind == QuestionKind.Ranking ? group.MeanRank : null,
        group.IsRounded ? true : null,
        [.. group.Lines.Select(line => new AnswerFigures(line.Label, line.IsWithheld ? null : line.All, line.IsWithheld ? true : null))]);
}

/// <summary>How many gave an answer.</summary>
/// <param name="Responses">Null where it is withheld.</param>
/// <param name="Withheld">True where it is; else null.</param>
public sealed record AnswerFigures(string Answer, int? Responses, bool? Withheld);
