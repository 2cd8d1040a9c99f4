using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Voting;

/// <summary>One person has one vote, also across accounts: votes that can still be cast go with a closed account.</summary>
public class ClosingTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Close_VotesWhereVotingIsOpen_AreTakenBackAndTheOthersStay(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (open, over) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var author = await site.Make.MemberAsync();
        var (leaver, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var ideas = new[] { await site.Make.IdeaAsync(open, author), await site.Make.IdeaAsync(open, author), await site.Make.IdeaAsync(over, author) };
        foreach (var idea in ideas)
        {
            await site.Make.VoteAsync(idea, leaver, VoteChoice.Support);
            await site.Make.VoteAsync(idea, other, VoteChoice.Oppose);
        }
        await site.Make.DecidedAsync(await site.Make.FlagAsync(ideas[1]), CaseAct.Hide, await site.Make.ModeratorAsync());
        await site.Make.InPhaseAsync(over, PhaseKind.Deliver);

        Assert.True((await CloseAsync(site, leaver)).Succeeded);

        var votes = await VoteLedger.CheckAsync(site);
        Assert.Equal([(ideas[2].Id, leaver.Id)], votes.Keys.Where(key => key.MemberId == leaver.Id));
        Assert.Equal(3, votes.Keys.Count(key => key.MemberId == other.Id));
        await Ledger.CheckAsync(site, "idea-votes", "tally", "vote-log");
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Close_WhileTheMemberVotes_LeavesNoVote(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var ideas = new List<Idea>();
        for (var i = 0; i < 8; i++)
            ideas.Add(await site.Make.IdeaAsync(mission, author));
        var members = await site.Make.MembersAsync(6);
        var writer = site.Services.GetRequiredService<VoteWriter>();

        await Task.WhenAll(members.Select(member => Task.Run(async () =>
        {
            using var isClosed = new CancellationTokenSource();
            var voting = Task.WhenAll(ideas.Select(idea => Task.Run(async () =>
            {
                for (var i = 0; !isClosed.IsCancellationRequested; i++)
                    await writer.WriteAsync(new VoteRequest(mission.Id, idea.Id, member.Id, (VoteChoice)((i % 3) + 1)));
            })));
            Assert.True((await CloseAsync(site, member)).Succeeded);
            await isClosed.CancelAsync();
            await voting;
        })));

        Assert.Empty(await VoteLedger.CheckAsync(site));
        var late = await writer.WriteAsync(new VoteRequest(mission.Id, ideas[0].Id, members[0].Id, VoteChoice.Support));
        Assert.Equal(RefusalKind.NotPermitted, late.Refusals.Single().Kind);
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Closing_ThatWasNotFinished_IsFinishedByTheNextStart(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var leaver = await site.Make.MemberAsync();
        await site.Make.VoteAsync(idea, leaver, VoteChoice.Support);
        var actor = await site.Make.ActorAsync(leaver);
        await site.WithAsync<MemberService, Outcome>(members => members.CloseAsync(Make.Password, actor, default));
        Assert.Single(await VoteLedger.CheckAsync(site));

        await site.WithAsync<ClosingService, bool>(async closing =>
        {
            await closing.FinishAsync();
            return true;
        });

        Assert.Empty(await VoteLedger.CheckAsync(site));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Vote_SetAgainAfterAnEdit_IsCastAgainWithoutAnEvent(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var author = await site.Make.MemberAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        var voter = await site.Make.MemberAsync();
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        var before = await MineAsync(site, voter, idea);
        await site.Make.EditAsync(mission, idea, author, "Another title, long enough");
        site.Clock.Advance(TimeSpan.FromMinutes(5));

        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);

        var after = await MineAsync(site, voter, idea);
        Assert.True(after.CastAt >= before.CastAt + TimeSpan.FromMinutes(10), $"{before.CastAt} {after.CastAt}");
        Assert.Single(await VoteLedger.CheckAsync(site));
        await Ledger.CheckAsync(site, "idea-votes", "vote-log");
    }

    private static Task<Outcome> CloseAsync(TestSite site, TestMember member) => site.WithAsync<ClosingService, Outcome>(async closing =>
        await closing.CloseAsync(Make.Password, await site.Make.ActorAsync(member), default));

    private static async Task<CastVote> MineAsync(TestSite site, TestMember voter, Idea idea) =>
        (await site.WithAsync<VoteQueries, IReadOnlyDictionary<int, CastVote>>(votes => votes.MineAsync(voter.Id, [idea.Id], default)))[idea.Id];
}
