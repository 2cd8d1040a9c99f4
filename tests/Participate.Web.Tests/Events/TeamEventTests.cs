using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Web.Tests.Events;

/// <summary>The mission team runs events.</summary>
public class TeamEventTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Team_DraftsPublishesMovesAndCancels_FollowersAndRegisteredAreToldOfWhatConcernsThem(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (team, follower, registered) = (await site.Make.TeamAsync(mission), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.FollowAsync(follower, mission);
        await site.Make.ChoiceAsync(follower, Core.Notifications.NewsKind.Events, Core.Notifications.Frequency.Immediately);
        using var desk = await site.VisitorAsync(team);

        var form = await (await (await desk.GetAsync("/missions/" + mission.Slug)).FollowAsync("Mission team’s desk")).FollowAsync("Run events");
        form = await form.FollowAsync("New event");
        var empty = await form.SubmitAsync("Save draft");
        var gap = await Filled(empty, "2031-03-30", "01:30", "05:00").SubmitAsync("Save draft");
        var draft = await Filled(gap, "2031-07-01", "18:30", "8pm").SubmitAsync("Save draft");
        var incomplete = await draft.SubmitAsync("Publish event");
        var edit = (await desk.GetAsync(draft.Path + "/edit")).Fill("Address", "Central Library, Leeds");
        await edit.SubmitAsync("Save changes");
        var published = await (await desk.GetAsync(draft.Path)).SubmitAsync("Publish event");
        var meeting = await site.ReadAsync(db => db.Meetings.AsNoTracking().SingleAsync());
        await site.Make.RegisterAsync(mission, meeting, registered);
        var stale = await desk.GetAsync(draft.Path + "/edit");
        await (await desk.GetAsync(draft.Path + "/edit")).Fill("Starts at", "19:00").SubmitAsync("Save changes");
        var conflict = await stale.Fill("Title", "Mine").SubmitAsync("Save changes");
        await site.Make.NewsToldAsync();
        var cancelled = await (await desk.GetAsync(draft.Path + "/cancel")).Fill("Why", "The hall is flooded.").SubmitAsync("Cancel event");
        await site.Make.NewsToldAsync();

        Assert.Contains("Enter a time like 18:30", empty.Expect(HttpStatusCode.UnprocessableEntity).Errors);
        Assert.Equal(["This time does not exist: the clocks go forward in that night. Choose another"], gap.Expect(HttpStatusCode.UnprocessableEntity).Errors);
        Assert.Equal("01:30", gap.Field("Starts at").GetAttribute("value"));
        Assert.Equal(new DateTime(2031, 7, 1, 17, 30, 0, DateTimeKind.Utc), meeting.StartsAt);
        Assert.Equal(["Enter the address where people meet"], incomplete.Expect(HttpStatusCode.UnprocessableEntity).Errors);
        Assert.Contains("The event is published.", published.Notice, StringComparison.Ordinal);
        Assert.Equal(new DateTime(2031, 7, 1, 19, 0, 0, DateTimeKind.Utc), meeting.EndsAt);
        Assert.StartsWith("Someone changed this event", Assert.Single(conflict.Expect(HttpStatusCode.Conflict).Errors), StringComparison.Ordinal);
        Assert.Equal("Mine", conflict.Field("Title").GetAttribute("value"));
        Assert.Contains("cancelled", cancelled.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["New event: “A citizens’ workshop”, 1 July 2031"], await SubjectsAsync(site, follower));
        Assert.Equal(
            ["“A citizens’ workshop” has a new time or place", "“A citizens’ workshop” on 1 July 2031 is cancelled"],
            (await SubjectsAsync(site, registered)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["event.cancelled", "event.created", "event.edited", "event.edited", "event.published"],
            (await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectKind == "event").Select(entry => entry.Act).ToListAsync())).Order(StringComparer.Ordinal));
        using var visitor = site.Visitor();
        Assert.Contains("Time: 1 July 2031, 6:30pm to 8:00pm → 1 July 2031, 7:00pm to 8:00pm", (await visitor.GetAsync($"/missions/{mission.Slug}/events/{meeting.Id}/history")).Text, StringComparison.Ordinal);
        Assert.Contains("The hall is flooded.", (await visitor.GetAsync($"/missions/{mission.Slug}/events/{meeting.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registered_Downloaded_IsInertAndInTheAuditLog()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (meeting, team) = (await site.Make.MeetingAsync(mission, capacity: 1), await site.Make.TeamAsync(mission));
        await site.Make.RegisterAsync(mission, meeting, await site.Make.MemberAsync("Ada Citizen"), "=cmd|'/c calc'!A1");
        await site.Make.RegisterAsync(mission, meeting, await site.Make.MemberAsync("Bert Citizen"), "A ramp, please");
        using var desk = await site.VisitorAsync(team);

        var page = await desk.GetAsync($"/team/{mission.Slug}/events/{meeting.Id}");
        var file = await page.FollowAsync("Download CSV");

        Assert.Contains("Ada Citizen", page.Text, StringComparison.Ordinal);
        Assert.Equal(("text/csv", "private, no-store"), (file.Expect().ContentType, string.Join(", ", file.Headers["Cache-Control"].Split(", ").OrderDescending())));
        var lines = file.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("display_name,state,registered_at,access_needs", lines[0]);
        Assert.StartsWith("Ada Citizen,place,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",'=cmd|'/c calc'!A1", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Bert Citizen,waiting,", lines[2], StringComparison.Ordinal);
        var entry = await site.ReadAsync(db => db.AuditEntries.SingleAsync(row => row.Act == "event.list-downloaded"));
        Assert.Equal((team.Id, meeting.Id), (entry.ActorId!.Value, entry.SubjectId));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Minutes_WithADecisionOnAnIdea_StandInTheTimelineAndAreTakenBackInBoth(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, follower, attended, team) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.TeamAsync(mission));
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library");
        await site.Make.FollowAsync(follower, mission, idea);
        var meeting = await site.Make.MeetingAsync(mission);
        await site.Make.RegisterAsync(mission, meeting, attended);
        site.Clock.Set(new DateTimeOffset(meeting.EndsAt.AddHours(1)));
        using var desk = await site.VisitorAsync(team);
        using var visitor = site.Visitor();
        var (path, timeline) = ($"/missions/{mission.Slug}/events/{meeting.Id}", $"/missions/{mission.Slug}/ideas/{idea.Id}/timeline");

        var form = await (await desk.GetAsync($"/team/{mission.Slug}/events/{meeting.Id}")).FollowAsync("Minutes");
        await form.Fill("Minutes", "We **talked**.").Fill("How many people came", "24").SubmitAsync("Publish minutes");
        await (await desk.GetAsync($"/team/{mission.Slug}/events/{meeting.Id}/minutes")).Fill("Minutes", "We **talked** and ate.").SubmitAsync("Publish minutes");
        var late = await form.Fill("Minutes", "Mine.").SubmitAsync("Publish minutes");
        var decisions = await desk.GetAsync($"/team/{mission.Slug}/events/{meeting.Id}/decisions");
        var none = await decisions.Fill("What was decided", "Leeds tries it.").Fill("Number of the idea that informed it", "99999").SubmitAsync("Publish decision");
        var decided = await none.Fill("Number of the idea that informed it", $"{idea.Id}").SubmitAsync("Publish decision");
        await site.Make.NewsToldAsync();
        var seen = await visitor.GetAsync(path);
        var happened = await visitor.GetAsync(timeline);
        var summary = await desk.GetAsync($"/missions/{mission.Slug}/summary.json");
        var back = await (await decided.FollowAsync("Take back")).Fill("Why", "We misheard.").SubmitAsync("Take back the decision");
        var after = await visitor.GetAsync(path);
        var afterwards = await visitor.GetAsync(timeline);

        late.Expect(HttpStatusCode.Conflict);
        Assert.Equal(["There is no public idea with this number in the mission"], none.Errors);
        Assert.Contains("24 people came", seen.Text, StringComparison.Ordinal);
        Assert.Contains("We talked and ate.", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Informed by “Story bags from every library”", seen.Text, StringComparison.Ordinal);
        Assert.Contains($"Informed “{meeting.Title}”, {UkTime.Words(meeting.StartsAt)}", happened.Text, StringComparison.Ordinal);
        Assert.StartsWith(path + "#decision-", happened.Link($"“{meeting.Title}”, {UkTime.Words(meeting.StartsAt)}")!, StringComparison.Ordinal);
        Assert.Contains("\"decisionsOnIdeas\": 1", summary.Expect().Body, StringComparison.Ordinal);
        Assert.Contains("\"attended\": 24", summary.Body, StringComparison.Ordinal);
        Assert.Contains("The decision is taken back.", back.Notice, StringComparison.Ordinal);
        Assert.Contains("We misheard.", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Informed by", after.Text, StringComparison.Ordinal);
        Assert.Contains("Taken back: Informed", afterwards.Text, StringComparison.Ordinal);
        Assert.Contains(await SubjectsAsync(site, author), subject => subject.StartsWith("Your idea “Story bags from every library” informed", StringComparison.Ordinal));
        Assert.Contains(await SubjectsAsync(site, follower), subject => subject.StartsWith("“Story bags from every library” informed", StringComparison.Ordinal));
        Assert.Single(await site.ReadAsync(db => db.Notifications.Where(row => row.MemberId == attended.Id).ToListAsync()));
    }

    internal static async Task<IEnumerable<string>> SubjectsAsync(TestSite site, TestMember member) => (await site.Mailbox.ToAsync(member.Email)).Select(mail => mail.Subject);

    private static SitePage Filled(SitePage page, string day, string start, string end) =>
        page.Fill("Title", "A citizens’ workshop").Fill("Day", day).Fill("Starts at", start).Fill("Ends at", end);
}
