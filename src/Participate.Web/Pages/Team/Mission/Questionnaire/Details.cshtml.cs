using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Questionnaires;

namespace Participate.Web.Pages.Team.Mission.Questionnaire;

/// <summary>Title and introduction: begins a questionnaire, and corrects them once it was opened.</summary>
public sealed class DetailsModel(QuestionnaireQueries queries, QuestionnaireService service) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>A reason is asked for.</summary>
    public bool Corrects { get; private set; }

    public string Root => $"/team/{Mission.Slug}/questionnaire";

    public async Task OnGetAsync()
    {
        var form = await queries.HeadAsync(Mission.Id, Aborted);
        Corrects = form?.OpenedAt is not null;
        (Input.Title, Input.Introduction) = (form?.Title, form?.Introduction);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Corrects = (await queries.HeadAsync(Mission.Id, Aborted))?.OpenedAt is not null;
        if (!ModelState.IsValid)
            return Invalid();
        var saved = await service.SaveDetailsAsync(Mission, Input.Title, Input.Introduction, Input.Reason, Member, Aborted);
        if (!saved.Succeeded)
            return Refuse(saved.Refusals);
        Notify("Title and introduction are saved.");
        return Redirect(Root);
    }

    public sealed class InputModel
    {
        [StringLength(Core.Questionnaires.Questionnaire.TitleMaxLength, ErrorMessage = "The title must be 120 characters or fewer")]
        public string? Title { get; set; }

        [StringLength(Core.Questionnaires.Questionnaire.IntroductionMaxLength, ErrorMessage = "The introduction must be 2,000 characters or fewer")]
        public string? Introduction { get; set; }

        [StringLength(QuestionnaireCorrection.ReasonMaxLength, ErrorMessage = "The reason must be 300 characters or fewer")]
        public string? Reason { get; set; }
    }
}
