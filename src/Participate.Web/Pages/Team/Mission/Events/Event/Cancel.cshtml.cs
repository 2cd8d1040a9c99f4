using Microsoft.AspNetCore.Mvc;
using Participate.Core.Meetings;

namespace Participate.Web.Pages.Team.Mission.Events.Event;

/// <summary>Where the team cancels an event, with a reason.</summary>
public sealed class CancelModel(MeetingService meetings) : TeamMeetingPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await meetings.CancelAsync(Mission, Meeting.Id, Input.Version, Input.Reason, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The event is cancelled. Everyone who registered is told.");
        return LocalRedirect(Desk);
    }

    public sealed class InputModel
    {
        public int Version { get; set; }

        public string? Reason { get; set; }
    }
}
