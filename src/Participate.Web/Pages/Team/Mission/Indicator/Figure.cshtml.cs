using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Delivery.Indicator;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Team.Mission.Indicator;

/// <summary>Where the team revises a figure, with the reason.</summary>
public sealed class FigureModel(ObservationService observations, ObservationQueries queries) : IndicatorPage
{
    [BindProperty]
    public ObservationInput Input { get; set; } = new();

    public IndicatorObservation Item { get; private set; } = null!;

    public void OnGet() => Input = ObservationInput.Of(Item);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await observations.ReviseAsync(Mission, Item.Id, Input.Version, Input.ToText(), Input.Reason, Member, Aborted);
        if (outcome.Succeeded)
        {
            Notify("The figure is revised. The old one stays to be read.", Mission.IsDraft ? ChartUrl : MissionUrl + "/delivery/figures", Mission.IsDraft ? "See the chart" : "See what was revised");
            return LocalRedirect($"/team/{Mission.Slug}/indicator");
        }
        return await LoadAsync() ? Refuse(outcome.Refusals) : NotFound();
    }

    protected override async Task<IActionResult?> PrepareAsync() => await base.PrepareAsync() ?? (await LoadAsync() ? null : NotFound());

    private async Task<bool> LoadAsync()
    {
        if (await queries.FindAsync(Mission.Id, int.Parse((string)RouteData.Values["number"]!, CultureInfo.InvariantCulture), Aborted) is not { } found)
            return false;
        Item = found;
        return true;
    }
}
