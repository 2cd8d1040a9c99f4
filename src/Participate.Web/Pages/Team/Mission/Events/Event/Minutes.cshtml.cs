using Microsoft.AspNetCore.Mvc;
using Participate.Core.Meetings;

namespace Participate.Web.Pages.Team.Mission.Events.Event;

/// <summary>Where the team publishes the minutes of an event, and newer versions of them.</summary>
public sealed class MinutesModel(MinutesService minutes) : TeamMeetingPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The version that is public; 0 for none.</summary>
    public int Number => Shown.Minutes?.Number ?? 0;

    public void OnGet() => (Input.Body, Input.Attended) = (Shown.Minutes?.Body, Shown.Minutes?.Attended);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await minutes.PublishAsync(
            Mission, Meeting.Id, new MinutesOptions { MadeFrom = Input.MadeFrom ?? -1, Body = Input.Body, Attended = Input.Attended }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The minutes are published.", Root, "See the event");
        return LocalRedirect(Desk);
    }

    public sealed class InputModel
    {
        public int? MadeFrom { get; set; }

        public string? Body { get; set; }

        public int? Attended { get; set; }
    }
}
