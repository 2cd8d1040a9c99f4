using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Responses;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Pages.Team.Mission.Responses;

/// <summary>Where the team begins a response: to ideas that the address names, to a theme, or to all that fit a filter.</summary>
public sealed class NewModel(OfficialResponseService responses, ResponseCandidates candidates, ResponseDeskQueries desk, ThemeCache themes) : MissionPage
{
    private const int MostShown = 10;
    private ResponseSelection selection = new();

    [BindProperty]
    public ResponseInput Input { get; set; } = new();

    public Candidates Found { get; private set; } = null!;

    /// <summary>The first of the ideas.</summary>
    public IReadOnlyList<LinkedIdea> First { get; private set; } = [];

    /// <summary>The response that is being written for the one idea asked for; null for none.</summary>
    public int? OpenId { get; private set; }

    /// <summary>The form sends what was chosen as the address has it.</summary>
    public string FormUrl => $"/team/{Mission.Slug}/responses/new{Request.QueryString}";

    public void OnGet()
    {
        // The form as it is.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await responses.CreateAsync(new NewResponseOptions { Mission = Mission, Selection = selection, Text = Input.ToText() }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The draft is saved. Read it once more, and send it for approval.");
        return LocalRedirect($"/team/{Mission.Slug}/responses/{outcome.Value}");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var known = await themes.GetAsync(Mission.Id, Aborted);
        selection = Request.Query["all"] == "true" ? new ResponseSelection { Filter = IdeaListAddress.Read(Request.Query, Mission, Today, default, known).Filter }
            : int.TryParse(Request.Query["theme"], out var theme) ? new ResponseSelection { ThemeNumber = theme }
            : new ResponseSelection { IdeaIds = [.. Request.Query["idea"].Select(text => int.TryParse(text, out var id) ? id : 0).Where(id => id > 0)] };
        Found = await candidates.FindAsync(Mission.Id, selection, Aborted);
        First = await candidates.TitlesAsync([.. Found.Ids.Take(MostShown)], Aborted);
        if (Found.Ids.Count == 0 && selection.IdeaIds.Count == 1)
            OpenId = await desk.OpenForIdeaAsync(Mission.Id, selection.IdeaIds[0], Aborted);
        return null;
    }
}
