using Participate.Core.Common;
using Participate.Core.Integrity;

namespace Participate.Web.Pages.Ledger.Mission;

/// <summary>Every decision that set votes on a mission aside, the newest first: why, what was seen, and the counts before and after.</summary>
public sealed class SetAsideModel(ExclusionQueries exclusions) : MissionPage
{
    public Page<ExclusionView> Decisions { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor) => Decisions = await exclusions.PageAsync(Mission.Id, cursor, Aborted);
}
