using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Core.Notifications;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>Where the button Follow of an idea is sent, and where a visitor comes after signing in.</summary>
public sealed class FollowModel(IdeaPageQueries ideas, FollowQueries queries, FollowService follows) : MissionPage
{
    public IdeaPage Idea { get; private set; } = null!;

    public bool Follows { get; private set; }

    public string Root => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    public async Task OnGetAsync() => Follows = await queries.FollowsAsync(Mission.Id, Idea.Id, Member.MemberId, Aborted);

    public async Task<IActionResult> OnPostAsync([FromForm] string? follow)
    {
        if (follow is not ("yes" or "no"))
            return BadRequest();
        var outcome = await follows.SetAsync(Mission.Id, Idea.Id, follow == "yes", Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(follow == "yes" ? "You follow this idea." : "You no longer follow this idea.", "/account/notifications/settings", "Choose what we write to you about");
        return LocalRedirect(Root);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["idea"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (await ideas.FindAsync(Mission.Id, id, Aborted) is not { IsReadable: true } idea)
            return NotFound();
        Idea = idea;
        return null;
    }
}
