using Participate.Core.Common;
using Participate.Core.Meetings;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Missions.Mission.Events.Event;

/// <summary>An event: what it is about, when and where, how to register; afterwards its minutes and what was decided.</summary>
public sealed class IndexModel(MeetingQueries meetings, AttendanceQueries attendance, TimeProvider clock) : MeetingPage
{
    /// <summary>The reader's registration, or null.</summary>
    public OwnRegistration? Own { get; private set; }

    public IReadOnlyList<MeetingDecisionRow> Decisions { get; private set; } = [];

    public Refusal? RefusalOfRegistration => Meeting.RefusalOfRegistration(clock.UtcNow());

    /// <summary>It has begun or does not take place: nobody registers or leaves.</summary>
    public bool IsOver => Meeting.State == MeetingState.Cancelled || Meeting.StartsAt <= clock.UtcNow();

    /// <summary>Those who have a place see the link, and so does the team.</summary>
    public bool ShowsLink => Meeting.IsLinkPublic || Own?.State == RegistrationState.HasPlace || MayRun;

    public string RegistrationTitle => Own switch
    {
        null => T("Take part"),
        { State: RegistrationState.HasPlace } => IsOver ? T("You were registered") : T("You have a place"),
        _ => T("You are on the waiting list"),
    };

    public string RegistrationText => Own switch
    {
        null when Meeting.Capacity <= Shown.Registered => T("All places are taken. Register to join the waiting list."),
        null => Actor is null ? T("Sign in or create an account to register. Others see how many come, never who.") : T("Others see how many come, never who."),
        { State: RegistrationState.HasPlace } => T("If you cannot come, leave, so that somebody else gets your place."),
        { Position: var position } => T($"You are number {position} on it. We tell you when a place becomes free."),
    };

    public async Task OnGetAsync()
    {
        if (Actor is not null)
            Own = await attendance.OwnAsync(Meeting.Id, Actor.MemberId, Aborted);
        Decisions = await meetings.DecisionsAsync(Meeting.Id, Aborted);
    }
}
