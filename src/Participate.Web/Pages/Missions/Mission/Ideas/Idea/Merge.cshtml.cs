using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>Merges a duplicate into another idea: first both side by side, then the merge; or takes a merge back.</summary>
public sealed class MergeModel(IdeaPageQueries ideas, MergeService merges) : MissionPage
{
    /// <summary>The number or address of the other idea, as typed.</summary>
    [BindProperty(SupportsGet = true, Name = "into")]
    public string? Into { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IdeaPage Idea { get; private set; } = null!;

    /// <summary>The other idea, or null where none is named yet or it cannot be one.</summary>
    public IdeaPage? Other { get; private set; }

    /// <summary>What was typed names no idea to merge into.</summary>
    public bool NamesNone => !string.IsNullOrWhiteSpace(Into) && Other is null;

    public string Root => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await merges.MergeAsync(Mission, Idea.Id, Input.Into, Input.Message ?? "", Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify($"Merged. {(outcome.Value == 1 ? "1 vote was" : $"{outcome.Value} votes were")} carried over, and the authors have been told.");
        return Redirect($"/missions/{Mission.Slug}/ideas/{Input.Into}");
    }

    public async Task<IActionResult> OnPostTakeBackAsync()
    {
        var outcome = await merges.TakeBackAsync(Mission, Idea.Id, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The merge is taken back: this idea is public for itself again.");
        return Redirect(Root);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["idea"]!, CultureInfo.InvariantCulture);
        if (await ideas.FindAsync(Mission.Id, id, Aborted) is not { IsReadable: true } idea)
            return NotFound();
        Idea = idea;
        var other = HttpMethods.IsPost(Request.Method) && int.TryParse(Request.Form["Input.Into"], NumberStyles.None, CultureInfo.InvariantCulture, out var posted) ? posted : IdeaAddress.NumberIn(Into);
        if (other is { } otherId && otherId != id && await ideas.FindAsync(Mission.Id, otherId, Aborted) is { IsPublic: true } found)
            Other = found;
        return null;
    }

    public sealed class InputModel
    {
        public int Into { get; set; }

        public string? Message { get; set; }
    }
}
