using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Admin.Missions.Mission.Revisions;

/// <summary>The versions of a mission's text: who, when, why, and what each changed.</summary>
public sealed class IndexModel(MissionTextQueries queries) : MissionTextPage
{
    public Page<MissionVersion> Rows { get; private set; } = null!;

    public async Task OnGetAsync() => Rows = await queries.ListAsync(Mission.Id, Request.Query["cursor"], Aborted);
}
