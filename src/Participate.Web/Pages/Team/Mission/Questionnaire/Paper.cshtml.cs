using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Questionnaires;

namespace Participate.Web.Pages.Team.Mission.Questionnaire;

/// <summary>Enters responses that came on paper, and lists those entered.</summary>
public sealed class PaperModel(QuestionnaireQueries queries, PaperService paper) : QuestionnairePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? Cursor { get; set; }

    public Page<PaperRow> Entered { get; private set; } = null!;

    public async Task OnGetAsync() => Entered = await queries.PaperAsync(Form.Id, Cursor, Aborted);

    public async Task<IActionResult> OnPostAsync()
    {
        Typed = Posted();
        var entered = await paper.EnterAsync(Mission, Input.Reference, Typed, Member, Aborted);
        if (entered.Succeeded)
        {
            Notify($"The sheet {Input.Reference} is entered as response {entered.Value}.");
            return Redirect(TeamRoot + "/paper");
        }
        Entered = await queries.PaperAsync(Form.Id, null, Aborted);
        return Refuse(entered.Refusals);
    }

    /// <summary>Another part of the list.</summary>
    public string? At(string? cursor) => cursor is null ? null : $"{TeamRoot}/paper?cursor={cursor}#entered";

    public sealed class InputModel
    {
        public string? Reference { get; set; }
    }
}
