using Microsoft.EntityFrameworkCore;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Insight.Budgeting;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>What a budget is like where a test does not say otherwise: £10,000, ticks, ballots within it, the most chosen first.</summary>
    public static BudgetTerms PlainTerms { get; } = new() { Introduction = "Money for the street.", Amount = 10_000, MostCost = 10_000, Rule = BudgetRules.GreedyByVotes };

    /// <summary>A draft with an idea for each cost, in their order, called "Costed idea 1" and so on.</summary>
    public async Task<MissionBudget> BudgetDraftAsync(Mission mission, BudgetTerms? terms = null, params IReadOnlyList<long> costs)
    {
        var team = await ActorAsync(await TeamAsync(mission));
        Expect(await site.WithAsync<BudgetService, Outcome<int>>(service => service.SaveTermsAsync(mission, (terms ?? PlainTerms) with { MadeFrom = FormState.None.Mark }, team, CancellationToken.None)));
        foreach (var (cost, at) in costs.Select((cost, at) => (cost, at)))
        {
            var idea = await IdeaAsync(mission, title: $"Costed idea {at + 1}");
            Expect(await site.WithAsync<BudgetService, Outcome<int>>(service => service.SaveIdeaAsync(mission, idea.Id, cost, "An estimate.", FormState.None.Mark, team, CancellationToken.None)));
        }
        return await BudgetOfAsync(mission);
    }

    /// <summary>The same, open; the mission is in a phase that allows it.</summary>
    public async Task<MissionBudget> BudgetAsync(Mission mission, BudgetTerms? terms = null, params IReadOnlyList<long> costs)
    {
        await BudgetDraftAsync(mission, terms, costs);
        var team = await ActorAsync(await TeamAsync(mission));
        Expect(await site.WithAsync<BudgetOpeningService, Outcome<int>>(service => service.OpenAsync(mission, team, CancellationToken.None)));
        return await BudgetOfAsync(mission);
    }

    /// <summary>Closes a budget and counts it.</summary>
    public async Task<MissionBudget> ClosedBudgetAsync(Mission mission)
    {
        var team = await ActorAsync(await TeamAsync(mission));
        Expect(await site.WithAsync<BudgetOpeningService, Outcome<int>>(service => service.CloseAsync(mission, team, CancellationToken.None)));
        return await BudgetOfAsync(mission);
    }

    /// <summary>The budget of a mission as it is now.</summary>
    public Task<MissionBudget> BudgetOfAsync(Mission mission) =>
        site.ReadAsync(db => db.MissionBudgets.AsNoTracking().Include(row => row.Ideas).SingleAsync(row => row.MissionId == mission.Id));

    /// <summary>A ballot that ticks ideas by their place on the budget, from 1.</summary>
    public static TypedBallot Ticking(MissionBudget budget, params IReadOnlyList<int> places) =>
        new(places.ToDictionary(place => budget.IdeasInOrder.ElementAt(place - 1).IdeaId, _ => "1"));

    /// <summary>A member casts a ballot, made from the version that is stored where none is given; what the service says.</summary>
    public async Task<Outcome> BallotAsync(Mission mission, TestMember member, TypedBallot typed, int? madeFrom = null)
    {
        var actor = await ActorAsync(member);
        var version = madeFrom ?? await site.ReadAsync(db => db.Ballots.Where(row => row.MemberId == member.Id).Select(row => row.Version).FirstOrDefaultAsync());
        return await site.WithAsync<BallotService, Outcome>(service => service.CastAsync(mission, typed, version, actor, CancellationToken.None));
    }

    /// <summary>Someone on the team enters a sheet of paper.</summary>
    public async Task<Outcome<int>> PaperBallotAsync(Mission mission, string reference, TypedBallot typed)
    {
        var team = await ActorAsync(await TeamAsync(mission));
        return await site.WithAsync<PaperBallotService, Outcome<int>>(service => service.EnterAsync(mission, reference, typed, team, CancellationToken.None));
    }

    /// <summary>What a running site does once a minute.</summary>
    public Task<bool> BudgetsDueAsync() => site.WithAsync<BudgetCountService, bool>(async service =>
    {
        await service.RunDueAsync(CancellationToken.None);
        return true;
    });
}
