using Microsoft.AspNetCore.Mvc;
using Participate.Core.Mobilisation;
using Participate.Web.Pages.Missions.Mission.Coalition;

namespace Participate.Web.Pages.Team.Mission;

/// <summary>Where the team says whom the mission needs.</summary>
public sealed class MixModel(MixService mix, CoalitionQueries coalition) : MissionPage
{
    [BindProperty]
    public MixInput Input { get; set; } = new();

    public IReadOnlyList<MixRow> Rows { get; private set; } = [];

    public IReadOnlyList<SuggestionRow> Suggestions { get; private set; } = [];

    /// <summary>Of the row to change, as it is now; that of the form where it is gone.</summary>
    public int Version => Rows.FirstOrDefault(row => row.Key == Input.Key)?.Version ?? Input.Version;

    /// <param name="row">The row to change; none to add one.</param>
    public IActionResult OnGet(int? row)
    {
        if (row is null)
            Input.PlaceCode = Mission.PlaceCode;
        else if (Rows.FirstOrDefault(known => known.Key == row) is { } found)
            Input = MixInput.Of(found);
        else
            return NotFound();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = Input.Key is { } key ? await mix.EditAsync(Mission, key, Input.Version, Input.ToText(), Member, Aborted) : await mix.AddAsync(Mission, Input.ToText(), Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("Saved. Everyone sees it on the coalition page.");
        return LocalRedirect($"/team/{Mission.Slug}/mix");
    }

    public async Task<IActionResult> OnPostRemoveAsync(int key, int version)
    {
        ModelState.Clear();
        var outcome = await mix.RemoveAsync(Mission, key, version, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("Removed. What was pledged stays.");
        return LocalRedirect($"/team/{Mission.Slug}/mix");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        Rows = await coalition.MixAsync(Mission, Aborted);
        Suggestions = await coalition.WaitingSuggestionsAsync(Mission.Id, Aborted);
        return null;
    }
}
