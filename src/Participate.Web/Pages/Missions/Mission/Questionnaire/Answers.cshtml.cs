using Microsoft.AspNetCore.Mvc;
using Participate.Core.Questionnaires;

namespace Participate.Web.Pages.Missions.Mission.Questionnaire;

/// <summary>All answers of the member: to check and submit while the questionnaire is open, to read afterwards.</summary>
public sealed class AnswersModel(QuestionnaireQueries queries, ResponseService responses) : QuestionnairePage
{
    public OwnResponse Own { get; private set; } = null!;

    public AnswerPath Way { get; private set; } = null!;

    public bool IsOpen => State == QuestionnaireState.Open;

    public string MadeFrom => AnswerPart.Mark(Way.Counted);

    /// <summary>Something is saved in sections that do not apply.</summary>
    public bool Drops => Way.Counted.Count < Own.Parts.Count;

    public Func<QuestionnaireSection, string>? ChangeUrl => IsOpen ? SectionUrl : null;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : Redirect(Root);

    public async Task<IActionResult> OnPostAsync(string? madeFrom)
    {
        var submitted = await responses.SubmitAsync(Mission, madeFrom ?? "", Member, Aborted);
        if (submitted.Succeeded)
        {
            Notify("Thank you. Your answers are submitted and count.");
            return Redirect(Root);
        }
        var shown = Refuse(submitted.Refusals);
        if (await LoadAsync())
            return shown;
        return shown is NotFoundResult ? shown : Redirect(Root);
    }

    private async Task<bool> LoadAsync()
    {
        if (await queries.OwnAsync(Form.Id, Member.MemberId, Aborted) is not { } own)
            return false;
        (Own, Way) = (own, AnswerPath.Of(Form, own.Parts));
        return true;
    }
}
