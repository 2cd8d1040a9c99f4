using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
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
