using Participate.Core.Common;
using Participate.Core.Opinions;

namespace Participate.Web.Pages.Missions.Mission.Opinions;

/// <summary>All public statements of a mission, the newest first, for everyone to read.</summary>
public sealed class StatementsModel(StatementQueries statements) : MissionPage
{
    public Page<PublicStatement> Rows { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor) => Rows = await statements.ListAsync(Mission.Id, cursor, Aborted);
}
