using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Meetings;

namespace Participate.Web.Pages.Team.Mission.Events.Event;

/// <summary>Where the team runs an event: publishes it, sees who registered, and goes on to minutes and decisions.</summary>
public sealed class IndexModel(MeetingService meetings, AttendanceQueries attendance, TimeProvider clock) : TeamMeetingPage
{
    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? Cursor { get; set; }

    public Page<RegisteredMember> Members { get; private set; } = new([], null, null);

    /// <summary>It is not cancelled, nor over in public.</summary>
    public bool MayEdit => Meeting.State == MeetingState.Draft || (Meeting.State == MeetingState.Published && Meeting.EndsAt > clock.UtcNow());

    /// <summary>There can be minutes and decisions.</summary>
    public bool HasBegun => Meeting.State == MeetingState.Published && Meeting.StartsAt <= clock.UtcNow();

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostPublishAsync([FromForm] int version)
    {
        var outcome = await meetings.PublishAsync(Mission, Meeting.Id, version, Member, Aborted);
        if (!outcome.Succeeded)
        {
            await LoadAsync();
            return Refuse(outcome.Refusals);
        }
        Notify("The event is published. Those who follow the mission are told.", Root, "See its page");
        return LocalRedirect(Desk);
    }

    private async Task LoadAsync() => Members = await attendance.MembersAsync(Meeting.Id, Cursor, Aborted);
}
