using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Notifications;
using Participate.TestSupport;

namespace Participate.Core.Tests.Notifications;

/// <summary>What followers are told, when, and what not.</summary>
public class NewsTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Comments_SeveralUnread_AreOneNotificationAndOneEmail(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        await site.Make.FollowAsync(follower, mission, idea);
        await site.Make.ChoiceAsync(follower, NewsKind.Comments, Frequency.Immediately);

        await site.Make.CommentAsync(idea);
        await site.Make.NewsToldAsync();
        await site.Make.CommentAsync(idea);
        await site.Make.CommentAsync(idea, follower);
        await site.Make.NewsToldAsync();

        var row = Assert.Single(await ListAsync(site, follower));
        Assert.Equal("2 new comments on “Story bags from every library”", row.Title);
        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}#discussion", row.Path);
        var email = Assert.Single(await site.Mailbox.ToAsync(follower.Email));
        Assert.Equal(("A new comment on “Story bags from every library”", "Comments"), (email.Subject, email.Subscription));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Comments_UnreadOnAnotherDay_AreOneMoreEmail(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.FollowAsync(follower, mission, idea);
        await site.Make.ChoiceAsync(follower, NewsKind.Comments, Frequency.Immediately);

        for (var day = 0; day < 2; day++)
        {
            await site.Make.CommentAsync(idea);
            await site.Make.NewsToldAsync();
            await site.Make.CommentAsync(idea);
            await site.Make.NewsToldAsync();
            site.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.StartsWith("4 new comments", Assert.Single(await ListAsync(site, follower)).Title, StringComparison.Ordinal);
        Assert.Equal(2, (await site.Mailbox.ToAsync(follower.Email)).Count);
    }

    [Fact]
    public async Task Author_OfAnIdea_FollowsItAndIsNotToldOfTheOwnAct()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, commenter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await CommentAsync(site, mission, idea, commenter);
        await site.Make.EditAsync(mission, idea, author, "A title that is new");
        await site.Make.NewsToldAsync();

        Assert.Equal(["A new comment on “A title that is new”"], (await ListAsync(site, author)).Select(row => row.Title));
        Assert.Equal(["“A title that is new” has a new version"], (await ListAsync(site, commenter)).Select(row => row.Title));
    }

    [Fact]
    public async Task Unfollowed_IdeaCommentedAgain_StaysUnfollowed()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.FollowAsync(author, mission, idea, follows: false);

        await CommentAsync(site, mission, idea, author);
        await site.Make.CommentAsync(idea);
        await site.Make.NewsToldAsync();

        Assert.Empty(await ListAsync(site, author));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Decision_IsToldToFollowersAtOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        await site.Make.FollowAsync(follower, mission, idea);

        await site.Make.DecisionAsync(idea, Decision.Accepted);
        await site.Make.NewsToldAsync();

        Assert.Equal("“Story bags from every library” has a new official status: Accepted", Assert.Single(await site.Mailbox.ToAsync(follower.Email)).Subject);
    }

    [Fact]
    public async Task Merge_IsToldToFollowersAndOnceToTheAuthor()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var (idea, into) = (await site.Make.IdeaAsync(mission, author, title: "Story bags from every library"), await site.Make.IdeaAsync(mission));
        await site.Make.FollowAsync(follower, mission, idea);

        await site.Make.MergeAsync(mission, idea, into, await site.Make.ModeratorAsync(mission));
        await site.Make.NewsToldAsync();

        Assert.Equal("“Story bags from every library” was merged into another idea", Assert.Single(await site.Mailbox.ToAsync(follower.Email)).Subject);
        Assert.Single(await site.Mailbox.ToAsync(author.Email));
    }

    [Fact]
    public async Task Phase_ThatBegins_IsToldOnceToThoseWhoFollowTheMission()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, follower) = (await site.Make.MissionAsync(title: "Best start in life"), await site.Make.MemberAsync());
        await site.Make.FollowAsync(follower, mission);
        await site.Make.NewsToldAsync();
        Assert.Empty(await ListAsync(site, follower));

        site.Clock.Advance(TimeSpan.FromDays(21));
        await site.Make.NewsToldAsync();
        await site.Make.NewsToldAsync();

        var row = Assert.Single(await ListAsync(site, follower));
        Assert.Equal("Best start in life: the Design phase has begun", row.Title);
        Assert.Single(await site.Mailbox.ToAsync(follower.Email));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Hidden_IdeaOrItsComment_IsNeitherToldNorShownNorCounted(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var (moderator, idea) = (await site.Make.ModeratorAsync(mission), await site.Make.IdeaAsync(mission));
        await site.Make.FollowAsync(follower, mission, idea);
        await site.Make.CommentAsync(idea);
        await site.Make.NewsToldAsync();
        Assert.Single(await ListAsync(site, follower));

        await site.Make.DecidedAsync(await site.Make.FlagAsync(idea), CaseAct.Hide, moderator);
        await site.Make.DigestAsync();

        Assert.Empty(await ListAsync(site, follower));
        Assert.Empty(await site.Mailbox.ToAsync(follower.Email));
        Assert.Equal(0, await site.WithAsync<IServiceProvider, int>(async services => await ((UnreadQueries)services.GetService(typeof(UnreadQueries))!).CountAsync(follower.Id, default)));
    }

    [Fact]
    public async Task Choice_OfAMission_IsTakenBeforeTheOneForAll()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other, follower) = (await site.Make.MissionAsync(), await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var (idea, otherIdea) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(other));
        await site.Make.FollowAsync(follower, mission, idea);
        await site.Make.FollowAsync(follower, other, otherIdea);
        await site.Make.ChoiceAsync(follower, NewsKind.Decision, Frequency.None);
        await site.Make.ChoiceAsync(follower, NewsKind.Decision, Frequency.Immediately, other);

        await site.Make.DecisionAsync(idea, Decision.Accepted);
        await site.Make.DecisionAsync(otherIdea, Decision.Accepted);
        await site.Make.NewsToldAsync();

        Assert.Equal(2, (await ListAsync(site, follower)).Count);
        Assert.Contains(otherIdea.Title, Assert.Single(await site.Mailbox.ToAsync(follower.Email)).Subject, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Phase_SeenByManyAtOnce_IsRecordedOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        site.Clock.Advance(TimeSpan.FromDays(21));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(site.Make.NewsToldAsync)));

        Assert.Single(await site.ReadAsync(db => db.NewsItems.Where(item => item.Kind == NewsKind.Phases && item.MissionId == mission.Id).ToListAsync()));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Followers_MoreThanOneBatchAndTwoTellersAtOnce_AreEachToldOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        await site.Make.FollowersAsync(idea, 450);

        await site.Make.DecisionAsync(idea, Decision.Accepted);
        await Task.WhenAll(site.Make.NewsToldAsync(), site.Make.NewsToldAsync());

        // The author follows too, and has a letter of their own where a response decides.
        var told = await site.ReadAsync(db => db.Notifications.Where(row => row.Kind == NewsKind.Decision).Select(row => row.MemberId).ToListAsync());
        Assert.Equal((450, 450), (told.Count, told.Distinct().Count()));
        Assert.Equal(450, (await site.Mailbox.AllAsync()).Count);
    }

    private static async Task<IReadOnlyList<NotificationRow>> ListAsync(TestSite site, TestMember member) =>
        (await site.WithAsync<NotificationQueries, Page<NotificationRow>>(queries => queries.ListAsync(member.Id, null, default))).Items;

    private static async Task CommentAsync(TestSite site, Mission mission, Idea idea, TestMember member)
    {
        var actor = await site.Make.ActorAsync(member);
        await site.WithAsync<CommentService, Outcome<SavedComment>>(service => service.AddAsync(
            new AddCommentOptions { Actor = actor, Mission = mission, IdeaId = idea.Id, ParentId = null, Body = "What I think.", Stance = Stance.For }, default));
    }
}
