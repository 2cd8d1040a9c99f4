namespace Participate.Core.Insight.Budgeting;

/// <summary>What a rule would do, in numbers that can be compared with other rules.</summary>
/// <param name="Funded">How many projects it funds.</param>
/// <param name="Cost">What they cost together, in the smallest unit.</param>
/// <param name="BallotsWithSome">Ballots that support at least one funded project.</param>
/// <param name="SupportedForEach">How many funded projects a ballot supports, on average over all ballots.</param>
/// <param name="SpentForEach">What the funded projects that a ballot supports cost together, on average, in the smallest unit.</param>
public sealed record BudgetRuleFigures(BudgetOutcome Outcome, int Funded, long Cost, int BallotsWithSome, double SupportedForEach, double SpentForEach);

/// <summary>Compares what rules would decide on the same ballots. No number says which rule is right.</summary>
public static class BudgetComparison
{
    /// <summary>Decides by each rule, in their order. The time of the rules, and the length of all ballots for each.</summary>
    public static IReadOnlyList<BudgetRuleFigures> Of(BudgetElection election, IEnumerable<string> rules, CancellationToken cancellationToken = default) =>
        [.. rules.Select(rule => FiguresOf(election, BudgetRules.Decide(rule, election, cancellationToken)))];

    private static BudgetRuleFigures FiguresOf(BudgetElection election, BudgetOutcome outcome)
    {
        var funded = outcome.Order.ToHashSet();
        var (some, supported, spent) = (0, 0L, 0.0);
        for (var group = 0; group < election.GroupSizes.Length; group++)
        {
            var liked = election.GroupProjects[group].Where(funded.Contains).ToList();
            some += liked.Count > 0 ? election.GroupSizes[group] : 0;
            supported += (long)liked.Count * election.GroupSizes[group];
            spent += liked.Sum(project => (double)election.Projects[project].Cost) * election.GroupSizes[group];
        }
        var voters = Math.Max(1, election.Voters);
        return new BudgetRuleFigures(outcome, funded.Count, outcome.Cost, some, (double)supported / voters, spent / voters);
    }
}
