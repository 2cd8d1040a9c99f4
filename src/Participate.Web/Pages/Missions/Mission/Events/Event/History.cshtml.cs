using Participate.Core.Meetings;

namespace Participate.Web.Pages.Missions.Mission.Events.Event;

/// <summary>Every version of an event since it was published, and of its minutes.</summary>
public sealed class HistoryModel(MeetingQueries meetings) : MeetingPage
{
    public IReadOnlyList<MeetingRevision> Versions { get; private set; } = [];

    public IReadOnlyList<MeetingMinutes> Minutes { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Versions = await meetings.VersionsAsync(Meeting.Id, Aborted);
        Minutes = await meetings.MinutesAsync(Meeting.Id, Aborted);
    }
}
