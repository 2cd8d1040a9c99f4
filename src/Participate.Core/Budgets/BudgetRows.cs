using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Budgets;

/// <summary>
/// What every write to a budget shares. Whoever writes holds the budget first, so that ballots are stored one after the other and none comes in while it
/// is being closed.
/// </summary>
public sealed class BudgetRows(ParticipateDbContext db, Transactions transactions, TimeProvider clock)
{
    /// <summary>Holds the mission's budget until the commit, and reads it as it then is, tracked, with its ideas; null where there is none.</summary>
    public async Task<MissionBudget?> HoldAsync(int missionId, CancellationToken cancellationToken)
    {
        var held = await db.MissionBudgets.Where(row => row.MissionId == missionId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Amount, row => row.Amount), cancellationToken);
        return held == 0 ? null : await db.MissionBudgets.Include(row => row.Ideas).SingleAsync(row => row.MissionId == missionId, cancellationToken);
    }

    /// <summary>The ideas of a budget that are public now, with their titles.</summary>
    public async Task<IReadOnlyDictionary<int, string>> StandingAsync(MissionBudget budget, CancellationToken cancellationToken)
    {
        var ids = budget.Ideas.ConvertAll(idea => idea.IdeaId);
        return await db.Ideas.AsNoTracking()
            .Where(idea => ids.Contains(idea.Id) && idea.MissionId == budget.MissionId && idea.Visibility == Visibility.Published)
            .ToDictionaryAsync(idea => idea.Id, idea => idea.Title, cancellationToken);
    }

    /// <summary>Every ballot that counts. All of them are read.</summary>
    public async Task<IReadOnlyList<CountedBallot>> BallotsAsync(int budgetId, CancellationToken cancellationToken)
    {
        var rows = await db.Ballots.AsNoTracking().Where(row => row.BudgetId == budgetId && row.WithdrawnAt == null)
            .Select(row => new { row.IsPaper, row.Choices }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new CountedBallot(row.IsPaper, BallotChoice.Read(row.Choices)));
    }

    /// <summary>Adds to the log of ballots.</summary>
    public void Log(Ballot ballot, BallotAct act) => db.BallotEvents.Add(new BallotEvent
    {
        BudgetId = ballot.BudgetId,
        BallotId = ballot.Id,
        Act = act,
        Choices = act == BallotAct.Removed ? "" : ballot.Choices,
        At = clock.UtcNow(),
    });

    /// <summary>
    /// Runs an act of those who run the budget, on the budget as it is then. Refused for others than team and administrators (NotPermitted), and where there is
    /// none (NotFound).
    /// </summary>
    public Task<Outcome<int>> ActAsync(Mission mission, Actor actor, Func<MissionBudget, CancellationToken, Task<Outcome<int>>> act, CancellationToken cancellationToken) => transactions.RunAsync<int>(
        async token =>
        {
            if (actor.RunsRefusal(mission.Id) is { } refusal)
                return refusal;
            if (await HoldAsync(mission.Id, token) is not { } budget)
                return Refusal.NotFound;
            var outcome = await act(budget, token);
            transactions.Touch(mission.Id);
            return outcome;
        },
        cancellationToken);
}
