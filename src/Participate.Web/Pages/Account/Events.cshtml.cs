using Participate.Core.Common;
using Participate.Core.Meetings;

namespace Participate.Web.Pages.Account;

/// <summary>The events that the member registered for.</summary>
public sealed class EventsModel(AttendanceQueries attendance, TimeProvider clock) : ParticipatePage
{
    public Page<MyMeeting> List { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor) => List = await attendance.MineAsync(Member, cursor, Aborted);

    /// <summary>How the member stands with an event.</summary>
    public string Words(MyMeeting row) => row.MeetingState == MeetingState.Cancelled ? "It is cancelled"
        : row.State == RegistrationState.Waiting ? "You are on the waiting list"
        : row.StartsAt > clock.UtcNow() ? "You have a place" : "You were registered";
}
