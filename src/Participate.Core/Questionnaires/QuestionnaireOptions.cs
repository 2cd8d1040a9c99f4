using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Text;

namespace Participate.Core.Questionnaires;

/// <summary>Title and introduction as typed.</summary>
public sealed record DetailsOptions
{
    public required string? Title { get; init; }

    public required string? Introduction { get; init; }

    /// <summary>Why they are corrected; asked for once it is open.</summary>
    public string? Reason { get; init; }

    /// <summary>The mark of what the form was made from; of <see cref="FormState.None"/> where there was no questionnaire.</summary>
    public required string? MadeFrom { get; init; }
}

/// <summary>A section as typed.</summary>
public sealed record SectionOptions
{
    /// <summary>Null for a new one, which comes last.</summary>
    public int? Id { get; init; }

    public required string Title { get; init; }

    public string Introduction { get; init; } = "";

    /// <summary>The question and the answer that show it as "12-34"; empty where it is always shown.</summary>
    public string Condition { get; init; } = "";

    /// <summary>Why the wording is corrected; asked for once it is open.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The mark of the section that the form was made from; of <see cref="FormState.None"/> for a new one.</summary>
    public string? MadeFrom { get; init; }

    /// <summary>The condition in two numbers; (null, 0) for none, null where it is not one.</summary>
    public (int? Question, int Value)? ConditionRead()
    {
        if (Condition.Length == 0)
            return (null, 0);
        return Condition.Split('-') is [var question, var value]
            && int.TryParse(question, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var answer)
            ? (id, answer) : null;
    }
}

/// <summary>A question as typed; what its kind does not use is ignored.</summary>
public sealed record QuestionOptions
{
    /// <summary>Null for a new one, which comes last in its section.</summary>
    public int? Id { get; init; }

    /// <summary>The section of a new one.</summary>
    public int SectionId { get; init; }

    /// <summary>The kind of a new one; it stays.</summary>
    public QuestionKind Kind { get; init; }

    public required string Text { get; init; }

    public string Hint { get; init; } = "";

    public bool IsRequired { get; init; }

    /// <summary>One on each line.</summary>
    public string Choices { get; init; } = "";

    /// <summary>One on each line.</summary>
    public string Rows { get; init; } = "";

    public string MostChoices { get; init; } = "";

    public string Points { get; init; } = "";

    public string LowLabel { get; init; } = "";

    public string HighLabel { get; init; } = "";

    public PlaceLevel PlaceLevel { get; init; }

