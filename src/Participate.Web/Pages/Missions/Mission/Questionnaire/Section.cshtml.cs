using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Questionnaires;

namespace Participate.Web.Pages.Missions.Mission.Questionnaire;

/// <summary>A section of the questionnaire to answer. It saves, and goes on to the next one that applies.</summary>
public sealed class SectionModel(QuestionnaireQueries queries, ResponseService responses) : QuestionnairePage
{
    public QuestionnaireSection Section { get; private set; } = null!;

    /// <summary>The answers in it that the form is made from.</summary>
    public string MadeFrom { get; private set; } = "";

    /// <summary>The sections on the member's way as far as it is known.</summary>
    public AnswerPath Way { get; private set; } = null!;

    public int Step => Way.Sections.ToList().IndexOf(Section) + 1;

    /// <summary>The page before.</summary>
    public string BackUrl => Way.Sections.LastOrDefault(section => section.Position < Section.Position) is { } before ? SectionUrl(before) : Root;

    public async Task<IActionResult> OnGetAsync([FromRoute(Name = "section")] int id)
    {
        if (State != QuestionnaireState.Open)
            return Redirect(Root);
        var parts = await LoadAsync(id);
        if (parts is null)
            return NotFound();
        // It does not apply to what is answered so far.
        if (Step == 0)
            return Redirect(Root + "/answers");
        Typed = TypedAnswers.Of(Form, parts);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "section")] int id, string? madeFrom, string? act)
    {
        Typed = Posted();
        var saved = await responses.SaveAsync(
            new SaveAnswersOptions { Mission = Mission, SectionId = id, Typed = Typed, MadeFrom = madeFrom ?? "", IsComplete = act != "later" }, Member, Aborted);
        if (await LoadAsync(id) is null)
            return NotFound();
        if (!saved.Succeeded)
            return Refuse(saved.Refusals);
        if (act == "later")
        {
            Notify($"Your answers are saved, not submitted. Come back on any device until {UkTime.Words(Form.LastDay!.Value)}.");
            return Redirect(Root);
        }
        return Redirect(Way.After(Section) is { } next ? SectionUrl(next) : Root + "/answers");
    }

    /// <summary>Reads what is saved; null where there is no such section.</summary>
    private async Task<IReadOnlyList<AnswerPart>?> LoadAsync(int id)
    {
        if (Form.Sections.Find(candidate => candidate.Id == id) is not { } section)
            return null;
        Section = section;
        var parts = (await queries.OwnAsync(Form.Id, Member.MemberId, Aborted))?.Parts ?? [];
        var own = section.Questions.Select(question => question.Id).ToHashSet();
        MadeFrom = AnswerPart.Mark(parts.Where(part => own.Contains(part.QuestionId)));
        Way = AnswerPath.Of(Form, parts);
        return parts;
    }
}
