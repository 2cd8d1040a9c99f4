using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Questionnaires;

namespace Participate.Web.Pages.Team.Mission.Questionnaire;

/// <summary>Title and introduction: begins a questionnaire, and corrects them once it was opened.</summary>
public sealed class DetailsModel(QuestionnaireQueries queries, QuestionnaireService service) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>A reason is asked for.</summary>
    public bool Corrects { get; private set; }

    /// <summary>Of what is stored now.</summary>
    public string Mark { get; private set; } = "";

    public string Root => $"/team/{Mission.Slug}/questionnaire";

    public async Task OnGetAsync()
    {
        var form = await queries.HeadAsync(Mission.Id, Aborted);
        Read(form);
        (Input.Title, Input.Introduction) = (form?.Title, form?.Introduction);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Read(await queries.HeadAsync(Mission.Id, Aborted));
        if (!ModelState.IsValid)
            return Invalid();
        var saved = await service.SaveDetailsAsync(
            Mission, new DetailsOptions { Title = Input.Title, Introduction = Input.Introduction, Reason = Input.Reason, MadeFrom = Input.MadeFrom }, Member, Aborted);
        if (!saved.Succeeded)
            return Refuse(saved.Refusals);
        Notify("Title and introduction are saved.");
        return Redirect(Root);
    }

    private void Read(Core.Questionnaires.Questionnaire? form) => (Corrects, Mark) = (form?.OpenedAt is not null, (form?.AsForm() ?? FormState.None).Mark);

    public sealed class InputModel
    {
        public string? MadeFrom { get; set; }

        [StringLength(Core.Questionnaires.Questionnaire.TitleMaxLength, ErrorMessage = "The title must be 120 characters or fewer")]
        public string? Title { get; set; }

        [StringLength(Core.Questionnaires.Questionnaire.IntroductionMaxLength, ErrorMessage = "The introduction must be 2,000 characters or fewer")]
        public string? Introduction { get; set; }

        [StringLength(QuestionnaireCorrection.ReasonMaxLength, ErrorMessage = "The reason must be 300 characters or fewer")]
        public string? Reason { get; set; }
    }
}
