using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Missions.Mission.Coalition;

/// <summary>Where a member says whom a mission lacks, and everyone reads what the team answered.</summary>
public sealed class SuggestModel(SuggestionService suggestions, CoalitionQueries coalition, SpeakerQueries speakers) : MissionPage
{
    [BindProperty]
    public MixInput Input { get; set; } = new();

    public IReadOnlyList<SpokenFor> Organisations { get; private set; } = [];

    public IReadOnlyList<SuggestionRow> Own { get; private set; } = [];

    public IReadOnlyList<SuggestionRow> Answered { get; private set; } = [];

    public void OnGet() => (Input.PlaceCode, Input.As) = (Mission.PlaceCode, "0");

    public async Task<IActionResult> OnPostAsync()
    {
        if (Actor is null)
            return Redirect("/account/sign-in?returnUrl=" + Uri.EscapeDataString($"/missions/{Mission.Slug}/coalition/suggest"));
        if (!ModelState.IsValid)
            return Invalid();
        int? organisation = Input.As is null or "" or "0" ? null : int.TryParse(Input.As, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;
        var outcome = await suggestions.SuggestAsync(Mission, Input.ToText(), organisation, Actor, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("Your suggestion is with the mission team. We tell you what it answers.");
        return LocalRedirect($"/missions/{Mission.Slug}/coalition/suggest");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        Answered = await coalition.AnsweredSuggestionsAsync(Mission.Id, Aborted);
        if (Actor is null)
            return null;
        Organisations = await speakers.ForAsync(Actor.MemberId, Aborted);
        Own = await coalition.OwnSuggestionsAsync(Mission.Id, Actor.MemberId, Aborted);
        return null;
    }
}
