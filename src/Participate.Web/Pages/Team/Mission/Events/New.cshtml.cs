using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Meetings;

namespace Participate.Web.Pages.Team.Mission.Events;

/// <summary>Where the team drafts an event.</summary>
public sealed class NewModel(MeetingService meetings) : MissionPage
{
    [BindProperty]
    public MeetingInput Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        var text = Input.ToText(ModelState);
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await meetings.CreateAsync(Mission, text, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The draft is saved. The team alone sees it until you publish it.");
        return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/team/{Mission.Slug}/events/{outcome.Value}"));
    }
}
