using Microsoft.AspNetCore.Mvc;
using Participate.Core.Summaries.OpenData;

namespace Participate.Web.Pages.Team.Mission;

/// <summary>The files of a mission's open data, for its team: when they were made, how far new ones are, and making them now.</summary>
public sealed class DataModel(OpenDataQueries openData, OpenDataService service) : MissionPage
{
    private const string Seconds = "2";

    public OpenDataStanding Standing { get; private set; } = null!;

    /// <summary>New files are being made or waited for.</summary>
    public bool IsUnderWay => Standing.Making is not null || Standing.IsRequested;

    public async Task OnGetAsync()
    {
        Standing = await openData.FindAsync(Mission, Aborted);
        // Without JavaScript too: the page asks again meanwhile.
        if (IsUnderWay && HttpMethods.IsGet(Request.Method))
            Response.Headers.Append("Refresh", Seconds);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await service.RequestAsync(Mission, Member, Aborted);
        if (!outcome.Succeeded)
        {
            await OnGetAsync();
            return Refuse(outcome.Refusals);
        }
        Notify("New files are being made.");
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostStopAsync()
    {
        var outcome = await service.StopAsync(Mission, Member, Aborted);
        if (!outcome.Succeeded)
        {
            await OnGetAsync();
            return Refuse(outcome.Refusals);
        }
        Notify("The making of new files is stopped.");
        return RedirectToPage();
    }
}
