using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Participate.Core.Questionnaires;
using Participate.Web.Components.Questionnaires;
using Participate.Web.Forms;

namespace Participate.Web.Pages;

/// <summary>A page about a mission's questionnaire. For members and visitors there is none before it was opened.</summary>
public abstract class QuestionnairePage : MissionPage
{
    /// <summary>The questionnaire, whole.</summary>
    public Questionnaire Form { get; private set; } = null!;

    public QuestionnaireState State => Form.StateOn(Today);

    public string Root => $"/missions/{Mission.Slug}/questionnaire";

    public string TeamRoot => $"/team/{Mission.Slug}/questionnaire";

    /// <summary>What stands in the fields.</summary>
    public TypedAnswers Typed { get; protected set; } = TypedAnswers.None;

    /// <summary>A question as the page is about to write it: errors stand in the order in which this is asked.</summary>
    public QuestionField Field(QuestionnaireQuestion question)
    {
        FormErrors.Note(HttpContext, QuestionField.NameOf(question.Id));
        foreach (var item in question.Rows.Concat(question.Choices))
            FormErrors.Note(HttpContext, QuestionField.NameOf(question.Id, item.Id));
        return new QuestionField(question, Form.NumberOf(question.Id), Typed, ErrorOf(question.Id));
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var found = await HttpContext.RequestServices.GetRequiredService<QuestionnaireQueries>().FindAsync(Mission.Id, Aborted);
        if (found is null || !Shows(found))
            return NotFound();
        Form = found;
        return null;
    }

    /// <summary>True where the page shows a questionnaire in this state.</summary>
    protected virtual bool Shows(Questionnaire form) => form.OpenedAt is not null;

    /// <summary>The answers in the form that was sent.</summary>
    protected TypedAnswers Posted() => new(Request.Form
        .Where(field => field.Key.StartsWith(QuestionField.Prefix, StringComparison.Ordinal))
        .ToDictionary(field => field.Key[QuestionField.Prefix.Length..], field => (IReadOnlyList<string>)[.. field.Value.OfType<string>()]));

    private string? ErrorOf(int questionId)
    {
        var name = QuestionField.NameOf(questionId);
        var (_, entry) = ModelState.FirstOrDefault(entry => (entry.Key == name || entry.Key.StartsWith(name + ".", StringComparison.Ordinal)) && entry.Value?.ValidationState == ModelValidationState.Invalid);
        return entry is null ? null : FormErrors.Message(entry.Errors[0]);
    }

    /// <summary>The path of one of its sections.</summary>
    protected string SectionUrl(QuestionnaireSection section) => string.Create(CultureInfo.InvariantCulture, $"{Root}/sections/{section.Id}");
}
