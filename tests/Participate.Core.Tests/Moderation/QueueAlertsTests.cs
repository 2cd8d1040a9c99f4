using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Moderation;

public class QueueAlertsTests
{
    // 02:00 in London, so that the daily summary of that day is still to come.
    private static readonly DateTimeOffset Night = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Alert_LongQueue_IsToldOnceToItsModerators()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = Night });
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        await site.Make.ModeratedAsync(mission, settings => settings.AlertCases = 2);
        var (mine, theirs) = (await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(other));
        await WaitAsync(site, mission, 2);
        await CheckAsync(site);
        Assert.Empty(await site.Mailbox.AllAsync());

        await WaitAsync(site, mission, 1);
        await CheckAsync(site);
        await CheckAsync(site);

        var mail = Assert.Single(await site.Mailbox.ToAsync(mine.Email));
        Assert.Contains($"The moderation queue of {mission.Title} needs you", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("3 cases to decide", mail.Body, StringComparison.Ordinal);
        Assert.Empty(await site.Mailbox.ToAsync(theirs.Email));
    }

    [Fact]
    public async Task Alert_AfterTheQueueWasBelow_IsToldAgainButNotWithinADay()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = Night });
        var mission = await site.Make.MissionAsync();
        await site.Make.ModeratedAsync(mission, settings => (settings.AlertCases, settings.AlertHours) = (1, 0));
        var moderator = await site.Make.ModeratorAsync(mission);
        var waiting = await WaitAsync(site, mission, 2);
        await CheckAsync(site);
        await site.Make.DecidedAsync(await site.Make.CaseAsync(waiting[0]), CaseAct.Approve, moderator);
        await CheckAsync(site);
        await WaitAsync(site, mission, 1);
        await CheckAsync(site);
        Assert.Single(await AlertsAsync(site, moderator));

        await site.Make.DecidedAsync(await site.Make.CaseAsync(waiting[1]), CaseAct.Approve, moderator);
        site.Clock.Advance(QueueAlerts.Apart);
        await CheckAsync(site);
        await WaitAsync(site, mission, 2);
        await CheckAsync(site);

        Assert.Equal(2, (await AlertsAsync(site, moderator)).Count);
    }

    [Fact]
    public async Task Alert_OldCase_IsTold()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = Night });
        var mission = await site.Make.MissionAsync();
        await site.Make.ModeratedAsync(mission, settings => settings.AlertHours = 3);
        var moderator = await site.Make.ModeratorAsync();
        await WaitAsync(site, mission, 1);
        site.Clock.Advance(TimeSpan.FromHours(2));
        await CheckAsync(site);
        Assert.Empty(await AlertsAsync(site, moderator));

        site.Clock.Advance(TimeSpan.FromHours(1.5));
        await CheckAsync(site);

        Assert.Contains("has waited 3 hours", Assert.Single(await AlertsAsync(site, moderator)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_EachMorning_ComesOnlyWhereSomethingWaits()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = Night });
        var (mission, empty) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var moderator = await site.Make.ModeratorAsync(mission, empty);
        await WaitAsync(site, mission, 1);
        await CheckAsync(site);
        Assert.Empty(await site.Mailbox.AllAsync());

        site.Clock.Advance(TimeSpan.FromHours(6.5));
        await CheckAsync(site);
        await CheckAsync(site);

        Assert.Equal($"1 case to moderate in {mission.Title}", Assert.Single(await site.Mailbox.ToAsync(moderator.Email)).Subject);
        site.Clock.Advance(TimeSpan.FromHours(17));
        await CheckAsync(site);
        Assert.Single(await site.Mailbox.ToAsync(moderator.Email));
    }

    private static async Task<List<Idea>> WaitAsync(TestSite site, Mission mission, int count)
    {
        var ideas = new List<Idea>();
        for (var i = 0; i < count; i++)
            ideas.Add(await site.Make.IdeaAsync(mission, await site.Make.NewMemberAsync(), Visibility.Waiting, details: $"Short {i}"));
        return ideas;
    }

    private static Task<bool> CheckAsync(TestSite site) => site.WithAsync<QueueAlerts, bool>(async alerts =>
    {
        await alerts.CheckAsync(CancellationToken.None);
        return true;
    });

    private static async Task<List<string>> AlertsAsync(TestSite site, TestMember moderator) =>
        [.. (await site.Mailbox.ToAsync(moderator.Email)).Where(mail => mail.Subject.StartsWith("The moderation queue", StringComparison.Ordinal)).Select(mail => mail.Body)];
}
