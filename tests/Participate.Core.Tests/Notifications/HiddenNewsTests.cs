using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.Core.Notifications;
using Participate.TestSupport;

namespace Participate.Core.Tests.Notifications;

/// <summary>What is hidden is told to nobody, and hides nothing else.</summary>
public sealed class HiddenNewsTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Comment_ApprovedOnAHiddenIdea_IsToldOnlyOnceTheIdeaIsPublicAgain(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var (idea, moderator) = (await site.Make.IdeaAsync(mission, title: "The private heading of somebody"), await site.Make.ModeratorAsync(mission));
        await site.Make.FollowAsync(follower, mission, idea);
        var comment = await site.Make.CommentAsync(idea, await site.Make.NewMemberAsync(), visibility: Visibility.Waiting);
        var item = await site.Make.FlagAsync(idea);
        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);

        await site.Make.DecidedAsync(await site.Make.CaseAsync(comment), CaseAct.Approve, moderator);
        await site.Make.DigestAsync();

        Assert.Empty(await ListAsync(site, follower));
        Assert.Empty(await site.Mailbox.ToAsync(follower.Email));
        await site.Make.DecidedAsync(await site.Make.CaseAsync(idea), CaseAct.Approve, moderator);
        await site.Make.DigestAsync();
        Assert.Equal("A new comment on “The private heading of somebody”", Assert.Single(await ListAsync(site, follower)).Title);
        Assert.Single(await site.Mailbox.ToAsync(follower.Email));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task NewIdeas_TheLastOfThemHidden_AreStillToldByTheirNumber(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, follower) = (await site.Make.MissionAsync(title: "Best start"), await site.Make.MemberAsync());
        await site.Make.FollowAsync(follower, mission);
        await site.Make.ChoiceAsync(follower, NewsKind.NewIdeas, Frequency.Daily);
        var (moderator, author) = (await site.Make.ModeratorAsync(mission), await site.Make.NewMemberAsync());
        var (first, last) = (await site.Make.IdeaAsync(mission, author, Visibility.Waiting), await site.Make.IdeaAsync(mission, author, Visibility.Waiting, "Buy my very cheap pills here"));
        foreach (var idea in new[] { first, last })
            await site.Make.DecidedAsync(await site.Make.CaseAsync(idea), CaseAct.Approve, moderator);
        await site.Make.NewsToldAsync();

        await site.Make.DecidedAsync(await site.Make.CaseAsync(last), CaseAct.Hide, moderator);
        var shown = await ListAsync(site, follower);
        await site.Make.DigestAsync();

        Assert.Equal("2 new ideas in Best start", Assert.Single(shown).Title);
        var mail = Assert.Single(await site.Mailbox.ToAsync(follower.Email));
        Assert.Contains("2 new ideas in Best start", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("pills", mail.Body, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Answers_TheLastOfThemToAHiddenIdea_AreStillToldByTheirNumber(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, voter) = (await site.Make.MissionAsync(title: "Best start"), await site.Make.MemberAsync());
        var (first, last) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission, title: "Buy my very cheap pills here"));
        await site.Make.ChoiceAsync(voter, NewsKind.Decision, Frequency.Daily);
        foreach (var idea in new[] { first, last })
        {
            await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
            await site.Make.ResponseAsync(mission, null, idea);
        }
        await site.Make.NewsToldAsync();

        await site.Make.DecidedAsync(await site.Make.FlagAsync(last), CaseAct.Hide, await site.Make.ModeratorAsync(mission));
        var shown = await ListAsync(site, voter);
        await site.Make.DigestAsync();

        Assert.Equal("2 ideas that you follow or took part in were answered in Best start", Assert.Single(shown).Title);
        var mail = Assert.Single(await site.Mailbox.ToAsync(voter.Email));
        Assert.Contains("2 ideas that you follow or took part in were answered in Best start", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("pills", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OnTheSite_IsNotInTheNextDigest()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.FollowAsync(follower, mission, idea);
        await site.Make.CommentAsync(idea);
        await site.Make.NewsToldAsync();
        var (row, actor) = (Assert.Single(await ListAsync(site, follower)), await site.Make.ActorAsync(follower));

        var news = await site.WithAsync<NotificationQueries, int>(queries => queries.NewestNewsAsync(follower.Id, default));
        await site.WithAsync<NotificationService, Outcome>(service => service.MarkReadAsync(row.Id, news, actor, default));
        await site.Make.DigestAsync();

        Assert.Empty(await site.Mailbox.ToAsync(follower.Email));
    }

    private static async Task<IReadOnlyList<NotificationRow>> ListAsync(TestSite site, TestMember member) =>
        (await site.WithAsync<NotificationQueries, Page<NotificationRow>>(queries => queries.ListAsync(member.Id, null, default))).Items;
}
