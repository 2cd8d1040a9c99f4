using Microsoft.EntityFrameworkCore;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Budgeting;
using Participate.Core.Missions;

namespace Participate.Web.Demonstration;

/// <summary>Adds budgets of the demonstration with ballots of its people: open where budgeting is open, decided where it is over. They say themselves that they are made up.</summary>
public sealed class DemonstrationBudgets(ParticipateDbContext db, DemonstrationPeople people, TimeProvider clock)
{
    /// <summary>How many of the demonstration's people cast a ballot, and how many more ballots came on paper.</summary>
    private const int Voting = 60, OnPaper = 4;

    private const long Amount = 120_000;

    /// <summary>The missions that have one.</summary>
    public static IReadOnlyList<string> MissionSlugs { get; } = ["safer-streets", "clean-power"];

    /// <summary>Costs of ideas in their order, with the share of people who choose each.</summary>
    private static readonly (long Cost, double Chosen)[] Costs = [(18_000, .55), (42_000, .5), (30_000, .3), (25_000, .45), (60_000, .4), (9_000, .25), (36_000, .2), (12_000, .35)];

    /// <summary>Adds that of a mission, inside the transaction that is open; nothing where budgeting was never open.</summary>
    public async Task AddAsync(Mission mission, CancellationToken cancellationToken)
    {
        var (now, times) = (clock.UtcNow(), OpenTimes.Of(mission, Activities.Budget, clock.UtcNow()));
        var ideas = await db.Ideas.AsNoTracking().Where(idea => idea.MissionId == mission.Id && idea.Visibility == Visibility.Published).OrderBy(idea => idea.Id)
            .Select(idea => idea.Id).Take(Costs.Length).ToListAsync(cancellationToken);
        if (!times.Any || ideas.Count < 2)
            return;
        var (opened, random) = (times.At(0)!.Value, new Random(2033));
        var budget = new MissionBudget
        {
            MissionId = mission.Id,
            Introduction = "This budget is made up, to show how members decide what money is spent on. Nobody spends it.",
            Amount = Amount,
            MostCost = Amount,
            Kind = BallotKind.Approval,
            Rule = BudgetRules.EqualSharesAdd1ThenGreedy,
            CreatedAt = opened,
            Ideas = [.. ideas.Zip(Costs, (idea, cost) => new CostedIdea { IdeaId = idea, Cost = cost.Cost, Source = "Made up for the demonstration." })],
        };
        budget.Open(opened);
        db.MissionBudgets.Add(budget);
        await db.SaveChangesAsync(cancellationToken);
        var ballots = await CastAsync(budget, times, random, cancellationToken);
        if (mission.PhasesInOrder.Last(phase => phase.Open.HasFlag(Activities.Budget)) is var last && last.Includes(UkTime.DateIn(now)))
            return;
        budget.Close(UkTime.StartOfDay(last.EndsOn.AddDays(1)));
        budget.Count(BudgetCounting.Of(budget, ideas.ToHashSet(), ballots, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<CountedBallot>> CastAsync(MissionBudget budget, OpenTimes times, Random random, CancellationToken cancellationToken)
    {
        var ballots = new List<Ballot>();
        foreach (var voter in people.Voters.Take(Voting).Select(member => (int?)member.Id).Concat(Enumerable.Repeat((int?)null, OnPaper)))
        {
            var at = times.At(random.NextDouble(), budget.OpenedAt!.Value) ?? budget.OpenedAt.Value;
            ballots.Add(new Ballot
            {
                BudgetId = budget.Id,
                MemberId = voter,
                Choices = BallotChoice.Write(ChoicesOf(budget, random)),
                CastAt = at,
                ChangedAt = at,
                IsPaper = voter is null,
                Reference = voter is null ? FormattableString.Invariant($"DEMO-{ballots.Count - Voting + 1}") : null,
                EnteredById = voter is null ? people.Find("team").Id : null,
            });
        }
        db.Ballots.AddRange(ballots);
        await db.SaveChangesAsync(cancellationToken);
        db.BallotEvents.AddRange(ballots.OrderBy(ballot => ballot.CastAt).Select(ballot => new BallotEvent
        {
            BudgetId = budget.Id,
            BallotId = ballot.Id,
            Act = BallotAct.Cast,
            Choices = ballot.Choices,
            At = ballot.CastAt,
        }));
        await db.SaveChangesAsync(cancellationToken);
        return ballots.ConvertAll(ballot => new CountedBallot(ballot.IsPaper, BallotChoice.Read(ballot.Choices)));
    }

    private static List<BallotChoice> ChoicesOf(MissionBudget budget, Random random)
    {
        var (choices, left) = (new List<BallotChoice>(), Amount);
        foreach (var (idea, at) in budget.IdeasInOrder.Select((idea, at) => (idea, at)).OrderBy(_ => random.Next()).ToList())
        {
            if (idea.Cost > left || random.NextDouble() > Costs[at].Chosen)
                continue;
            left -= idea.Cost;
            choices.Add(new BallotChoice(idea.IdeaId, 1));
        }
        return choices.Count > 0 ? choices : [new BallotChoice(budget.IdeasInOrder.First().IdeaId, 1)];
    }
}
