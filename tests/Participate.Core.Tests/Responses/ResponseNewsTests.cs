using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Notifications;
using Participate.Core.Responses;
using Participate.TestSupport;

namespace Participate.Core.Tests.Responses;

/// <summary>Who took part in an idea is told of its answer once, and of many answers at once in one.</summary>
public class ResponseNewsTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Answer_IsToldOnceToEachWhoTookPart(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author, coAuthor) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.CoAuthorAsync(mission, idea, author, coAuthor);
        var (voter, commenter, follower, all, nobody) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.VoteAsync(idea, voter, VoteChoice.Oppose);
        await site.Make.VoteAsync(idea, all, VoteChoice.Support);
        await site.Make.CommentAsync(idea, commenter);
        await site.Make.CommentAsync(idea, all);
        await site.Make.FollowAsync(commenter, mission, idea, follows: false);
        await site.Make.FollowAsync(follower, mission, idea);
        await site.Make.FollowAsync(all, mission, idea);
        await site.Make.NewsToldAsync();
        var before = await CountsAsync(site);

        await site.Make.ResponseAsync(mission, null, idea);
        await site.Make.NewsToldAsync();
        await site.Make.NewsToldAsync();

        var after = await CountsAsync(site);
        foreach (var member in new[] { author, coAuthor, voter, commenter, follower, all })
            Assert.Equal(1, after.GetValueOrDefault(member.Id) - before.GetValueOrDefault(member.Id));
        Assert.Equal(0, after.GetValueOrDefault(nobody.Id));
        Assert.Contains("We will pay for story bags", (await site.Mailbox.NewestToAsync(author.Email)).Body, StringComparison.Ordinal);
        Assert.Contains("has a new official status: Accepted", (await site.Mailbox.NewestToAsync(voter.Email)).Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(await site.Mailbox.ToAsync(commenter.Email), email => email.Subject.Contains("official status", StringComparison.Ordinal));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AnswerToManyIdeas_IsOneNotificationAndOneEmailForEach(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author, voter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var ideas = new List<Idea>();
        for (var i = 0; i < ResponseSpread.AtOnce + 5; i++)
        {
            ideas.Add(await site.Make.IdeaAsync(mission, author));
            await site.Make.VoteAsync(ideas[i], voter, VoteChoice.Support);
        }
        var mails = (await site.Mailbox.ToAsync(author.Email)).Count;

        await site.Make.ResponseAsync(mission, null, [.. ideas]);
        var first = await site.ReadAsync(db => db.Ideas.CountAsync(idea => idea.Decision == Decision.Accepted));
        await site.Make.ResponsesSpreadAsync();
        await site.Make.NewsToldAsync();

        Assert.Equal(ResponseSpread.AtOnce, first);
        Assert.Equal(ideas.Count, await site.ReadAsync(db => db.Ideas.CountAsync(idea => idea.Decision == Decision.Accepted)));
        var told = Assert.Single(await site.WithAsync<NotificationQueries, IReadOnlyList<NotificationRow>>(async queries => (await queries.ListAsync(voter.Id, null, CancellationToken.None)).Items));
        Assert.Equal(($"{ideas.Count} ideas that you follow or took part in were answered in {mission.Title}", $"/missions/{mission.Slug}/responses"), (told.Title, told.Path));
        Assert.Single(await site.Mailbox.ToAsync(voter.Email));
        // One letter for each of the two batches.
        Assert.Equal(2, (await site.Mailbox.ToAsync(author.Email)).Count - mails);
        await Ledger.CheckAsync(site, "response");
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AnswersToSeveralIdeas_UnreadAndEachOfItsOwn_AreAnEmailEach(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, voter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        foreach (var title in new[] { "Story bags from every library", "Open on Sundays" })
        {
            var idea = await site.Make.IdeaAsync(mission, title: title);
            await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
            await site.Make.ResponseAsync(mission, null, idea);
            await site.Make.NewsToldAsync();
        }

        Assert.Equal(
            ["“Story bags from every library” has a new official status: Accepted", "“Open on Sundays” has a new official status: Accepted"],
            (await site.Mailbox.ToAsync(voter.Email)).Select(email => email.Subject));
        Assert.Equal(1, (await CountsAsync(site))[voter.Id]);
    }

    [Fact]
    public async Task AnswersOfADay_MoreThanTen_GoOnInTheNextDigest()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, voter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        for (var i = 0; i < 12; i++)
        {
            var idea = await site.Make.IdeaAsync(mission);
            await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
            await site.Make.ResponseAsync(mission, null, idea);
        }
        await site.Make.NewsToldAsync();
        var atOnce = await site.Mailbox.ToAsync(voter.Email);

        await site.Make.DigestAsync();

        Assert.Equal(10, atOnce.Count);
        var digest = Assert.Single((await site.Mailbox.ToAsync(voter.Email)).Skip(10));
        Assert.Equal($"Your daily digest: 2 ideas that you follow or took part in were answered in {mission.Title}", digest.Subject);
    }

    [Fact]
    public async Task Revision_WithTheSameDecision_IsToldToTheAuthorAlone()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, voter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        var response = await site.Make.ResponseAsync(mission, null, idea);
        await site.Make.NewsToldAsync();
        var before = await CountsAsync(site);

        await site.Make.RevisedAsync(mission, response, site.Make.ResponseText(body: "The same in better words."));
        await site.Make.NewsToldAsync();

        var after = await CountsAsync(site);
        Assert.Equal((1, 0), (after[author.Id] - before[author.Id], after[voter.Id] - before[voter.Id]));
    }

    [Fact]
    public async Task HiddenIdea_IsLeftOutAndItsPeopleAreNotTold()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (shown, hidden, voter) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.MemberAsync());
        await site.Make.VoteAsync(hidden, voter, VoteChoice.Support);
        var sent = await site.Make.SentResponseAsync(mission, await site.Make.TeamAsync(mission), null, shown, hidden);
        await site.Make.DecidedAsync(await site.Make.FlagAsync(hidden), Core.Moderation.CaseAct.Hide, await site.Make.ModeratorAsync(mission));

        var outcome = await site.Make.PublishAsync(mission, sent, await site.Make.TeamAsync(mission));
        await site.Make.NewsToldAsync();

        Assert.True(outcome.Succeeded);
        Assert.Equal(ResponseIdeaEnd.LeftOut, (await site.ReadAsync(db => db.ResponseIdeas.AsNoTracking().SingleAsync(row => row.IdeaId == hidden.Id))).End);
        Assert.Equal(Decision.None, (await site.ReadAsync(db => db.Ideas.AsNoTracking().SingleAsync(row => row.Id == hidden.Id))).Decision);
        Assert.Equal(0, (await CountsAsync(site)).GetValueOrDefault(voter.Id));
    }

    private static Task<Dictionary<int, int>> CountsAsync(TestSite site) =>
        site.ReadAsync(db => db.Notifications.GroupBy(row => row.MemberId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count));
}
