using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>An author or co-author splits a public idea into two to four ideas, on one page; the parts are written side by side.</summary>
public sealed class SplitModel(SplitService splits, SplitQueries queries) : MissionPage
{
    /// <summary>The value of the button "Add another part".</summary>
    public const string AddAct = "add";

    /// <summary>The value of the button that takes the last part out.</summary>
    public const string RemoveAct = "remove";

    [BindProperty(SupportsGet = true, Name = "idea")]
    public int IdeaId { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The value of the button that was pressed.</summary>
    [BindProperty]
    public string? Act { get; set; }

    /// <summary>The idea as it is stored now.</summary>
    public SplittableIdea Stored { get; private set; } = null!;

    public string Root => $"/missions/{Mission.Slug}/ideas/{IdeaId}";

    public IReadOnlyList<Choice> Sectors { get; } = [.. SectorNames.All.Select(sector => new Choice(sector.Key, sector.Name))];

    public IEnumerable<SelectListItem> Questions => IdeaFormPage.QuestionsOf(ShownMission);

    /// <summary>Why it cannot be split now; null while it can.</summary>
    public Refusal? Closed => Mission.RefusalOf(Activities.Propose, Today) ?? Core.Ideas.Idea.RefusalOfSplitting(Stored.Visibility, Stored.Decision);

    /// <summary>The fields are shown while it can be split, and to those who were refused what they typed.</summary>
    public bool ShowsForm => Closed is null || HttpMethods.IsPost(Request.Method);

    public void OnGet() => ShowParts(SplitService.FewestParts);

    public async Task<IActionResult> OnPostAsync()
    {
        if (Act is AddAct or RemoveAct)
        {
            ShowParts(Input.Parts.Count + (Act == AddAct ? 1 : -1));
            return Page();
        }
        if (!ModelState.IsValid)
            return Again(Invalid());
        var outcome = await splits.SplitAsync(Mission, new IdeaVersion(IdeaId, Input.Version), [.. Input.Parts.Select(part => part.ToText())], Member, Aborted);
        if (outcome.Succeeded)
        {
            Notify(Done(outcome.Value.Parts));
            return LocalRedirect(Root);
        }
        return outcome.Refusals[0].Kind == RefusalKind.Conflict && await LoadAsync() is { } gone ? gone : Again(Refuse(outcome.Refusals));
    }

    protected override async Task<IActionResult?> PrepareAsync() => await base.PrepareAsync() ?? await LoadAsync();

    private async Task<IActionResult?> LoadAsync()
    {
        if (await queries.FindAsync(Mission.Id, IdeaId, Member.MemberId, Aborted) is not { } stored)
            return NotFound();
        Stored = stored;
        return null;
    }

    private IActionResult Again(IActionResult page)
    {
        ShowParts(Input.Parts.Count);
        return page;
    }

    /// <summary>Shows so many parts, as far as an idea can have them: those typed, and more that begin with the text of the whole.</summary>
    private void ShowParts(int count)
    {
        count = Math.Clamp(count, SplitService.FewestParts, SplitService.MostParts);
        Input.Parts = [.. Input.Parts.Take(count)];
        while (Input.Parts.Count < count)
            Input.Parts.Add(IdeaFormPage.IdeaInput.Of(Stored.Text with { Title = "", Summary = "" }));
    }

    private static string Done(IReadOnlyList<SavedIdea> parts)
    {
        var waiting = parts.Count(part => part.WaitsForReview);
        return $"Your idea is split into {parts.Count} ideas."
            + (waiting == 0 ? "" : waiting == parts.Count ? " They wait for review. A moderator reads them before others can see them." : " Some wait for review. A moderator reads them before others can see them.");
    }

    public sealed class InputModel
    {
        /// <summary>The version of the idea that the form was made from.</summary>
        public int Version { get; set; }

        public List<IdeaFormPage.IdeaInput> Parts { get; set; } = [];
    }
}
