using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Notifications;
using Participate.TestSupport;

namespace Participate.Core.Tests.Notifications;

/// <summary>Digests: when, to whom, and what is in them.</summary>
public class DigestTests
{
    [Theory]
    [InlineData("2026-11-25T06:59:59Z", "2026-11-24T07:00:00Z", "2026-11-23T07:00:00Z")]
    [InlineData("2026-11-25T07:00:00Z", "2026-11-25T07:00:00Z", "2026-11-23T07:00:00Z")]
    [InlineData("2026-07-06T05:59:00Z", "2026-07-05T06:00:00Z", "2026-06-29T06:00:00Z")]
    [InlineData("2026-07-06T06:00:00Z", "2026-07-06T06:00:00Z", "2026-07-06T06:00:00Z")]
    // Summer time begins on 29 March 2026 and ends on 25 October 2026.
    [InlineData("2026-03-29T06:30:00Z", "2026-03-29T06:00:00Z", "2026-03-23T07:00:00Z")]
    [InlineData("2026-10-25T06:30:00Z", "2026-10-24T06:00:00Z", "2026-10-19T06:00:00Z")]
    [InlineData("2026-10-26T07:00:00Z", "2026-10-26T07:00:00Z", "2026-10-26T07:00:00Z")]
    public void LastDue_IsSevenInLondonAlsoWhenTheClocksChange(string now, string daily, string weekly)
    {
        Assert.Equal(Utc(daily), DigestTimes.LastDue(Frequency.Daily, Utc(now)));
        Assert.Equal(Utc(weekly), DigestTimes.LastDue(Frequency.Weekly, Utc(now)));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Digest_OfWhatHappened_IsOneReadableEmailAndThenNone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (homes, start, follower) = (await site.Make.MissionAsync(title: "Homes"), await site.Make.MissionAsync(title: "Best start"), await site.Make.MemberAsync());
        var author = await site.Make.MemberAsync();
        var (one, two) = (await site.Make.IdeaAsync(homes, title: "Build on brownfield first"), await site.Make.IdeaAsync(start, author, title: "Story bags from every library"));
        await site.Make.FollowAsync(follower, homes, one);
        await site.Make.FollowAsync(follower, start, two);
        await site.Make.CommentAsync(one);
        await site.Make.CommentAsync(one);
        await site.Make.EditAsync(start, two, author, "Story bags from each library");

        await site.Make.DigestAsync();
        await site.Make.DigestAsync();

        var email = Assert.Single(await site.Mailbox.ToAsync(follower.Email));
        var address = site.Services.GetRequiredService<Core.Common.SiteAddress>().BaseUrl;
        Assert.Equal(("Your daily digest: 2 things about what you follow", "Daily", true), (email.Subject, email.Subscription, email.IsBulk));
        Assert.Equal(
            $"""
            What happened to what you follow on Participate:

            Homes

            - 2 new comments on “Build on brownfield first”
              {address}/missions/{homes.Slug}/ideas/{one.Id}#discussion

            Best start

            - “Story bags from each library” has a new version
              {address}/missions/{start.Slug}/ideas/{two.Id}/changes

            You get this e-mail because you follow this on Participate, voted on it or registered for it. Choose what we write to you about:
            {address}/account/notifications/settings

            """.ReplaceLineEndings("\n"),
            email.Body);
    }

    [Fact]
    public async Task Digest_NewCommentsAfterOne_TellsOfThoseAlone()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Build on brownfield first");
        await site.Make.FollowAsync(follower, mission, idea);
        await site.Make.CommentAsync(idea);
        await site.Make.CommentAsync(idea);
        await site.Make.DigestAsync();

        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.Make.CommentAsync(idea);
        await site.Make.DigestAsync();

        Assert.Equal("Your daily digest: A new comment on “Build on brownfield first”", (await site.Mailbox.NewestToAsync(follower.Email)).Subject);
        Assert.Equal(2, (await site.Mailbox.ToAsync(follower.Email)).Count);
    }

    [Fact]
    public async Task Digest_DailyAndWeekly_ComeAtTheirHours()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = new DateTimeOffset(2026, 7, 4, 12, 0, 0, TimeSpan.Zero) });
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.FollowAsync(follower, mission, idea);
        await site.Make.ChoiceAsync(follower, NewsKind.Decision, Frequency.Weekly);
        await RunDueAsync(site);
        await site.Make.CommentAsync(idea);
        await site.Make.DecisionAsync(idea, Decision.Accepted);

        Assert.Empty(await SubjectsAsync(site, follower, "2026-07-05T05:59:00Z"));
        Assert.Equal("Daily", string.Join(" ", await SubjectsAsync(site, follower, "2026-07-05T06:00:01Z")));
        Assert.Equal("Daily", string.Join(" ", await SubjectsAsync(site, follower, "2026-07-06T05:59:00Z")));
        Assert.Equal("Daily Weekly", string.Join(" ", await SubjectsAsync(site, follower, "2026-07-06T06:00:01Z")));
    }

    [Fact]
    public async Task Digest_ChoiceTakenBackOrUnfollowedMeanwhile_IsNotSent()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, one, two) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.FollowAsync(one, mission, idea);
        await site.Make.FollowAsync(two, mission, idea);
        await site.Make.CommentAsync(idea);
        await site.Make.NewsToldAsync();

        await site.Make.ChoiceAsync(one, NewsKind.Comments, Frequency.None);
        await site.Make.FollowAsync(two, mission, idea, follows: false);
        await site.Make.DigestAsync();

        Assert.Empty(await site.Mailbox.ToAsync(one.Email));
        Assert.Empty(await site.Mailbox.ToAsync(two.Email));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Digest_TwoProcessesAtOnce_WriteOneEmailEach(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        await site.Make.FollowersAsync(idea, 350);
        await site.Make.CommentAsync(idea);
        await site.Make.NewsToldAsync();
        site.Clock.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(RunDueAsync(site), RunDueAsync(site), RunDueAsync(site));

        var sent = (await site.Mailbox.AllAsync()).ConvertAll(email => email.To);
        Assert.Equal((351, 351), (sent.Count, sent.Distinct().Count()));
        var run = await site.ReadAsync(db => db.DigestRuns.OrderBy(row => row.Id).LastAsync(row => row.Frequency == Frequency.Daily));
        Assert.Equal((351, 351, 351), (run.Members, run.MembersDone, run.Emails));
    }

    [Fact]
    public async Task Digest_MoreThanFits_SaysHowManyMore()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        for (var i = 0; i < NewsMail.MostLines + 3; i++)
        {
            var idea = await site.Make.IdeaAsync(mission);
            await site.Make.FollowAsync(follower, mission, idea);
            await site.Make.CommentAsync(idea);
        }

        await site.Make.DigestAsync();

        var body = Assert.Single(await site.Mailbox.ToAsync(follower.Email)).Body;
        Assert.Equal(NewsMail.MostLines, body.Split("\n- ").Length - 1);
        Assert.Contains("And 3 more, on the site:", body, StringComparison.Ordinal);
    }

    private static async Task<string[]> SubjectsAsync(TestSite site, TestMember member, string at)
    {
        site.Clock.Set(Utc(at));
        await site.Make.NewsToldAsync();
        await RunDueAsync(site);
        return [.. (await site.Mailbox.ToAsync(member.Email)).Select(email => email.Subscription!)];
    }

    private static async Task RunDueAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DigestService>().RunDueAsync(null, CancellationToken.None);
    }

    private static DateTime Utc(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
