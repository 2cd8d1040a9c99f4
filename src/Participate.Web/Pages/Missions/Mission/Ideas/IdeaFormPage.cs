using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Organisations;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Missions.Mission.Ideas;

/// <summary>A page with the form of an idea: to propose one, or to edit one.</summary>
public abstract class IdeaFormPage : MissionPage
{
    /// <summary>The value of the button "Save draft".</summary>
    public const string DraftAct = "draft";

    /// <summary>The value of the button "Submit idea".</summary>
    public const string SubmitAct = "submit";

    /// <summary>The value of the button "Save draft and add attachments".</summary>
    public const string AttachAct = "attach";

    [BindProperty]
    public IdeaInput Input { get; set; } = new();

    /// <summary>The value of the button that was pressed.</summary>
    [BindProperty]
    public string? Act { get; set; }

    /// <summary>Shows the form again where no button that it has was pressed: nobody knows whether it is to be published.</summary>
    protected IActionResult UnknownAct() => Refuse([Refusal.Invalid("", "Press one of the buttons below the form to save or submit it.")]);

    public IReadOnlyList<Choice> Sectors { get; } = [.. SectorNames.All.Select(sector => new Choice(sector.Key, sector.Name))];

    /// <summary>The questions of the mission, and none.</summary>
    public IEnumerable<SelectListItem> Questions => QuestionsOf(ShownMission);

    /// <inheritdoc cref="Questions"/>
    internal static IEnumerable<SelectListItem> QuestionsOf(Core.Missions.Mission mission) =>
    [
        new SelectListItem("No question in particular", ""),
        .. mission.Questions.OrderBy(question => question.Position)
            .Select(question => new ShownItem(question.Text, IdText(question.Id))),
    ];

    /// <summary>The organisations that the member may choose to contribute as; empty where the form does not ask.</summary>
    public IReadOnlyList<SpokenFor> SpeaksFor { get; protected set; } = [];

    /// <summary>What stands beside the fields instead of their buttons while nothing can be saved; null while it can.</summary>
    public abstract Refusal? Closed { get; }

    /// <summary>An id as the form has it.</summary>
    protected static string? IdText(int? id) => id?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where similar ideas are asked for while a title is typed; null where its text is public already.</summary>
    public virtual string? SimilarPath => IdeasPath + "/similar";

    protected string IdeasPath => $"/missions/{Mission.Slug}/ideas";

    protected string IdeaPath(int ideaId) => $"{IdeasPath}/{ideaId}";

    /// <summary>Goes to where a new or changed draft is gone on with, to similar ideas where it was to be submitted, or to the idea that it has become, and says what happened.</summary>
    protected IActionResult AfterProposing(SavedIdea saved)
    {
        if (saved.Visibility == Visibility.Draft)
        {
            if (Act == SubmitAct)
                return LocalRedirect(IdeaPath(saved.IdeaId) + "/similar");
            if (Act == AttachAct)
                return LocalRedirect(IdeaPath(saved.IdeaId) + "/attachments");
            Notify("Your draft is saved. Only you can see it.");
            return LocalRedirect(IdeaPath(saved.IdeaId) + "/edit");
        }
        Notify(saved.Visibility == Visibility.Published
            ? "Your idea is published."
            : "Your idea waits for review. A moderator reads it before others can see it.");
        return LocalRedirect(IdeaPath(saved.IdeaId));
    }

    public sealed class IdeaInput
    {
        public string? Title { get; set; }

        public string? Summary { get; set; }

        public string? Details { get; set; }

        public string? PlaceCode { get; set; } = PlaceRegister.WholeCountryCode;

        /// <summary>Keys of sectors.</summary>
        public List<string> Sectors { get; set; } = [];

        /// <summary>The id of a consultation question; empty for none.</summary>
        public string? QuestionId { get; set; }

        /// <summary>How it differs from similar ideas; null where the form does not ask.</summary>
        public string? Difference { get; set; }

        /// <summary>The id of the organisation to contribute as; empty for oneself.</summary>
        public string? OrganisationId { get; set; }

        /// <summary>Why it should change, of an amendment.</summary>
        public string? Reason { get; set; }

        /// <summary>The version that the form was made from; of no account for a new idea.</summary>
        public int Version { get; set; }

        public static IdeaInput Of(OwnIdea idea) => new()
        {
            Title = idea.Title,
            Summary = idea.Summary,
            Details = idea.Details,
            PlaceCode = idea.PlaceCode,
            Sectors = [.. SectorNames.In(idea.Sectors).Select(SectorNames.Key)],
            QuestionId = IdText(idea.QuestionId),
            Difference = idea.Difference.Length > 0 ? idea.Difference : null,
            OrganisationId = IdText(idea.OrganisationId),
            Version = idea.Version,
        };

        /// <summary>A text to begin with, of no version.</summary>
        public static IdeaInput Of(IdeaText text) => new()
        {
            Title = text.Title,
            Summary = text.Summary,
            Details = text.Details,
            PlaceCode = text.PlaceCode,
            Sectors = [.. SectorNames.In(text.Sectors).Select(SectorNames.Key)],
            QuestionId = IdText(text.QuestionId),
        };

        /// <summary>What was typed; a sector, place or question that does not exist stays one that is refused.</summary>
        public IdeaText ToText() => new()
        {
            Title = Title ?? "",
            Summary = Summary ?? "",
            Details = Details ?? "",
            PlaceCode = PlaceCode ?? "",
            Sectors = Sectors.Aggregate(Core.Common.Sectors.None, (all, key) => all | (SectorNames.FromKey(key) ?? (Core.Common.Sectors)int.MinValue)),
            QuestionId = string.IsNullOrEmpty(QuestionId) ? null
                : int.TryParse(QuestionId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
                : 0,
            Difference = Difference ?? "",
            OrganisationId = SpeakingAs.Read(OrganisationId),
        };
    }
}
