using Participate.Core.Missions;

namespace Participate.Web.Pages;

public sealed class IndexModel(MissionCatalogue catalogue) : ParticipatePage
{
    public IReadOnlyList<Mission> Missions { get; private set; } = [];

    public async Task OnGetAsync() => Missions = await catalogue.AllAsync(Aborted);
}
