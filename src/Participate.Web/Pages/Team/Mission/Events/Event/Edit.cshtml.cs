using Microsoft.AspNetCore.Mvc;
using Participate.Core.Meetings;

namespace Participate.Web.Pages.Team.Mission.Events.Event;

/// <summary>Where the team changes an event. After a conflict the form is made from the event as it is then, with what was typed.</summary>
public sealed class EditModel(MeetingService meetings) : TeamMeetingPage
{
    [BindProperty]
    public MeetingInput Input { get; set; } = new();

    public void OnGet() => Input = MeetingInput.Of(Meeting);

    public async Task<IActionResult> OnPostAsync()
    {
        var text = Input.ToText(ModelState);
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await meetings.EditAsync(Mission, Meeting.Id, Input.Version, text, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The event is saved.");
        return LocalRedirect(Desk);
    }
}
