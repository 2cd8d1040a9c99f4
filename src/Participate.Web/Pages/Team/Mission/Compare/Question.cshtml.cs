using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Comparisons;

namespace Participate.Web.Pages.Team.Mission.Compare;

/// <summary>What members are asked: begins a comparison, and changes a draft.</summary>
public sealed class QuestionModel(ComparisonService service) : ComparisonPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Of what is stored now.</summary>
    public string Mark => (View is null ? FormState.None : Comparison.AsForm()).Mark;

    protected override bool NeedsComparison => false;

    public IActionResult OnGet()
    {
        if (View is null)
            return Page();
        if (Comparison.State != ComparisonState.Draft)
            return Redirect(TeamRoot);
        Input = new InputModel { Question = Comparison.Question, Introduction = Comparison.Introduction };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var saved = await service.SaveQuestionAsync(Mission, Input.Question, Input.Introduction, Input.MadeFrom, Member, Aborted);
        if (!saved.Succeeded)
            return Refuse(saved.Refusals);
        Notify("The question is saved.");
        return Redirect(TeamRoot);
    }

    protected override bool Shows(IdeaComparison comparison) => true;

    public sealed class InputModel
    {
        public string? MadeFrom { get; set; }

        [StringLength(IdeaComparison.QuestionMaxLength, ErrorMessage = "The question must be {1} characters or fewer")]
        public string? Question { get; set; }

        [StringLength(IdeaComparison.IntroductionMaxLength, ErrorMessage = "The introduction must be 2,000 characters or fewer")]
        public string? Introduction { get; set; }
    }
}
