using Microsoft.EntityFrameworkCore;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Insight.Budgeting;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.TestSupport;
using static Participate.TestSupport.Make;

namespace Participate.Core.Tests.Budgets;

/// <summary>Budgets and their ballots, on both databases: one ballot for each member, what is refused, what is counted and who is told.</summary>
public class BallotTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ballots_FromTheFirstToTheCount_AreOneForEachMemberLoggedAndCounted(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, mission) = (site.Make, await site.Make.MissionAsync(PhaseKind.Decide));
        var budget = await make.BudgetAsync(mission, null, 6_000, 5_000, 3_000);
        var (one, other, leaving) = (await make.MemberAsync(), await make.MemberAsync(), await make.MemberAsync());

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => make.BallotAsync(mission, one, Ticking(budget, 1), madeFrom: 0))));
        var stale = await make.BallotAsync(mission, one, Ticking(budget, 2), madeFrom: 0);
        var changed = await make.BallotAsync(mission, one, Ticking(budget, 1, 3), madeFrom: 1);
        await make.BallotAsync(mission, other, Ticking(budget, 2));
        await make.BallotAsync(mission, leaving, Ticking(budget, 3));
        var removed = await RemoveAsync(site, mission, other, madeFrom: 1);
        await make.BallotAsync(mission, other, Ticking(budget, 3));
        var tooDear = await make.BallotAsync(mission, other, Ticking(budget, 1, 2));
        var sheet = await make.PaperBallotAsync(mission, "A-1", Ticking(budget, 1));
        var twice = await make.PaperBallotAsync(mission, "A-1", Ticking(budget, 2));
        var wrong = await make.PaperBallotAsync(mission, "A-2", Ticking(budget, 2));
        var withdrawn = await WithdrawAsync(site, mission, wrong.Value, "Entered for another budget.");
        var again = await make.PaperBallotAsync(mission, "A-2", Ticking(budget, 2));
        await CloseAccountAsync(site, leaving);
        await Ledger.CheckAsync(site, "budget-");
        var shown = await make.BudgetOfAsync(mission);
        await make.ClosedBudgetAsync(mission);
        await CloseAccountAsync(site, other);
        await make.NewsToldAsync();

        Assert.All(atOnce, outcome => Assert.True(outcome.Succeeded || outcome.Refusals[0].Kind == RefusalKind.Conflict));
        Assert.Contains(atOnce, outcome => outcome.Succeeded);
        Assert.Equal((RefusalKind.Conflict, true, true), (stale.Refusals[0].Kind, changed.Succeeded, removed.Succeeded));
        Assert.Equal(BallotReading.WholeField, tooDear.Refusals[0].Field);
        Assert.True(sheet.Succeeded && withdrawn.Succeeded && again.Succeeded);
        Assert.Equal("Reference", twice.Refusals[0].Field);
        Assert.Null(shown.Result);
        var result = BudgetResult.Read((await make.BudgetOfAsync(mission)).Result!);
        Assert.Equal((2, 2, 9_000L), (result.Online, result.OnPaper, result.Spent));
        Assert.Equal([1, 0, 2], result.Ideas.OrderBy(idea => idea.IdeaId).Select(idea => idea.Position == 0 ? 0 : idea.Position));
        Assert.Equal([2, 1, 2], result.Ideas.OrderBy(idea => idea.IdeaId).Select(idea => (int)idea.Ballots));
        Assert.Equal(2, await site.ReadAsync(db => db.Ballots.CountAsync(row => !row.IsPaper)));
        Assert.False(await site.ReadAsync(db => db.Ballots.AnyAsync(row => row.MemberId == other.Id || row.MemberId == leaving.Id)));
        Assert.Equal(
            [BallotAct.Cast, BallotAct.Changed, BallotAct.Cast, BallotAct.Cast, BallotAct.Removed, BallotAct.Cast, BallotAct.Cast, BallotAct.Cast, BallotAct.Removed, BallotAct.Cast, BallotAct.Removed],
            await site.ReadAsync(db => db.BallotEvents.OrderBy(row => row.Id).Select(row => row.Act).ToListAsync()));
        Assert.Equal([one.Id], await site.ReadAsync(db => db.Notifications.Where(row => row.Kind == Core.Notifications.NewsKind.Budgets).Select(row => row.MemberId).ToListAsync()));
        Assert.Equal(
            ["budget.changed", "budget.closed", "budget.counted", "budget.opened", "budget.paper-entered", "budget.paper-withdrawn"],
            (await site.ReadAsync(db => db.AuditEntries.Where(row => row.SubjectKind == "budget").Select(row => row.Act).Distinct().ToListAsync())).Order());
        await Ledger.CheckAsync(site, "budget-", "references", "audit");
        Assert.Empty(site.Errors);
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.BallotEvents.ExecuteDeleteAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.BallotEvents.ExecuteUpdateAsync(set => set.SetProperty(row => row.Choices, ""))));
    }

    [Fact]
    public async Task Budget_WhosePhaseIsOver_ClosesByItself_AndLeavesOutWhatIsHidden()
    {
        await using var site = await TestSite.StartAsync();
        var (make, mission, other) = (site.Make, await site.Make.MissionAsync(PhaseKind.Decide), await site.Make.MissionAsync(PhaseKind.Decide));
        var budget = await make.BudgetAsync(mission, PlainTerms with { Rule = BudgetRules.EqualSharesAdd1ThenGreedy }, 6_000, 5_000, 3_000);
        await make.BudgetAsync(other, null, 1_000, 2_000);
        var (member, hidden) = (await make.MemberAsync(), budget.IdeasInOrder.First().IdeaId);
        await make.BallotAsync(mission, member, Ticking(budget, 1, 3));
        await make.HidePublishedAsync(await site.ReadAsync(db => db.Ideas.SingleAsync(idea => idea.Id == hidden)));
        var gone = await make.BallotAsync(mission, await make.MemberAsync(), Ticking(budget, 1));

        await make.BudgetsDueAsync();
        var before = await make.BudgetOfAsync(mission);
        await make.InPhaseAsync(mission, PhaseKind.Deliver);
        await make.BudgetsDueAsync();
        await make.BudgetsDueAsync();
        var after = await make.BudgetOfAsync(mission);
        var late = await make.BallotAsync((await site.WithAsync<MissionCatalogue, Mission?>(missions => missions.FindAsync(mission.Id, CancellationToken.None).AsTask()))!, member, Ticking(budget, 3));

        Assert.Equal("An idea that you chose is not on the list any more. Look at the list again", gone.Refusals[0].Message);
        Assert.Equal((BudgetState.Open, BudgetState.Closed), (before.State, after.State));
        Assert.Equal(BudgetState.Open, (await make.BudgetOfAsync(other)).State);
        var result = BudgetResult.Read(after.Result!);
        Assert.Equal([hidden], result.LeftOut);
        Assert.Equal([budget.IdeasInOrder.Last().IdeaId, budget.IdeasInOrder.ElementAt(1).IdeaId], result.Funded.Select(idea => idea.IdeaId));
        Assert.Equal((RefusalKind.OutsidePhase, 1), (late.Refusals[0].Kind, await site.ReadAsync(db => db.AuditEntries.CountAsync(row => row.Act == "budget.counted"))));
        await Ledger.CheckAsync(site, "budget-");

        var tampered = after.Result!.Replace($"\"Spent\":{result.Spent}", "\"Spent\":1", StringComparison.Ordinal);
        await site.WithAsync<ParticipateDbContext, int>(db => db.MissionBudgets.Where(row => row.Id == budget.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Result, tampered)));
        await Assert.ThrowsAnyAsync<Exception>(() => Ledger.CheckAsync(site, "budget-outcomes"));
    }

    [Fact]
    public async Task Budget_SetByOthersOrTwiceOrOutsideThePhase_IsRefused_AndWhatIsOpenStays()
    {
        await using var site = await TestSite.StartAsync();
        var (make, mission, early) = (site.Make, await site.Make.MissionAsync(PhaseKind.Decide), await site.Make.MissionAsync());
        var budget = await make.BudgetAsync(mission, null, 6_000, 5_000);
        await make.BudgetDraftAsync(early, null, 6_000, 20_000);
        var (team, stranger) = (await make.ActorAsync(await make.TeamAsync(mission, early)), await make.ActorAsync(await make.MemberAsync()));
        Task<Outcome<int>> Terms(Mission of, BudgetTerms terms, Actor actor) => site.WithAsync<BudgetService, Outcome<int>>(service => service.SaveTermsAsync(of, terms, actor, CancellationToken.None));
        Task<Outcome<int>> Opening(Func<BudgetOpeningService, Task<Outcome<int>>> act) => site.WithAsync(act);

        var byStranger = await Terms(mission, PlainTerms, stranger);
        var whileOpen = await Terms(mission, PlainTerms, team);
        var wrong = await Terms(early, new BudgetTerms { Amount = -1, LeastIdeas = 3, MostIdeas = 2, MostCost = -1, Kind = BallotKind.Points, Rule = "coin" }, team);
        var outside = await Opening(service => service.OpenAsync(early, team, CancellationToken.None));
        await make.InPhaseAsync(early, PhaseKind.Decide);
        var now = (await site.WithAsync<MissionCatalogue, Mission?>(missions => missions.FindAsync(early.Id, CancellationToken.None).AsTask()))!;
        var dear = await Opening(service => service.OpenAsync(now, team, CancellationToken.None));
        var back = await Opening(service => service.BackToDraftAsync(mission, team, CancellationToken.None));
        await Opening(service => service.OpenAsync(mission, team, CancellationToken.None));
        await make.BallotAsync(mission, await make.MemberAsync(), Ticking(budget, 1));
        var notBack = await Opening(service => service.BackToDraftAsync(mission, team, CancellationToken.None));
        var draft = await make.BallotAsync(early, await make.MemberAsync(), TypedBallot.None);
        var unconfirmed = await make.BallotAsync(mission, await make.UnconfirmedMemberAsync(), Ticking(budget, 1));

        Assert.Equal((RefusalKind.NotPermitted, RefusalKind.Conflict), (byStranger.Refusals[0].Kind, whileOpen.Refusals[0].Kind));
        Assert.Equal(["Amount", "MostIdeas", "MostCost", "Points", "Rule"], wrong.Refusals.Select(refusal => refusal.Field));
        Assert.StartsWith("Budgeting is not open in the Develop phase", outside.Refusals[0].Message, StringComparison.Ordinal);
        Assert.Equal("“Costed idea 2” costs more than the whole budget, so it could never be funded.", dear.Refusals[0].Message);
        Assert.True(back.Succeeded);
        Assert.Equal(RefusalKind.Conflict, notBack.Refusals[0].Kind);
        Assert.Equal((RefusalKind.NotFound, RefusalKind.NotPermitted), (draft.Refusals[0].Kind, unconfirmed.Refusals[0].Kind));
    }

    private static async Task<Outcome> RemoveAsync(TestSite site, Mission mission, TestMember member, int madeFrom)
    {
        var actor = await site.Make.ActorAsync(member);
        return await site.WithAsync<BallotService, Outcome>(service => service.RemoveAsync(mission, madeFrom, actor, CancellationToken.None));
    }

    private static async Task<Outcome<int>> WithdrawAsync(TestSite site, Mission mission, int ballotId, string reason)
    {
        var team = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));
        return await site.WithAsync<PaperBallotService, Outcome<int>>(service => service.WithdrawAsync(mission, ballotId, reason, team, CancellationToken.None));
    }

    private static async Task CloseAccountAsync(TestSite site, TestMember member)
    {
        var actor = await site.Make.ActorAsync(member);
        Assert.True((await site.WithAsync<MemberService, Outcome>(service => service.CloseAsync(Make.Password, actor, CancellationToken.None))).Succeeded);
    }
}
