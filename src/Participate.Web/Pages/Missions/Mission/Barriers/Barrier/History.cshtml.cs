using Participate.Core.Barriers;

namespace Participate.Web.Pages.Missions.Mission.Barriers.Barrier;

/// <summary>The texts of a barrier, the newest first: the approved ones for everyone, all for its author and moderators.</summary>
public sealed class HistoryModel(BarrierQueries barriers) : BarrierPage
{
    public IReadOnlyList<BarrierRevision> Texts { get; private set; } = [];

    public async Task OnGetAsync() =>
        Texts = await barriers.RevisionsAsync(Barrier.Id, all: Shown.IsBy(Actor) || Actor?.Moderates(Mission.Id) == true, Aborted);
}