    public bool IsAboutPerson { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>The mark of the question that the form was made from; of <see cref="FormState.None"/> for a new one.</summary>
    public string? MadeFrom { get; init; }

    /// <summary>A question as it is stored.</summary>
    public static QuestionOptions Of(QuestionnaireQuestion question) => new()
    {
        Id = question.Id,
        SectionId = question.SectionId,
        Kind = question.Kind,
        Text = question.Text,
        Hint = question.Hint,
        IsRequired = question.IsRequired,
        Choices = string.Join('\n', question.Choices.Select(option => option.Text)),
        Rows = string.Join('\n', question.Rows.Select(option => option.Text)),
        MostChoices = question.MostChoices?.ToString(CultureInfo.InvariantCulture) ?? "",
        Points = question.Points.ToString(CultureInfo.InvariantCulture),
        LowLabel = question.LowLabel,
        HighLabel = question.HighLabel,
        PlaceLevel = question.PlaceLevel,
        IsAboutPerson = question.IsAboutPerson,
    };

    /// <summary>As the form of a kind shows it: what the kind does not use is left out.</summary>
    public FormState AsForm(QuestionKind kind)
    {
        var fields = new List<FormField> { new("Question", Text), new("Hint (optional)", Hint) };
        if (kind == QuestionKind.Matrix)
            fields.Add(new FormField("Rows", string.Join('\n', Lines(Rows))));
        if (kind is QuestionKind.SingleChoice or QuestionKind.MultipleChoice or QuestionKind.Ranking or QuestionKind.Matrix)
            fields.Add(new FormField("Answers", string.Join('\n', Lines(Choices))));
        if (kind == QuestionKind.Scale)
            fields.AddRange([new FormField("What the lowest point means", LowLabel), new FormField("What the highest point means", HighLabel), FormField.Number("Number of points", Number(Points))]);
        if (kind == QuestionKind.MultipleChoice)
            fields.Add(FormField.Number("Most answers that can be chosen (optional)", Number(MostChoices)));
        if (kind == QuestionKind.Place)
            fields.Add(new FormField("Which places", PlaceLevel.ToString(), PlaceLevel == PlaceLevel.Region ? T("Regions of England, Wales, Scotland and Northern Ireland") : T("Local authorities")));
        fields.Add(FormField.Ticked("It must be answered", IsRequired));
        if (QuestionnaireQuestion.MayBeAboutPerson(kind))
            fields.Add(FormField.Ticked("It asks about the person", IsAboutPerson));
        return new FormState(fields);
    }

    /// <summary>The same with what a correction does not ask for as it is stored.</summary>
    public QuestionOptions Correcting(QuestionnaireQuestion question) => this with
    {
        IsRequired = question.IsRequired,
        MostChoices = question.MostChoices?.ToString(CultureInfo.InvariantCulture) ?? "",
        Points = question.Points.ToString(CultureInfo.InvariantCulture),
        PlaceLevel = question.PlaceLevel,
        IsAboutPerson = question.IsAboutPerson,
    };

    /// <summary>The same with what was typed made fit to store.</summary>
    public QuestionOptions Cleaned() => this with
    {
        Text = TypedText.OneLine(Text),
        Hint = TypedText.OneLine(Hint),
        LowLabel = TypedText.OneLine(LowLabel),
        HighLabel = TypedText.OneLine(HighLabel),
        Reason = TypedText.OneLine(Reason),
    };

    /// <summary>The lines of a list that are not empty.</summary>
    public static IReadOnlyList<string> Lines(string typed) =>
        [.. TypedText.Lines(typed).Split('\n').Select(TypedText.OneLine).Where(line => line.Length > 0)];

    /// <summary>What does not fit a question of a kind, with the fields.</summary>
    public IReadOnlyList<Refusal> Refusals(QuestionKind kind)
    {
        var refusals = new List<Refusal>();
        void Length(string field, string text, int most, string name)
        {
            if (text.Length > most)
                refusals.Add(Refusal.Invalid(field, $"{name} must be {most} characters or fewer"));
        }
        if (Text.Length == 0)
            refusals.Add(Refusal.Invalid(nameof(Text), "Enter the question"));
        Length(nameof(Text), Text, QuestionnaireQuestion.TextMaxLength, "The question");
        if (IsAboutPerson && !QuestionnaireQuestion.MayBeAboutPerson(kind))
            refusals.Add(Refusal.Invalid(nameof(IsAboutPerson), "Only a single choice, multiple choice, scale or place can ask about the person"));
        Length(nameof(Hint), Hint, QuestionnaireQuestion.HintMaxLength, "The hint");
        if (kind is QuestionKind.SingleChoice or QuestionKind.MultipleChoice or QuestionKind.Ranking or QuestionKind.Matrix)
            List(refusals, nameof(Choices), Choices, QuestionnaireQuestion.FewestOptions, kind == QuestionKind.Ranking ? QuestionnaireQuestion.MostRanked : QuestionnaireQuestion.MostOptions);
        if (kind == QuestionKind.Matrix)
            List(refusals, nameof(Rows), Rows, 1, QuestionnaireQuestion.MostOptions);
        if (kind == QuestionKind.MultipleChoice && MostChoices.Length > 0 && !(Number(MostChoices) is { } most && most >= 1 && most <= Lines(Choices).Count))
            refusals.Add(Refusal.Invalid(nameof(MostChoices), "The most that can be chosen must be a number from 1 to the number of answers"));
        if (kind == QuestionKind.Scale)
        {
            if (Number(Points) is not (>= QuestionnaireQuestion.FewestPoints and <= QuestionnaireQuestion.MostPoints))
                refusals.Add(Refusal.Invalid(nameof(Points), $"The scale must have {QuestionnaireQuestion.FewestPoints} to {QuestionnaireQuestion.MostPoints} points"));
            if (LowLabel.Length == 0)
                refusals.Add(Refusal.Invalid(nameof(LowLabel), "Enter what the lowest point means"));
            if (HighLabel.Length == 0)
                refusals.Add(Refusal.Invalid(nameof(HighLabel), "Enter what the highest point means"));
            Length(nameof(LowLabel), LowLabel, QuestionnaireQuestion.LabelMaxLength, "The words");
            Length(nameof(HighLabel), HighLabel, QuestionnaireQuestion.LabelMaxLength, "The words");
        }
        return refusals;
    }

    /// <summary>A number as typed; null where it is none.</summary>
    public static int? Number(string typed) => int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void List(List<Refusal> refusals, string field, string typed, int fewest, int most)
    {
        var lines = Lines(typed);
        if (lines.Count < fewest || lines.Count > most)
            refusals.Add(Refusal.Invalid(field, $"Enter {fewest} to {most}, each on a line of its own"));
        else if (lines.FirstOrDefault(line => line.Length > QuestionnaireOption.TextMaxLength) is not null)
            refusals.Add(Refusal.Invalid(field, $"Each line must be {QuestionnaireOption.TextMaxLength} characters or fewer"));
        else if (lines.Distinct(StringComparer.OrdinalIgnoreCase).Count() < lines.Count)
            refusals.Add(Refusal.Invalid(field, "Two lines say the same"));
    }
}
