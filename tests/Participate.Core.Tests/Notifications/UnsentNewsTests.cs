using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.Core.Notifications;
using Participate.TestSupport;

namespace Participate.Core.Tests.Notifications;

/// <summary>What is written and not sent, when its member wants it no more or leaves the address.</summary>
public class UnsentNewsTests
{
    private static readonly string[] NoMailServer = ["--Participate:Mail:Host=127.0.0.1", "--Participate:Mail:Port=1", "--Participate:Mail:RequireTls=false"];

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Unsubscribed_FromAKind_ItsUnsentEmailsGoAndOthersStay(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database, Settings = NoMailServer });
        var (one, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await WrittenAsync(site, one, other);

        await EndAsync(site, one, new Subscription(NewsKind.Decision));
        await EndAsync(site, one, new Subscription(NewsKind.Decision));

        Assert.Equal(["Comments"], (await site.Mailbox.ToAsync(one.Email)).Select(email => email.Subscription));
        Assert.Equal(2, (await site.Mailbox.ToAsync(other.Email)).Count);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TurnedOff_Kind_ItsUnsentEmailsGoUnlessAMissionIsStillWanted(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database, Settings = NoMailServer });
        var (one, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.ChoiceAsync(other, NewsKind.Decision, Frequency.Immediately, await WrittenAsync(site, one, other));

        await site.Make.ChoiceAsync(one, NewsKind.Decision, Frequency.None);
        await site.Make.ChoiceAsync(other, NewsKind.Decision, Frequency.None);

        Assert.Equal(["Comments"], (await site.Mailbox.ToAsync(one.Email)).Select(email => email.Subscription));
        Assert.Equal(2, (await site.Mailbox.ToAsync(other.Email)).Count);
    }

    [Fact]
    public async Task Unsubscribed_FromADigest_NothingWaitsForItAndTheUnsentOneGoes()
    {
        await using var site = await TestSite.StartAsync(NoMailServer);
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.FollowAsync(member, mission, idea);
        await site.Make.CommentAsync(idea);
        await site.Make.DigestAsync();
        await site.Make.CommentAsync(idea);
        await site.Make.NewsToldAsync();
        await site.Make.ChoiceAsync(member, NewsKind.Comments, Frequency.Immediately);

        await EndAsync(site, member, new Subscription(Frequency.Daily));
        await site.Make.DigestAsync();

        Assert.Empty(await site.Mailbox.ToAsync(member.Email));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Idea_HiddenOrWithAnotherTitleMeanwhile_IsNotNamedByWhatIsSentThen(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database, Settings = NoMailServer });
        var (mission, author, atOnce, daily) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var (hidden, renamed) = (await site.Make.IdeaAsync(mission, author, title: "The private heading of somebody"), await site.Make.IdeaAsync(mission, author, title: "Call Jane of number nine"));
        foreach (var member in new[] { atOnce, daily })
        {
            await site.Make.ChoiceAsync(member, NewsKind.Comments, member == daily ? Frequency.Daily : Frequency.Immediately);
            await site.Make.FollowAsync(member, mission, hidden);
            await site.Make.FollowAsync(member, mission, renamed);
        }
        await site.Make.CommentAsync(hidden);
        await site.Make.CommentAsync(renamed);
        await site.Make.DigestAsync();

        await site.Make.EditAsync(mission, renamed, author, "Call somebody");
        await site.Make.DecidedAsync(await site.Make.FlagAsync(hidden), CaseAct.Hide, await site.Make.ModeratorAsync(mission));

        Assert.Equal("A new comment on “Call somebody”", Assert.Single(await site.Mailbox.ToAsync(atOnce.Email)).Subject);
        var digest = Assert.Single(await site.Mailbox.ToAsync(daily.Email)).Body;
        Assert.Contains("A new comment on “…”", digest, StringComparison.Ordinal);
        Assert.Contains("A new comment on “Call somebody”", digest, StringComparison.Ordinal);
        foreach (var email in (await site.Mailbox.AllAsync()).Where(email => email.Subscription is not null))
            Assert.All(["private heading", "Jane"], words => Assert.DoesNotContain(words, email.Subject + email.Body, StringComparison.Ordinal));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Unfollowed_IdeaOrMission_ItsUnsentEmailsGoAndOthersStay(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database, Settings = NoMailServer });
        var (mission, other, member) = (await site.Make.MissionAsync(), await site.Make.MissionAsync(), await site.Make.MemberAsync());
        await site.Make.ChoiceAsync(member, NewsKind.NewIdeas, Frequency.Immediately);
        foreach (var followed in new[] { mission, other })
            await site.Make.FollowAsync(member, followed);
        var (idea, kept) = (await PublishedAsync(site, mission, "Open on Sundays"), await PublishedAsync(site, other, "Story bags from every library"));
        foreach (var (of, about) in new[] { (mission, idea), (other, kept) })
        {
            await site.Make.FollowAsync(member, of, about);
            await site.Make.DecisionAsync(about, Decision.Accepted);
        }
        await site.Make.NewsToldAsync();
        Assert.Equal(4, (await site.Mailbox.ToAsync(member.Email)).Count);

        await site.Make.FollowAsync(member, mission, idea, follows: false);
        var afterIdea = await site.Mailbox.ToAsync(member.Email);
        await site.Make.FollowAsync(member, mission, follows: false);

        Assert.Equal(["Decision", "NewIdeas", "NewIdeas"], afterIdea.Select(email => email.Subscription!).Order());
        Assert.Equal(["Decision", "NewIdeas"], (await site.Mailbox.ToAsync(member.Email)).Select(email => email.Subscription!).Order());
    }

    private static async Task<Idea> PublishedAsync(TestSite site, Core.Missions.Mission mission, string title)
    {
        var idea = await site.Make.IdeaAsync(mission, await site.Make.NewMemberAsync(), Visibility.Waiting, title);
        await site.Make.DecidedAsync(await site.Make.CaseAsync(idea), CaseAct.Approve, await site.Make.ModeratorAsync(mission));
        return idea;
    }

    private static async Task<Core.Missions.Mission> WrittenAsync(TestSite site, params TestMember[] members)
    {
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        foreach (var member in members)
        {
            await site.Make.FollowAsync(member, mission, idea);
            await site.Make.ChoiceAsync(member, NewsKind.Comments, Frequency.Immediately);
        }
        await site.Make.CommentAsync(idea);
        await site.Make.DecisionAsync(idea, Decision.Accepted);
        await site.Make.NewsToldAsync();
        return mission;
    }

    private static async Task EndAsync(TestSite site, TestMember member, Subscription subscription) =>
        Assert.True((await site.WithAsync<ChoiceService, Outcome>(service => service.EndAsync(member.Id, member.Email, subscription, CancellationToken.None))).Succeeded);
}
