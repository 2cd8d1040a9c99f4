using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Budgets;

/// <summary>
/// Counts the ballots of closed budgets, and closes those whose phase is over. Safe to run twice, by several processes, and to be stopped at any point: what
/// comes out depends on the ballots alone, and the first to store it does.
/// </summary>
public sealed class BudgetCountService(ParticipateDbContext db, BudgetRows rows, MissionCatalogue missions, Transactions transactions, NewsService news, AuditLog audit, TimeProvider clock)
{
    /// <summary>Counts a budget that is closed and not counted yet. Those who cast a ballot are told. The ballots are read and decided on outside any transaction.</summary>
    public async Task CountAsync(Mission mission, CancellationToken cancellationToken)
    {
        var budget = await db.MissionBudgets.AsNoTracking().Include(row => row.Ideas)
            .FirstOrDefaultAsync(row => row.MissionId == mission.Id && row.ClosedAt != null && row.Result == null, cancellationToken);
        if (budget is null)
            return;
        var standing = (await rows.StandingAsync(budget, cancellationToken)).Keys.ToHashSet();
        var result = BudgetCounting.Of(budget, standing, await rows.BallotsAsync(budget.Id, cancellationToken), cancellationToken);
        await transactions.RunAsync(token => StoreAsync(mission, budget, result, token), cancellationToken);
    }

    /// <summary>Closes the budgets of missions in which budgeting is over for good, and counts what waits to be counted.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        foreach (var row in await db.MissionBudgets.AsNoTracking().Where(row => row.OpenedAt != null && row.Result == null).ToListAsync(cancellationToken))
        {
            var mission = (await missions.FindAsync(row.MissionId, cancellationToken))!;
            if (!row.IsOver(mission, today))
                continue;
            if (row.ClosedAt is null)
                await transactions.RunAsync(token => CloseAsync(mission, token), cancellationToken);
            await CountAsync(mission, cancellationToken);
        }
    }

    private async Task<Outcome> CloseAsync(Mission mission, CancellationToken cancellationToken)
    {
        if (await rows.HoldAsync(mission.Id, cancellationToken) is not { State: BudgetState.Open } budget)
            return Outcome.Done;
        budget.Close(clock.UtcNow());
        audit.Add("budget.closed", "budget", budget.Id, actorId: null, mission.Id, "The phase ended");
        transactions.Touch(mission.Id);
        return Outcome.Done;
    }

    private async Task<Outcome> StoreAsync(Mission mission, MissionBudget budget, BudgetResult result, CancellationToken cancellationToken)
    {
        var text = result.Write();
        if (await db.MissionBudgets.Where(row => row.Id == budget.Id && row.Result == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Result, text), cancellationToken) == 0)
            return Outcome.Done;
        audit.Add("budget.counted", "budget", budget.Id, actorId: null, mission.Id, result.Rule);
        await news.RecordAsync(
            new NewsItem
            {
                Key = FormattableString.Invariant($"budget-{budget.Id}-closed"),
                Kind = NewsKind.Budgets,
                MissionId = mission.Id,
                MissionSlug = mission.Slug,
                MissionTitle = mission.Title,
                Subject = Wording.Shortened(T($"{M(mission.Title)}: the budget is closed"), NewsItem.SubjectMaxLength),
                Detail = mission.HidesResults(clock.Today()) ? T("What is funded is shown when this phase ends.") : T("See what is funded, and why."),
                CreatedAt = clock.UtcNow(),
            },
            cancellationToken);
        transactions.Touch(mission.Id);
        return Outcome.Done;
    }
}

/// <summary>Those who cast a ballot are told of the budget when it is closed.</summary>
internal sealed class CastersOfBudget(ParticipateDbContext db) : NewsAudience
{
    public override IQueryable<int>? MembersOf(NewsItem item) => item.Kind != NewsKind.Budgets ? null : db.Ballots
        .Where(row => row.MemberId != null && db.MissionBudgets.Any(budget => budget.Id == row.BudgetId && budget.MissionId == item.MissionId))
        .Select(row => row.MemberId!.Value);
}
