using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Core.Budgets;

/// <summary>A decided budget in numbers, as the summary has it. Money in whole pounds.</summary>
public sealed record BudgetFigures(long Amount, int Online, int OnPaper, int Ideas, int Funded, long Spent);

/// <summary>Reads them from what was counted.</summary>
public sealed class BudgetFigureQueries(BudgetQueries budgets, TimeProvider clock)
{
    /// <summary>The figures of a mission; null while its outcome is not everybody's.</summary>
    public async Task<BudgetFigures?> ReadAsync(Mission mission, CancellationToken cancellationToken)
    {
        if (await budgets.HeadAsync(mission.Id, cancellationToken) is not { } budget || !budget.ResultsArePublic(mission, clock.Today()))
            return null;
        var result = BudgetResult.Read(budget.Result!);
        return new BudgetFigures(budget.Amount, result.Online, result.OnPaper, result.Ideas.Count, result.Funded.Count(), result.Spent);
    }
}
