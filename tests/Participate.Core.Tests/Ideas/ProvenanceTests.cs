using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Notifications;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas;

/// <summary>What happened to ideas: links both ways, only ever added to, and followers that go along.</summary>
public sealed class ProvenanceTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Merge_LinksBothWays_AndFollowersGoAlong(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (idea, into, moderator) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.ModeratorAsync(mission));
        var (follower, stopped) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.FollowAsync(follower, mission, idea);
        await site.Make.FollowAsync(stopped, mission, idea);
        await FollowAsync(site, mission, into, stopped, true, false);

        await site.Make.MergeAsync(mission, idea, into, moderator);

        Assert.True(await FollowsAsync(site, mission, into, follower));
        Assert.False(await FollowsAsync(site, mission, into, stopped));
        var of = Assert.Single(await EventsAsync(site, idea));
        Assert.Equal((ProvenanceKind.MergedInto, false, into.Id, ProvenanceRole.Moderator, null), (of.Kind, of.IsToThis, of.Other!.Id, of.ActedAs, of.By));
        var to = Assert.Single(await EventsAsync(site, into));
        Assert.Equal((ProvenanceKind.MergedInto, true, idea.Id), (to.Kind, to.IsToThis, to.Other!.Id));
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TakenBack_Merge_IsSaidSo_AndOnlyWhoDidNothingOfTheirOwnStopsFollowing(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (idea, into, moderator) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.ModeratorAsync(mission));
        var (follower, commenter, chooser, own) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        foreach (var member in new[] { follower, commenter, chooser, own })
            await site.Make.FollowAsync(member, mission, idea);
        await site.Make.FollowAsync(own, mission, into);
        await site.Make.MergeAsync(mission, idea, into, moderator);
        await site.Make.CommentAsync(into, commenter);
        await FollowAsync(site, mission, into, chooser, true);

        await TakeBackAsync(site, mission, idea, moderator);

        Assert.False(await FollowsAsync(site, mission, into, follower));
        Assert.True(await FollowsAsync(site, mission, into, commenter));
        Assert.True(await FollowsAsync(site, mission, into, chooser));
        Assert.True(await FollowsAsync(site, mission, into, own));
        Assert.True(await FollowsAsync(site, mission, idea, follower));
        Assert.Equal([(false, true), (true, false)], (await EventsAsync(site, idea)).Select(happened => (happened.TakesBack, happened.IsTakenBack)));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Links_AreOnlyEverAdded(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (idea, into) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        await site.Make.MergeAsync(mission, idea, into, await site.Make.ModeratorAsync(mission));

        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.ProvenanceLinks.ExecuteDeleteAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.ProvenanceLinks.ExecuteUpdateAsync(set => set.SetProperty(link => link.MissionId, mission.Id))));
        Assert.Single(await EventsAsync(site, idea));
    }

    [Fact]
    public async Task Merge_AfterAMerge_TakesTheFollowersOfBothAlong()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var (first, second, third) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        var moderator = await site.Make.ModeratorAsync(mission);
        await site.Make.FollowAsync(follower, mission, first);

        await site.Make.MergeAsync(mission, first, second, moderator);
        await site.Make.MergeAsync(mission, second, third, moderator);
        Assert.True(await FollowsAsync(site, mission, third, follower));
        await TakeBackAsync(site, mission, second, moderator);

        Assert.False(await FollowsAsync(site, mission, third, follower));
        Assert.True(await FollowsAsync(site, mission, second, follower));
    }

    private static async Task TakeBackAsync(TestSite site, Mission mission, Idea idea, TestMember moderator)
    {
        var actor = await site.Make.ActorAsync(moderator);
        Assert.True((await site.WithAsync<MergeService, Outcome>(service => service.TakeBackAsync(mission, idea.Id, actor, default))).Succeeded);
    }

    private static async Task FollowAsync(TestSite site, Mission mission, Idea idea, TestMember member, params bool[] follows)
    {
        var actor = await site.Make.ActorAsync(member);
        foreach (var choice in follows)
            await site.WithAsync<FollowService, Outcome>(service => service.SetAsync(mission.Id, idea.Id, choice, actor, default));
    }

    private static Task<bool> FollowsAsync(TestSite site, Mission mission, Idea idea, TestMember member) =>
        site.WithAsync<FollowQueries, bool>(queries => queries.FollowsAsync(mission.Id, idea.Id, member.Id, default));

    private static async Task<IReadOnlyList<ProvenanceEvent>> EventsAsync(TestSite site, Idea idea) =>
        (await site.WithAsync<ProvenanceQueries, (IReadOnlyList<ProvenanceEvent> Events, bool)>(queries => queries.NewestAsync(idea.Id, default))).Events;
}
