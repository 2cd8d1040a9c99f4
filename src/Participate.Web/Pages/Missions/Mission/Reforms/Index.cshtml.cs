using Participate.Core.Barriers;
using Participate.Core.Common;

namespace Participate.Web.Pages.Missions.Mission.Reforms;

/// <summary>The enabling reforms of a mission.</summary>
public sealed class IndexModel(ReformQueries reforms) : MissionPage
{
    public Page<ReformRow> Rows { get; private set; } = null!;

    public bool MayPropose => BarrierRows.RefusalOfPhase(Mission, Today) is null || MayRun;

    public async Task OnGetAsync(string? cursor) => Rows = await reforms.ListAsync(Mission.Id, cursor, Aborted);
}
