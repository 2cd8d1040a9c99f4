using System.Text;
using Ical.Net.DataTypes;
using Participate.TestSupport;

namespace Participate.Web.Tests.Events;

/// <summary>Events in calendars (RFC 5545), read back by a library; and in the feed.</summary>
public class EventCalendarTests
{
    [Fact]
    public async Task Event_ThroughItsLife_KeepsItsUidAndRaisesItsSequence()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var text = site.Make.MeetingText("Story bags; who, where and \\ how: a workshop with a title that is folded by the writer of calendars") with
        {
            StartsAt = new DateTime(2031, 7, 1, 17, 30, 0, DateTimeKind.Utc),
            EndsAt = new DateTime(2031, 7, 1, 19, 0, 0, DateTimeKind.Utc),
            Address = "Central Library, Leeds; first floor",
        };
        var meeting = await site.Make.MeetingAsync(mission, text: text);

        var (body, published) = await ReadAsync(site, $"/missions/{mission.Slug}/events/{meeting.Id}.ics");
        await site.Make.ChangeAsync(mission, meeting, changed => changed with { StartsAt = text.StartsAt!.Value.AddMinutes(30) });
        var (_, moved) = await ReadAsync(site, $"/missions/{mission.Slug}/events/{meeting.Id}.ics");
        await site.Make.CancelAsync(mission, await site.Make.MeetingAsync(meeting.Id));
        var (_, cancelled) = await ReadAsync(site, $"/missions/{mission.Slug}/events/{meeting.Id}.ics");
        var (_, ofMission) = await ReadAsync(site, $"/missions/{mission.Slug}/calendar.ics");

        var (first, second, third) = (published.Events.Single(), moved.Events.Single(), cancelled.Events.Single());
        Assert.Equal((text.Title, text.Address), (first.Summary, first.Location));
        Assert.Contains("DTSTART:20310701T173000Z", body, StringComparison.Ordinal);
        Assert.All(body.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Equal(new CalDateTime(2031, 7, 1, 18, 0, 0, "UTC"), second.Start);
        Assert.Equal((0, 1, 2), (first.Sequence, second.Sequence, third.Sequence));
        Assert.Equal(("CONFIRMED", "CONFIRMED", "CANCELLED"), (first.Status, second.Status, third.Status));
        Assert.Equal([first.Uid!], new[] { second.Uid!, third.Uid! }.Distinct());
        Assert.Contains(ofMission.Events, entry => entry.Uid == first.Uid && entry.Status == "CANCELLED");
        Assert.Equal(6, ofMission.Events.Count);
    }

    [Fact]
    public async Task Feed_TellsOfEventsThatArePublishedAndCancelled_NotOfReminders()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var meeting = await site.Make.MeetingAsync(mission);
        await site.Make.RegisterAsync(mission, meeting, await site.Make.MemberAsync());
        site.Clock.Set(new DateTimeOffset(meeting.StartsAt.AddHours(-23)));
        await site.Make.MeetingsKeptUpAsync();
        await site.Make.CancelAsync(mission, meeting);
        using var visitor = site.Visitor();

        var feed = (await visitor.GetAsync($"/missions/{mission.Slug}/feed.atom")).Expect().Body;

        Assert.Contains("New event: “A workshop in Leeds”", feed, StringComparison.Ordinal);
        Assert.Contains("is cancelled", feed, StringComparison.Ordinal);
        Assert.Contains($"/missions/{mission.Slug}/events/{meeting.Id}#news-", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("Reminder", feed, StringComparison.Ordinal);
    }

    private static async Task<(string Body, Ical.Net.Calendar Calendar)> ReadAsync(TestSite site, string path)
    {
        using var visitor = site.Visitor();
        var answer = (await visitor.GetAsync(path)).Expect();
        Assert.Equal("text/calendar", answer.ContentType);
        return (answer.Body, Ical.Net.Calendar.Load(answer.Body)!);
    }
}
