using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Questionnaires;
using Participate.Web.Components.Questionnaires;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission.Questionnaire;

/// <summary>A question: added to a section or changed in a draft, corrected once it was opened. It asks for what its kind needs.</summary>
public sealed class QuestionModel(QuestionnaireService service) : QuestionnairePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The section and kind of a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "section")]
    public int SectionId { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public QuestionKind NewKind { get; set; }

    /// <summary>Null for a new one.</summary>
    public QuestionnaireQuestion? Question { get; private set; }

    public QuestionKind Kind => Question?.Kind ?? NewKind;

    /// <summary>Of the question as it is now.</summary>
    public string Mark => (Question is { } question ? QuestionOptions.Of(question).AsForm(question.Kind) : FormState.None).Mark;

    public bool Corrects => Form.OpenedAt is not null;

    public string KindWords => AnswerWords.Kind(Kind);

    public static IReadOnlyList<Choice> Levels { get; } =
        [new(nameof(PlaceLevel.Region), "Regions of England, Wales, Scotland and Northern Ireland"), new(nameof(PlaceLevel.LocalAuthority), "Local authorities", "Results show regions and nations alone.")];

    public IActionResult OnGet([FromRoute(Name = "question")] int? id)
    {
        if (!Find(id))
            return NotFound();
        if (Question is { } question)
            Input = InputModel.Of(QuestionOptions.Of(question));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "question")] int? id)
    {
        if (!Find(id))
            return NotFound();
        if (!ModelState.IsValid)
            return Invalid();
        var saved = await service.SaveQuestionAsync(Mission, Input.ToOptions(id, SectionId, Kind), Member, Aborted);
        if (!saved.Succeeded)
            return Refuse(saved.Refusals);
        Notify("The question is saved.");
        return Redirect(TeamRoot);
    }

    protected override bool Shows(Core.Questionnaires.Questionnaire form) => true;

    private bool Find(int? id)
    {
        Question = id is { } given ? Form.Question(given) : null;
        return id is null ? Enum.IsDefined(NewKind) && Form.Sections.Exists(section => section.Id == SectionId) : Question is not null;
    }

    public sealed class InputModel
    {
        private const int ListMaxLength = 5_000;

        public string? MadeFrom { get; set; }

        [StringLength(QuestionnaireQuestion.TextMaxLength, ErrorMessage = "The question must be 300 characters or fewer")]
        public string? Text { get; set; }

        [StringLength(QuestionnaireQuestion.HintMaxLength, ErrorMessage = "The hint must be 500 characters or fewer")]
        public string? Hint { get; set; }

        public bool IsRequired { get; set; }

        public bool IsAboutPerson { get; set; }

        [StringLength(ListMaxLength, ErrorMessage = "The list must be 5,000 characters or fewer")]
        public string? Choices { get; set; }

        [StringLength(ListMaxLength, ErrorMessage = "The list must be 5,000 characters or fewer")]
        public string? Rows { get; set; }

        public string? MostChoices { get; set; }

        public string? Points { get; set; } = "5";

        public string? LowLabel { get; set; }

        public string? HighLabel { get; set; }

        public PlaceLevel PlaceLevel { get; set; }

        [StringLength(QuestionnaireCorrection.ReasonMaxLength, ErrorMessage = "The reason must be 300 characters or fewer")]
        public string? Reason { get; set; }

        public static InputModel Of(QuestionOptions stored) => new()
        {
            Text = stored.Text,
            Hint = stored.Hint,
            IsRequired = stored.IsRequired,
            IsAboutPerson = stored.IsAboutPerson,
            Choices = stored.Choices,
            Rows = stored.Rows,
            MostChoices = stored.MostChoices,
            Points = stored.Points,
            LowLabel = stored.LowLabel,
            HighLabel = stored.HighLabel,
            PlaceLevel = stored.PlaceLevel,
        };

        public QuestionOptions ToOptions(int? id, int sectionId, QuestionKind kind) => new()
        {
            Id = id,
            SectionId = sectionId,
            Kind = kind,
            Text = Text ?? "",
            Hint = Hint ?? "",
            IsRequired = IsRequired,
            IsAboutPerson = IsAboutPerson,
            Choices = Choices ?? "",
            Rows = Rows ?? "",
            MostChoices = MostChoices ?? "",
            Points = Points ?? "",
            LowLabel = LowLabel ?? "",
            HighLabel = HighLabel ?? "",
            PlaceLevel = PlaceLevel,
            Reason = Reason ?? "",
            MadeFrom = MadeFrom,
        };
    }
}
