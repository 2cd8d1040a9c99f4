using Participate.Core.Common;
using Participate.Core.Meetings;

namespace Participate.Web.Pages.Team.Mission.Events;

/// <summary>Every event of a mission, for its team.</summary>
public sealed class IndexModel(MeetingQueries meetings) : MissionPage
{
    public Page<MeetingRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor) => Rows = await meetings.OfTeamAsync(Mission.Id, cursor, Aborted);
}
