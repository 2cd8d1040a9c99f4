using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Missions.Opening;
using Participate.Web.Components.Missions;

namespace Participate.Web.Pages;

/// <summary>The missions: the first page.</summary>
public sealed class IndexModel(MissionCatalogue catalogue, ConsultationQueries consultations, FirstAdministrator administrator, TimeProvider clock) : ParticipatePage
{
    public DateOnly Today { get; private set; }

    public IReadOnlyList<MissionCard> Cards { get; private set; } = [];

    /// <summary>Nobody administers the site yet.</summary>
    public bool IsBeingSetUp { get; private set; }

    public int OpenMissions => Cards.Count(card => card.Phase is { Open: not Activities.None });

    /// <summary>Published ideas of the missions that show results.</summary>
    public int Ideas => Cards.Sum(card => card.Counts?.Ideas ?? 0);

    public int Votes => Cards.Sum(card => card.Counts?.Votes ?? 0);

    public async Task OnGetAsync()
    {
        Today = clock.Today();
        IsBeingSetUp = !await administrator.IsThereAsync(Aborted);
        var counts = await consultations.CountsAsync(Aborted);
        Cards = [.. (await catalogue.AllAsync(Aborted)).Select(mission =>
            MissionCard.Of(mission, Today, counts.GetValueOrDefault(mission.Id, ConsultationCounts.None)))];
    }
}
