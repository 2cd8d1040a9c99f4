using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Missions.Mission.Barriers;

/// <summary>Where a member reports a barrier. Where similar ones are public, they are shown first, with what was typed kept.</summary>
public sealed class ReportModel(BarrierService barriers, SimilarBarrierQueries similar, SpeakerQueries speakers) : MissionPage
{
    [BindProperty]
    public BarrierInput Input { get; set; } = new();

    /// <summary>Public barriers that say much the same; empty where none does, or the member looked at them.</summary>
    public IReadOnlyList<SimilarBarrier> Similar { get; private set; } = [];

    /// <summary>The member, and the organisations that the member speaks for.</summary>
    public IReadOnlyList<SelectListItem> Speakers { get; private set; } = [];

    public Refusal? Closed => Member.ContributionRefusal ?? BarrierRows.RefusalOfPhase(Mission, Today);

    public bool ShowsCounts => !Mission.HidesResults(Today);

    public void OnGet(int? idea)
    {
        Input.IdeaId = idea;
        Input.Places = [Mission.PlaceCode];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var text = Input.ToText();
        if (Closed is null && !Input.IsDifferent && text.Tidied().Refusals().Count == 0)
            Similar = await similar.FindAsync(Mission.Id, text.Title, Aborted);
        if (Similar.Count > 0)
        {
            // The button below the form now says that it is another one.
            ModelState.Remove("Input.IsDifferent");
            Input.IsDifferent = true;
            return Page();
        }
        var outcome = await barriers.ReportAsync(Mission, new ReportBarrierOptions { Text = text, IdeaId = Input.IdeaId, OrganisationId = Input.OrganisationId }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(outcome.Value.IsPublic ? "Your barrier is published. The mission team is told." : "Your barrier waits for review. A moderator reads it before others can see it.");
        return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/barriers/{outcome.Value.Id}"));
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        Speakers = await BarrierSpeakers.ItemsAsync(speakers, Member, Aborted);
        return null;
    }
}
