using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Meetings;
using Participate.TestSupport;

namespace Participate.Core.Tests.Meetings;

/// <summary>Who is told what of an event, and how often.</summary>
public class MeetingNewsTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reminder_ADayBefore_ReachesThoseWithAPlaceOnceHoweverOftenItIsAskedFor(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (meeting, placed, waiting) = (await site.Make.MeetingAsync(mission, capacity: 1), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.RegisterAsync(mission, meeting, placed);
        await site.Make.RegisterAsync(mission, meeting, waiting);

        site.Clock.Set(new DateTimeOffset(meeting.StartsAt.AddHours(-25)));
        await KeepUpAsync(site);
        var early = (await site.Mailbox.ToAsync(placed.Email)).Count;
        site.Clock.Set(new DateTimeOffset(meeting.StartsAt.AddHours(-24).AddMinutes(1)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(site.Make.MeetingsKeptUpAsync)));
        await KeepUpAsync(site);
        await KeepUpAsync(site);

        Assert.Equal(0, early);
        Assert.Equal($"Reminder: “A workshop in Leeds” begins on {UkTime.WordsWithTime(meeting.StartsAt)}", Assert.Single(await site.Mailbox.ToAsync(placed.Email)).Subject);
        Assert.Empty(await site.Mailbox.ToAsync(waiting.Email));
        Assert.Equal(1, await site.ReadAsync(db => db.NewsItems.CountAsync(item => item.Subject.StartsWith("Reminder"))));
    }

    [Fact]
    public async Task Minutes_FirstVersion_TellsThoseWithAPlaceAndFollowersOnceEach()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (meeting, both, follower, other) = (await site.Make.MeetingAsync(mission), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.RegisterAsync(mission, meeting, both);
        await site.Make.NewsToldAsync();
        await site.Make.FollowAsync(both, mission);
        await site.Make.FollowAsync(follower, mission);
        var team = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));
        site.Clock.Set(new DateTimeOffset(meeting.EndsAt));

        foreach (var (from, body) in new[] { (0, "We talked."), (1, "We talked and ate.") })
            Assert.True((await site.WithAsync<MinutesService, Outcome>(minutes => minutes.PublishAsync(mission, meeting.Id, new MinutesOptions { MadeFrom = from, Body = body }, team, CancellationToken.None))).Succeeded);
        await site.Make.NewsToldAsync();

        foreach (var (member, times) in new[] { (both, 1), (follower, 1), (other, 0) })
            Assert.Equal(times, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == member.Id && db.NewsItems.Any(item => item.Id == row.NewsItemId && item.Subject == "The minutes of “A workshop in Leeds” are out"))));
        Assert.Equal(2, await site.ReadAsync(db => db.MeetingMinutes.CountAsync()));
    }

    [Fact]
    public async Task Minutes_BeforeTheEventOrOfACancelledOne_AreRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (next, cancelled) = (await site.Make.MeetingAsync(mission), await site.Make.MeetingAsync(mission));
        await site.Make.CancelAsync(mission, cancelled);
        var team = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));

        async Task<string> RefusalAsync(Meeting meeting) => Assert.Single((await site.WithAsync<MinutesService, Outcome>(minutes =>
            minutes.PublishAsync(mission, meeting.Id, new MinutesOptions { MadeFrom = 0, Body = "We talked." }, team, CancellationToken.None))).Refusals).Message;

        Assert.Equal("This event has not begun yet.", await RefusalAsync(next));
        Assert.Equal("This event was cancelled, so nothing was said or decided there.", await RefusalAsync(cancelled));
    }

    private static async Task KeepUpAsync(TestSite site)
    {
        await site.Make.MeetingsKeptUpAsync();
        await site.Make.NewsToldAsync();
    }
}
