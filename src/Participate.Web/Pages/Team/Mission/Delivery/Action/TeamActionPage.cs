using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Web.Pages.Missions.Mission.Delivery.Action;

namespace Participate.Web.Pages.Team.Mission.Delivery.Action;

/// <summary>A page where the team works on one action.</summary>
public abstract class TeamActionPage : ActionPage
{
    public IReadOnlyList<(string Text, string Url)> Steps => [(Mission.Title, "/missions/" + Mission.Slug), ("Delivery", $"/team/{Mission.Slug}/delivery"), (Item.Title, DeskUrl)];

    /// <summary>Goes back to the action, or shows this page again with the refusal, with the action as it is now.</summary>
    protected async Task<IActionResult> AfterAsync(Outcome outcome, string done)
    {
        if (outcome.Succeeded)
        {
            Notify(done);
            return LocalRedirect(DeskUrl);
        }
        return await LoadAsync() ? Refuse(outcome.Refusals) : NotFound();
    }
}
