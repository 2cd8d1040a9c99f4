namespace Participate.Web.Pages.Team.Mission.Events.Event;

/// <summary>A page where the team runs one event, drafts among them.</summary>
public abstract class TeamMeetingPage : MeetingPage
{
    protected override bool ShowsDrafts => true;

    /// <summary>The way to the page: mission, events, event.</summary>
    public IReadOnlyList<(string Text, string Url)> Steps =>
        [(Mission.Title, "/missions/" + Mission.Slug), ("Run events", $"/team/{Mission.Slug}/events"), (Meeting.Title, Desk)];
}
