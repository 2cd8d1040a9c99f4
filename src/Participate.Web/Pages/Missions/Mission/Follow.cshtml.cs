using Microsoft.AspNetCore.Mvc;
using Participate.Core.Notifications;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>Where the button Follow of a mission is sent, and where a visitor comes after signing in.</summary>
public sealed class FollowModel(FollowQueries queries, FollowService follows) : MissionPage
{
    public bool Follows { get; private set; }

    public async Task OnGetAsync() => Follows = await queries.FollowsAsync(Mission.Id, 0, Member.MemberId, Aborted);

    public async Task<IActionResult> OnPostAsync([FromForm] string? follow)
    {
        if (follow is not ("yes" or "no"))
            return BadRequest();
        var outcome = await follows.SetAsync(Mission.Id, 0, follow == "yes", Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(follow == "yes" ? "You follow this mission." : "You no longer follow this mission.", "/account/notifications/settings", "Choose what we write to you about");
        return LocalRedirect("/missions/" + Mission.Slug);
    }
}
