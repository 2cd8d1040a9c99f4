using Participate.Core.Barriers;
using Participate.Core.Common;

namespace Participate.Web.Pages.Missions.Mission.Barriers;

/// <summary>How barriers, reforms and ideas of a mission hang together: as nested lists, and drawn beside them.</summary>
public sealed class LinksModel(BarrierLinkQueries links) : MissionPage
{
    public Page<BarrierLinks> Rows { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor) => Rows = await links.ListAsync(Mission.Id, cursor, Aborted);
}
