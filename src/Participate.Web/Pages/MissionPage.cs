using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Web.Pages;

/// <summary>A page of one mission's consultation: the mission of the address is loaded, or the answer is 404.</summary>
public abstract class MissionPage : ParticipatePage
{
    /// <summary>The mission of the address. Shared: never change it.</summary>
    public Mission Mission { get; private set; } = null!;

    /// <summary>The date in London.</summary>
    public DateOnly Today { get; private set; }

    public Phase? CurrentPhase => Mission.PhaseOn(Today);

    protected override async Task<IActionResult?> PrepareAsync()
    {
        var services = HttpContext.RequestServices;
        Today = services.GetRequiredService<TimeProvider>().Today();
        var mission = await services.GetRequiredService<MissionCatalogue>().FindAsync((string)RouteData.Values["mission"]!, Aborted);
        if (mission is null)
            return NotFound();
        Mission = mission;
        return null;
    }
}
