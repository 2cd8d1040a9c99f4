using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Meetings;

namespace Participate.Web.Pages.Missions.Mission.Events.Event;

/// <summary>Where a member registers for an event, says what they need, and leaves it.</summary>
public sealed class RegisterModel(AttendanceQueries queries, AttendanceService attendance, TimeProvider clock) : MeetingPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The member's registration, or null.</summary>
    public OwnRegistration? Own { get; private set; }

    public Refusal? RefusalOfRegistration => Meeting.RefusalOfRegistration(clock.UtcNow());

    /// <summary>Who is registered says what they need until it begins.</summary>
    public bool MayChange => Own is null || (Meeting.State == MeetingState.Published && Meeting.StartsAt > clock.UtcNow());

    public string Heading => Own switch
    {
        null => "Register for this event",
        { State: RegistrationState.HasPlace } => "You have a place",
        _ => "You are on the waiting list",
    };

    public void OnGet() => Input.AccessNeeds = Own?.AccessNeeds;

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await attendance.RegisterAsync(Mission, Meeting.Id, Input.AccessNeeds, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(Own is not null ? "Your changes are saved."
            : outcome.Value == RegistrationState.HasPlace ? "You are registered. We remind you the day before."
            : "All places are taken. You are on the waiting list, and we tell you when a place becomes free.");
        return LocalRedirect(Root);
    }

    public async Task<IActionResult> OnPostLeaveAsync()
    {
        var outcome = await attendance.LeaveAsync(Mission, Meeting.Id, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("You left this event.");
        return LocalRedirect(Root);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        Own = await queries.OwnAsync(Meeting.Id, Member.MemberId, Aborted);
        return null;
    }

    public sealed class InputModel
    {
        public string? AccessNeeds { get; set; }
    }
}
