using Participate.Core.Notifications;
using Participate.Web.Components.Missions;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>A mission: goal, indicator, phases, what one can do now, questions, ideas, who is needed.</summary>
public sealed class IndexModel(MissionViews views, FollowQueries follows) : MissionPage
{
    public MissionView Shown { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var isFollowing = Actor is not null && await follows.FollowsAsync(Mission.Id, 0, Actor.MemberId, Aborted);
        Shown = await views.ReadAsync(Mission, ShownMission, Today, Actor, isFollowing, Aborted);
    }
}
