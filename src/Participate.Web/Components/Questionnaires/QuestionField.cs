using System.Globalization;
using Participate.Core.Questionnaires;
using Participate.Web.Forms;
using Participate.Web.Languages;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Questionnaires;

/// <summary>A question as a form shows it: with what was typed, and what is wrong with that.</summary>
/// <param name="Number">Its place in form order.</param>
/// <param name="Error">Null where nothing is.</param>
public sealed record QuestionField(QuestionnaireQuestion Question, int Number, TypedAnswers Typed, string? Error = null)
{
    /// <summary>Before the name of each field, as pages name theirs.</summary>
    public const string Prefix = "Input.";

    public Markup Label => Question.IsRequired ? new($"{Number}. {Wrote(Question.Text)}") : H($"{Number}. {Wrote(Question.Text)} (optional)");

    public string Id => IdOf(null);

    /// <summary>The ids of hint and error, for the control or fieldset; null where there are none.</summary>
    public string? DescribedBy => string.Join(' ', new[] { Hint is null ? null : Id + "-hint", Error is null ? null : Id + "-error" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    /// <summary>What the team wrote, what the kind asks for, and what becomes of answers about oneself.</summary>
    public Markup? Hint => string.Join(' ', new[] { Wrote(Question.Hint).Html, KindHint, AboutPersonHint }.Where(text => text.Length > 0)) is { Length: > 0 } hint ? new(hint) : null;

    private string AboutPersonHint => Question.IsAboutPerson ? T("Your answer is only counted together with those of others, in rounded numbers.") : "";

    private string KindHint => Question switch
    {
        { Kind: QuestionKind.MultipleChoice, MostChoices: { } most } => T($"Choose at most {most}."),
        { Kind: QuestionKind.MultipleChoice } => T("Choose all that apply."),
        { Kind: QuestionKind.Ranking } => T("Give each a place: 1st is the most important. No two have the same place."),
        _ => "",
    };

    public static string NameOf(int questionId, int? item = null) => Prefix + AnswerReading.FieldOf(questionId, item);

    public string Name(int? item = null) => NameOf(Question.Id, item);

    public string IdOf(int? item) => FormErrors.IdOf(Name(item));

    public bool IsChosen(int value, int? item = null) => Typed.In(AnswerReading.FieldOf(Question.Id, item)).Contains(value.ToString(CultureInfo.InvariantCulture));

    public string Text => Typed.First(AnswerReading.FieldOf(Question.Id));

    /// <summary>The choices of a radio group: value and words; where it need not be answered, none last.</summary>
    public IEnumerable<(int Value, string Words)> Radios
    {
        get
        {
            var choices = Question.Kind == QuestionKind.Scale
                ? Enumerable.Range(1, Question.Points).Select(point => (point, Question.PointWords(point)))
                : Question.Choices.Select(option => (option.Id, option.Text));
            return Question.IsRequired ? choices : choices.Append((0, T("No answer")));
        }
    }
}
