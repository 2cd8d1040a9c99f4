using Participate.Core.Notifications;
using Participate.Core.Responses.Duty;
using Participate.Web.Components.Common;
using Participate.Web.Components.Delivery;
using Participate.Web.Components.Missions;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>A mission: goal, indicator, phases, what one can do now, questions, ideas, who is needed.</summary>
public sealed class IndexModel(MissionOverviews overviews, FollowQueries follows, DutyQueries duties) : MissionPage
{
    public LineChartData Chart => IndicatorChart.Of(Mission);

    /// <summary>When the target is to be reached, as a line of its own.</summary>
    public string TargetDate => char.ToUpperInvariant(Mission.TargetByWords[0]) + LineDrawing.Dash(Mission.TargetByWords[1..]);

    /// <summary>What every reader is shown.</summary>
    public MissionOverview Overview { get; private set; } = null!;

    /// <summary>The reader follows the mission.</summary>
    public bool Follows { get; private set; }

    /// <summary>What the team owes in answers, and how far it is.</summary>
    public DutyView Answering { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Overview = await overviews.GetAsync(Mission, Today, Aborted);
        Answering = await duties.ReadAsync(Mission, Actor, Aborted);
        Follows = Actor is not null && await follows.FollowsAsync(Mission.Id, 0, Actor.MemberId, Aborted);
    }
}
