using Microsoft.AspNetCore.Mvc;
using Participate.Core.Questionnaires;

namespace Participate.Web.Pages.Team.Mission.Questionnaire;

/// <summary>One response on paper, and withdrawing it.</summary>
public sealed class SheetModel(QuestionnaireQueries queries, PaperService paper) : QuestionnairePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public PaperResponse Sheet { get; private set; } = null!;

    public AnswerPath Way => AnswerPath.Of(Form, Sheet.Parts);

    public async Task<IActionResult> OnGetAsync([FromRoute(Name = "response")] int id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "response")] int id)
    {
        var withdrawn = await paper.WithdrawAsync(Mission, id, Input.Reason, Member, Aborted);
        if (!await LoadAsync(id))
            return NotFound();
        if (!withdrawn.Succeeded)
            return Refuse(withdrawn.Refusals);
        Notify($"The sheet {Sheet.Row.Reference} is withdrawn and does not count.");
        return Redirect(TeamRoot + "/paper");
    }

    private async Task<bool> LoadAsync(int id)
    {
        if (await queries.PaperAsync(Form.Id, id, Aborted) is not { } found)
            return false;
        Sheet = found;
        return true;
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }
}
