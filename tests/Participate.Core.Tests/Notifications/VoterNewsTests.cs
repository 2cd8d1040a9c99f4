using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Notifications;
using Participate.TestSupport;

namespace Participate.Core.Tests.Notifications;

/// <summary>Who voted is told when the words voted on change (rule 7), once, and nobody else is for it.</summary>
public class VoterNewsTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_AfterVotes_IsToldOnceToEachWhoVotedBefore(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        var (voter, follower, both, late) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        foreach (var member in new[] { author, voter, both })
            await site.Make.VoteAsync(idea, member, VoteChoice.Support);
        foreach (var member in new[] { follower, both })
            await site.Make.FollowAsync(member, mission, idea);
        await site.Make.ChoiceAsync(voter, NewsKind.IdeaChanged, Frequency.Immediately);

        await site.Make.EditAsync(mission, idea, author, "A title that is new");
        await site.Make.VoteAsync(idea, late, VoteChoice.Oppose);
        await site.Make.NewsToldAsync();
        await site.Make.NewsToldAsync();

        var path = $"/missions/{mission.Slug}/ideas/{idea.Id}/changes";
        foreach (var member in new[] { voter, follower, both })
            Assert.Equal(("“A title that is new” has a new version", path), await OneAsync(site, member));
        Assert.Equal(0, await CountAsync(site, author) + await CountAsync(site, late));
        Assert.Contains(path, Assert.Single(await site.Mailbox.ToAsync(voter.Email)).Body, StringComparison.Ordinal);
        Assert.Empty(await site.Mailbox.ToAsync(both.Email));
    }

    [Fact]
    public async Task Edit_ThatOnlyChangesTags_IsNotToldToVoters()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, voter, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        await site.Make.FollowAsync(follower, mission, idea);

        await EditTagsAsync(site, mission, idea, author);
        await site.Make.NewsToldAsync();

        Assert.Equal(0, await CountAsync(site, voter));
        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}/history", (await OneAsync(site, follower)).Path);
        Assert.Null(await TextChangedAtAsync(site, idea));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_ThatWaits_IsToldWhenAModeratorHasApprovedIt(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author, voter) = (await site.Make.MissionAsync(), await site.Make.NewMemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);

        await site.Make.EditAsync(mission, idea, author, "A title that is new");
        await site.Make.NewsToldAsync();
        var before = await CountAsync(site, voter);
        await site.Make.DecidedAsync(await site.Make.CaseAsync(idea), CaseAct.Approve, await site.Make.ModeratorAsync(mission));
        await site.Make.NewsToldAsync();

        Assert.Equal((0, 1), (before, await CountAsync(site, voter)));
    }

    [Fact]
    public async Task Voter_WhoStoppedFollowing_IsToldOnTheSiteAndNotByEmail()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, voter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        await site.Make.FollowAsync(voter, mission, idea);
        await site.Make.FollowAsync(voter, mission, idea, follows: false);
        await site.Make.ChoiceAsync(voter, NewsKind.IdeaChanged, Frequency.Immediately);

        await site.Make.EditAsync(mission, idea, author, "A title that is new");
        await site.Make.NewsToldAsync();

        Assert.Equal(1, await CountAsync(site, voter));
        Assert.Empty(await site.Mailbox.ToAsync(voter.Email));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ManyVoters_AreToldInBatchesEachOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.FollowersAsync(idea, 250);
        await site.Make.VotersAsync(idea, 450);
        var voters = await site.Make.MembersAsync(1);
        await site.Make.VoteAsync(idea, voters[0], VoteChoice.Neutral);
        await site.Make.FollowAsync(voters[0], mission, idea);

        await site.Make.EditAsync(mission, idea, author, "A title that is new");
        var atOnce = await site.ReadAsync(db => db.Notifications.CountAsync());
        await site.Make.NewsToldAsync();

        var told = await site.ReadAsync(db => db.Notifications.Where(row => row.NewsItemId != null).Select(row => row.MemberId).ToListAsync());
        Assert.Equal((0, 701, 701), (atOnce, told.Count, told.Distinct().Count()));
    }

    [Fact]
    public async Task Redaction_IsNoNewTextAndNotToldToVoters()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, voter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, details: "Call 07700 900123 for more.");
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        var item = await site.Make.FlagAsync(idea);

        await site.Make.RedactAsync(item, await site.Make.ModeratorAsync(mission), "07700 900123");
        await site.Make.NewsToldAsync();

        Assert.Equal(2, await site.ReadAsync(db => db.IdeaRevisions.CountAsync(row => row.IdeaId == idea.Id)));
        Assert.Equal(0, await CountAsync(site, voter));
        Assert.Null(await TextChangedAtAsync(site, idea));
    }

    private static async Task EditTagsAsync(TestSite site, Mission mission, Idea idea, TestMember author)
    {
        var actor = await site.Make.ActorAsync(author);
        var text = await site.WithAsync<OwnIdeaQueries, OwnIdea?>(queries => queries.FindAsync(mission.Id, idea.Id, author.Id, CancellationToken.None));
        var outcome = await site.WithAsync<IdeaService, Outcome<SavedIdea>>(service => service.EditAsync(
            mission, new IdeaVersion(idea.Id, text!.Version), text.ToText() with { Sectors = Sectors.Business }, actor, CancellationToken.None));
        Assert.True(outcome.Succeeded && outcome.Value.HasChanged);
    }

    private static Task<DateTime?> TextChangedAtAsync(TestSite site, Idea idea) => site.ReadAsync(db => db.IdeaRevisions
        .Where(row => db.Ideas.Any(stored => stored.Id == idea.Id && stored.PublishedRevisionId == row.Id)).Select(row => row.TextChangedAt).SingleAsync());

    private static async Task<(string Title, string Path)> OneAsync(TestSite site, TestMember member)
    {
        var page = await site.WithAsync<NotificationQueries, Page<NotificationRow>>(queries => queries.ListAsync(member.Id, null, CancellationToken.None));
        var row = Assert.Single(page.Items);
        return (row.Title, row.Path);
    }

    private static Task<int> CountAsync(TestSite site, TestMember member) => site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == member.Id && row.NewsItemId != null));
}
