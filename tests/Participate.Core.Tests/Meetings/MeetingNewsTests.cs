using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Meetings;
using Participate.Core.Notifications;
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
        Assert.Equal(1, await site.ReadAsync(db => db.NewsItems.CountAsync(item => item.Subject.Contains("Reminder"))));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Event_MovedOrCancelled_IsToldAtOnceToWhoeverWantsDigests_AndNotByEmailToWhoeverWantsNone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (meeting, weekly, daily, none) = (await site.Make.MeetingAsync(mission), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.ChoiceAsync(weekly, NewsKind.OwnEvents, Frequency.Weekly);
        await site.Make.ChoiceAsync(daily, NewsKind.OwnEvents, Frequency.Daily, mission);
        await site.Make.ChoiceAsync(none, NewsKind.OwnEvents, Frequency.None);
        foreach (var member in new[] { weekly, daily, none })
            await site.Make.RegisterAsync(mission, meeting, member);

        await site.Make.CancelAsync(mission, meeting);
        await site.Make.NewsToldAsync();
        // Who ends the weekly digest does not end this.
        await site.WithAsync<ChoiceService, Outcome>(service => service.EndAsync(weekly.Id, weekly.Email, new Subscription(Frequency.Weekly), CancellationToken.None));
        var choices = await site.WithAsync<ChoiceService, List<NotificationChoice>>(service => service.ReadAsync(weekly.Id, CancellationToken.None));

        Assert.Contains("is cancelled", Assert.Single(await site.Mailbox.ToAsync(weekly.Email)).Subject, StringComparison.Ordinal);
        Assert.Contains("is cancelled", Assert.Single(await site.Mailbox.ToAsync(daily.Email)).Subject, StringComparison.Ordinal);
        Assert.Empty(await site.Mailbox.ToAsync(none.Email));
        Assert.Equal(0, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.EmailDue != null)));
        Assert.Equal(Frequency.Immediately, NotificationChoice.Of(choices, NewsKind.OwnEvents, mission.Id));
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

        var what = Told.T($"The minutes of “{meeting.Title}” are out");
        foreach (var (member, times) in new[] { (both, 1), (follower, 1), (other, 0) })
            Assert.Equal(times, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == member.Id && db.NewsItems.Any(item => item.Id == row.NewsItemId && item.Subject == what))));
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
