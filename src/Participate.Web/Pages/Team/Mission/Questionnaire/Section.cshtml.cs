using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Questionnaires;
using Participate.Web.Forms;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Team.Mission.Questionnaire;

/// <summary>A section: added or changed in a draft, corrected once it was opened.</summary>
public sealed class SectionModel(QuestionnaireService service) : QuestionnairePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Null for a new one.</summary>
    public QuestionnaireSection? Section { get; private set; }

    /// <summary>Of the section as it is now.</summary>
    public string Mark => (Section?.AsForm(Form) ?? FormState.None).Mark;

    public bool Corrects => Form.OpenedAt is not null;

    /// <summary>Always, or one of the answers of earlier questions.</summary>
    public IEnumerable<SelectListItem> Conditions => Form.SectionsInOrder
        .TakeWhile(section => section != Section)
        .SelectMany(section => section.QuestionsInOrder)
        .Where(question => question.CanBeCondition)
        .SelectMany(Answers)
        .Prepend(new SelectListItem("Always", ""));

    public IActionResult OnGet([FromRoute(Name = "section")] int? id)
    {
        if (!Find(id))
            return NotFound();
        (Input.Title, Input.Introduction) = (Section?.Title, Section?.Introduction);
        Input.Condition = Section?.ConditionQuestionId is { } question ? Key(question, Section.ConditionValue) : "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "section")] int? id)
    {
        if (!Find(id))
            return NotFound();
        if (!ModelState.IsValid)
            return Invalid();
        var saved = await service.SaveSectionAsync(
            Mission,
            new SectionOptions { Id = id, Title = Input.Title ?? "", Introduction = Input.Introduction ?? "", Condition = Input.Condition ?? "", Reason = Input.Reason ?? "", MadeFrom = Input.MadeFrom },
            Member,
            Aborted);
        if (!saved.Succeeded)
            return Refuse(saved.Refusals);
        Notify("The section is saved.");
        return Redirect(TeamRoot);
    }

    protected override bool Shows(Core.Questionnaires.Questionnaire form) => true;

    private bool Find(int? id)
    {
        Section = Form.Sections.Find(section => section.Id == id);
        return id is null || Section is not null;
    }

    private IEnumerable<SelectListItem> Answers(QuestionnaireQuestion question)
    {
        var values = question.Kind == QuestionKind.Scale ? Enumerable.Range(1, question.Points) : question.Choices.Select(option => option.Id);
        return values.Select(value => new ShownItem(SiteText.T($"Question {Form.NumberOf(question.Id)} is answered “{question.WordsOf(value)}”"), Key(question.Id, value)));
    }

    private static string Key(int question, int value) => string.Create(CultureInfo.InvariantCulture, $"{question}-{value}");

    public sealed class InputModel
    {
        public string? MadeFrom { get; set; }

        [StringLength(QuestionnaireSection.TitleMaxLength, ErrorMessage = "The title must be 120 characters or fewer")]
        public string? Title { get; set; }

        [StringLength(QuestionnaireSection.IntroductionMaxLength, ErrorMessage = "The introduction must be 1,000 characters or fewer")]
        public string? Introduction { get; set; }

        public string? Condition { get; set; }

        [StringLength(QuestionnaireCorrection.ReasonMaxLength, ErrorMessage = "The reason must be 300 characters or fewer")]
        public string? Reason { get; set; }
    }
}
