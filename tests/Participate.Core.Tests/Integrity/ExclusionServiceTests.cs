using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Integrity;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Integrity;

/// <summary>What is set aside counts nowhere, comes back as it was, and nothing of it slips in meanwhile.</summary>
public class ExclusionServiceTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SetAside_ThenBroughtBack_TakesVotesAndAnswersOutAndGivesThemBack(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var make = site.Make;
        var (mission, other) = (await make.MissionAsync(), await make.MissionAsync());
        var author = await make.MemberAsync();
        var (idea, hidden, elsewhere, statement) = (await make.IdeaAsync(mission), await make.IdeaAsync(mission, author), await make.IdeaAsync(other), await make.StatementAsync(mission));
        var (team, honest, cheats) = (await make.TeamAsync(mission), await make.MemberAsync(), await make.MembersAsync(3));
        await make.VoteAsync(idea, honest, VoteChoice.Support);
        await make.AnswerAsync(mission, statement, honest, OpinionChoice.Agree);
        foreach (var cheat in cheats)
        {
            await make.VoteAsync(idea, cheat, VoteChoice.Oppose);
            await make.VoteAsync(hidden, cheat, VoteChoice.Support);
            await make.VoteAsync(elsewhere, cheat, VoteChoice.Neutral);
            await make.AnswerAsync(mission, statement, cheat, OpinionChoice.Disagree);
        }
        await make.WithdrawnAsync(mission, hidden, author);
        await make.SealAsync();
        var before = await CountsAsync(site, mission, idea, statement);
        var given = await VotesAsync(site);

        var decision = await make.SetAsideAsync(mission, idea, team, cheats);
        var without = await CountsAsync(site, mission, idea, statement);
        await Ledger.CheckAsync(site, "");
        await make.SealAsync();
        await Ledger.CheckAsync(site, "");
        var refused = await make.AnswerAsync(mission, statement, cheats[0], OpinionChoice.Agree);
        var voted = await VoteAsync(site, mission, idea, cheats[0]);
        var there = await VoteAsync(site, other, elsewhere, cheats[0]);
        var row = await site.ReadAsync(db => db.VoteExclusions.SingleAsync(exclusion => exclusion.Id == decision));
        var told = await site.ReadAsync(db => db.Notifications.CountAsync(notification => notification.Title.Contains("Your votes were set aside")));
        var unread = await BackAsync(site, mission, decision, team, " ");
        var back = await BackAsync(site, mission, decision, team, "They showed that they are three people.");
        var again = await BackAsync(site, mission, decision, team, "Once more.");

        Assert.Equal((1, 0, 3, 1, 3, 1, 3), before);
        Assert.Equal((1, 0, 0, 1, 0, 1, 0), without);
        Assert.Equal((3, 6, 3, 0), (row.People, row.Votes, row.Answers, row.Ballots));
        Assert.Equal(
            [(SetAsideKind.Idea, idea.Id, "1,0,3", "1,0,0"), (SetAsideKind.Idea, hidden.Id, "3,0,0", "0,0,0"), (SetAsideKind.Statement, statement.Id, "1,0,3", "1,0,0")],
            ExclusionEffect.Read(row.Effects).Select(effect => (effect.Kind, effect.SubjectId, string.Join(',', effect.Before), string.Join(',', effect.After))).Order());
        Assert.Equal(3, told);
        Assert.Equal([RefusalKind.NotPermitted, RefusalKind.NotPermitted], [refused.Refusals[0].Kind, voted.Refusals[0].Kind]);
        Assert.True(there.Succeeded);
        Assert.Equal(RefusalKind.Invalid, unread.Refusals[0].Kind);
        Assert.True(back.Succeeded);
        Assert.Equal(RefusalKind.Conflict, again.Refusals[0].Kind);
        Assert.Equal(before, await CountsAsync(site, mission, idea, statement));
        // The one elsewhere was changed since.
        Assert.Equal(given.Where(vote => vote.IdeaId != elsewhere.Id), (await VotesAsync(site)).Where(vote => vote.IdeaId != elsewhere.Id));
        Assert.True((await VoteAsync(site, mission, idea, cheats[0])).Succeeded);
        await make.SealAsync();
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SetAside_WhileTheSameMembersVote_LeavesNoVoteOfTheirs(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var ideas = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Make.IdeaAsync(mission)));
        var (team, cheats) = (await site.Make.TeamAsync(mission), await site.Make.MembersAsync(6));
        foreach (var cheat in cheats)
            await site.Make.VoteAsync(ideas[0], cheat, VoteChoice.Support);
        var (at, actor) = (await site.Make.BurstSeenAsync(mission, ideas[0], cheats), await site.Make.ActorAsync(team));

        var voting = cheats.Select(async (cheat, number) =>
        {
            for (var round = 0; round < 5; round++)
            {
                foreach (var idea in ideas)
                    await VoteAsync(site, mission, idea, cheat, (VoteChoice)(((number + round) % 3) + 1));
            }
        });
        var deciding = DecideAsync();
        await Task.WhenAll(voting);

        Assert.True((await deciding).Succeeded);
        Assert.Equal((0, 0), await site.ReadAsync(async db => (await db.Votes.CountAsync(), await db.Ideas.SumAsync(idea => idea.Support + idea.Neutral + idea.Oppose))));
        await Ledger.CheckAsync(site, "");

        async Task<Outcome<int>> DecideAsync()
        {
            while (true)
            {
                var decided = await site.WithAsync<ExclusionService, Outcome<int>>(
                    service => service.SetAsideAsync(mission, new NewExclusion { LookedAt = at, Pattern = 1, Reason = "A script." }, actor, CancellationToken.None));
                if (decided.Succeeded || decided.Refusals[0].Kind != RefusalKind.Conflict)
                    return decided;
            }
        }
    }

    [Fact]
    public async Task SetAside_WhatDoesNotFit_IsRefusedAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var idea = await site.Make.IdeaAsync(mission);
        var (team, elsewhere, moderator) = (await site.Make.TeamAsync(mission), await site.Make.TeamAsync(other), await site.Make.ModeratorAsync(mission));
        var cheats = await site.Make.MembersAsync(2);
        foreach (var cheat in cheats)
            await site.Make.VoteAsync(idea, cheat, VoteChoice.Support);
        var at = await site.Make.BurstSeenAsync(mission, idea, cheats);
        var plain = new NewExclusion { LookedAt = at, Pattern = 1, Reason = "A script." };

        Assert.Equal(RefusalKind.NotPermitted, await KindAsync(plain, elsewhere));
        Assert.Equal(RefusalKind.NotPermitted, await KindAsync(plain, moderator));
        Assert.Equal(RefusalKind.Conflict, await KindAsync(plain with { LookedAt = at.AddSeconds(-1) }, team));
        Assert.Equal(RefusalKind.Conflict, await KindAsync(plain with { Pattern = 2 }, team));
        Assert.Equal(RefusalKind.Invalid, await KindAsync(plain with { Reason = " " }, team));
        Assert.Equal(RefusalKind.Invalid, await KindAsync(plain with { LeaveOut = "1, 3" }, team));
        Assert.Equal(RefusalKind.Invalid, await KindAsync(plain with { LeaveOut = "1 2" }, team));
        Assert.Equal((2, 0), await site.ReadAsync(async db => (await db.Votes.CountAsync(), await db.VoteExclusions.CountAsync())));
        Assert.Null(await KindAsync(plain with { LeaveOut = "2" }, team));
        Assert.Equal(cheats[1].Id, await site.ReadAsync(db => db.Votes.Select(vote => vote.MemberId).SingleAsync()));
        // Who is excluded already is not set aside twice.
        Assert.Null(await KindAsync(plain, team));
        Assert.Equal([1, 1], await site.ReadAsync(db => db.VoteExclusions.OrderBy(row => row.Id).Select(row => row.People).ToListAsync()));
        Assert.Equal(RefusalKind.Invalid, await KindAsync(plain, team));
        await Ledger.CheckAsync(site, "set-aside-votes", "set-aside-decisions", "vote-log", "idea-votes");

        async Task<RefusalKind?> KindAsync(NewExclusion decision, TestMember who)
        {
            var actor = await site.Make.ActorAsync(who);
            var outcome = await site.WithAsync<ExclusionService, Outcome<int>>(service => service.SetAsideAsync(mission, decision, actor, CancellationToken.None));
            return outcome.Succeeded ? null : outcome.Refusals[0].Kind;
        }
    }

    [Fact]
    public async Task SetAside_OfBallots_LeavesThemOutUntilTheBudgetIsCounted()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide);
        var budget = await site.Make.BudgetAsync(mission, null, 6_000, 5_000);
        var (team, cheat, honest) = (await site.Make.TeamAsync(mission), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var ticking = Make.Ticking(budget, 1);
        await site.Make.BallotAsync(mission, cheat, ticking);
        await site.Make.BallotAsync(mission, honest, ticking);
        var idea = await site.Make.IdeaAsync(mission);

        var first = await site.Make.SetAsideAsync(mission, idea, team, cheat);
        var counted = await CountedAsync();
        var refused = await site.Make.BallotAsync(mission, cheat, ticking);
        await BackAsync(site, mission, first, team, "A mistake.");
        var back = await CountedAsync();

        Assert.Equal((1, 2), (counted, back));
        Assert.Equal(RefusalKind.NotPermitted, refused.Refusals[0].Kind);
        await Ledger.CheckAsync(site, "budget-ballot-log");

        Task<int> CountedAsync() => site.ReadAsync(db => db.Ballots.CountAsync(row => row.WithdrawnAt == null));
    }

    [Fact]
    public async Task SetAside_OfAnAccountThatCloses_ComesBackOnlyWhereNobodyCanVoteAgain()
    {
        await using var site = await TestSite.StartAsync();
        var (open, over) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var (one, two) = (await site.Make.IdeaAsync(open), await site.Make.IdeaAsync(over));
        var (team, cheat) = (await site.Make.TeamAsync(open, over), await site.Make.MemberAsync());
        await site.Make.VoteAsync(one, cheat, VoteChoice.Support);
        await site.Make.VoteAsync(two, cheat, VoteChoice.Support);
        var (first, second) = (await site.Make.SetAsideAsync(open, one, team, cheat), await site.Make.SetAsideAsync(over, two, team, cheat));
        await site.Make.InPhaseAsync(over, PhaseKind.Deliver);
        var actor = await site.Make.ActorAsync(cheat);
        Assert.True((await site.WithAsync<ClosingService, Outcome>(closing => closing.CloseAsync(Make.Password, actor, CancellationToken.None))).Succeeded);

        await BackAsync(site, open, first, team, "A mistake.");
        await BackAsync(site, over, second, team, "A mistake.");

        Assert.Equal(two.Id, await site.ReadAsync(db => db.Votes.Select(vote => vote.IdeaId).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    private static async Task<Outcome> VoteAsync(TestSite site, Mission mission, Idea idea, TestMember member, VoteChoice choice = VoteChoice.Support)
    {
        var actor = await site.Make.ActorAsync(member);
        return await site.WithAsync<VoteService, Outcome>(votes => votes.SetAsync(mission, idea.Id, choice, actor, CancellationToken.None));
    }

    private static async Task<Outcome> BackAsync(TestSite site, Mission mission, int decision, TestMember team, string reason)
    {
        var actor = await site.Make.ActorAsync(team);
        return await site.WithAsync<ExclusionService, Outcome>(service => service.BringBackAsync(mission, decision, reason, actor, CancellationToken.None));
    }

    private static Task<List<(int IdeaId, int MemberId, VoteChoice Choice, DateTime CastAt)>> VotesAsync(TestSite site) => site.ReadAsync(async db =>
        (await db.Votes.AsNoTracking().OrderBy(vote => vote.IdeaId).ThenBy(vote => vote.MemberId).ToListAsync()).ConvertAll(vote => (vote.IdeaId, vote.MemberId, vote.Choice, vote.CastAt)));

    /// <summary>Counts of the idea, supporting and opposing votes of the mission, agreeing and disagreeing answers.</summary>
    private static Task<(int Support, int Neutral, int Oppose, int AllSupport, int AllOppose, int Agrees, int Disagrees)> CountsAsync(TestSite site, Mission mission, Idea idea, Participate.Core.Opinions.Statement statement) =>
        site.ReadAsync(async db =>
        {
            var counted = await db.Ideas.AsNoTracking().SingleAsync(row => row.Id == idea.Id);
            var tally = await db.ConsultationTallies.AsNoTracking().SingleAsync(row => row.MissionId == mission.Id);
            var answers = await db.Statements.AsNoTracking().SingleAsync(row => row.Id == statement.Id);
            return (counted.Support, counted.Neutral, counted.Oppose, tally.Support, tally.Oppose, answers.Agrees, answers.Disagrees);
        });
}
