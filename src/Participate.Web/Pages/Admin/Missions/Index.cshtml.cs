using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Admin.Missions;

/// <summary>All missions, published or not, each with its phase now, what begins next, and who runs it.</summary>
public sealed class IndexModel(MissionCatalogue missions, MissionTextQueries texts, PeopleQueries people, TimeProvider clock) : ParticipatePage
{
    private ILookup<int, string> teams = Array.Empty<(int Mission, string Name)>().ToLookup(row => row.Mission, row => row.Name);

    public IReadOnlyList<Core.Missions.Mission> Missions { get; private set; } = [];

    /// <summary>Missions whose file says something that nobody has decided on.</summary>
    public IReadOnlySet<int> WaitingFiles { get; private set; } = new HashSet<int>();

    public DateOnly Today { get; private set; }

    /// <summary>Who is on the team of the mission, by name; those who are on every team come last.</summary>
    public IReadOnlyList<string> TeamOf(Core.Missions.Mission mission) => [.. teams[mission.Id].Concat(teams[0]).Distinct()];

    public async Task OnGetAsync()
    {
        Missions = await missions.WithDraftsAsync(Aborted);
        WaitingFiles = await texts.WithWaitingFilesAsync(Aborted);
        teams = await people.TeamsAsync(Aborted);
        Today = clock.Today();
    }
}
