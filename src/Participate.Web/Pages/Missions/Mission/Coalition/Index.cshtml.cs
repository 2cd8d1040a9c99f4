using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;

namespace Participate.Web.Pages.Missions.Mission.Coalition;

/// <summary>Who is on board of a mission, by sector, place and phase, and who is missing.</summary>
public sealed class IndexModel(CoalitionQueries coalition) : MissionPage
{
    public CoalitionView View { get; private set; } = null!;

    public Refusal? Closed => Mission.RefusalOf(Activities.Pledge, Today);

    public bool MayPledge => Closed is null;

    /// <summary>Cells of sector and place in which somebody is needed and nobody is there.</summary>
    public int Empty => View.Places.Sum(View.MissingIn);

    public async Task OnGetAsync() => View = await coalition.ReadAsync(Mission, Aborted);
}
