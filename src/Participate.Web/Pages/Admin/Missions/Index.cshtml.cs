using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Admin.Missions;

/// <summary>The missions, each with its phase now and the way to change phases.</summary>
public sealed class IndexModel(MissionCatalogue missions, TimeProvider clock) : ParticipatePage
{
    public IReadOnlyList<Core.Missions.Mission> Missions { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public async Task OnGetAsync()
    {
        Missions = await missions.AllAsync(Aborted);
        Today = clock.Today();
    }
}
