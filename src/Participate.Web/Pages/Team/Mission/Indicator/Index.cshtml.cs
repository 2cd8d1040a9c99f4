using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Delivery.Indicator;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Team.Mission.Indicator;

/// <summary>The figures of a mission's indicator, for its team, and where it enters one.</summary>
public sealed class IndexModel(ObservationService observations, ObservationQueries queries) : IndicatorPage
{
    [BindProperty]
    public ObservationInput Input { get; set; } = new();

    public Page<IndicatorObservation> Rows { get; private set; } = null!;

    public void OnGet()
    {
        // The figures are read for every answer.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await observations.EnterAsync(Mission, Input.ToText(), Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The figure is entered.", ChartUrl, "See the chart");
        return LocalRedirect($"/team/{Mission.Slug}/indicator");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        Rows = await queries.ListAsync(Mission.Id, Request.Query["cursor"], Aborted);
        return null;
    }
}
