namespace Participate.Core.Insight.Budgeting;

/// <summary>Collects what is funded and why, and gives what is not its reason.</summary>
internal sealed class BudgetVerdicts(BudgetElection election)
{
    private readonly BudgetVerdict?[] verdicts = new BudgetVerdict?[election.Projects.Count];
    private readonly List<int> order = [];
    private long left = election.Budget;

    /// <summary>What the supporters of a project had left together in the end, where the rule gives them money.</summary>
    public Func<int, double>? Had { get; set; }

    /// <summary>Whether the rule stops at the first project that does not fit.</summary>
    public bool HasStopped { get; init; }

    public void Fund(int project, BudgetReason reason, double had, double price)
    {
        order.Add(project);
        verdicts[project] = new BudgetVerdict(project, reason, order.Count, left, had, price);
        left -= election.Projects[project].Cost;
    }

    /// <summary>
    /// Greedy: funds in the order of support, or of support for each unit of cost, what still fits, and goes on where something does not. Ties by id. What
    /// costs nothing and is supported is first; what nobody supports is last.
    /// </summary>
    public void FundFromRest(bool forCost, BudgetReason reason)
    {
        foreach (var project in Enumerable.Range(0, verdicts.Length).Where(project => verdicts[project] is null).Order(Comparer<int>.Create((one, other) => Compare(one, other, forCost))))
        {
            var (cost, supported) = (election.Projects[project].Cost, election.Support[project].Ballots > 0);
            if (cost <= left)
                Fund(project, cost == 0 && supported ? BudgetReason.CostsNothing : reason, Had?.Invoke(project) ?? 0, 0);
            else
                verdicts[project] = Unfunded(project, supported ? BudgetReason.TooDearForRest : BudgetReason.NoSupport);
        }
    }

    /// <summary>The outcome; whatever has no verdict yet was not funded.</summary>
    public BudgetOutcome Outcome(string rule, double share)
    {
        for (var project = 0; project < verdicts.Length; project++)
            verdicts[project] ??= Unfunded(project, ReasonOf(project));
        return new BudgetOutcome(rule, order, election.Budget - left, [.. verdicts.Select(verdict => verdict!)], share);
    }

    private BudgetVerdict Unfunded(int project, BudgetReason reason) => new(project, reason, 0, left, Had?.Invoke(project) ?? 0, 0);

    private BudgetReason ReasonOf(int project)
    {
        if (election.Support[project].Ballots == 0)
            return BudgetReason.NoSupport;
        if (election.Projects[project].Cost > election.Budget)
            return BudgetReason.DearerThanBudget;
        return HasStopped ? BudgetReason.RuleStopped : BudgetReason.SupportersLackMoney;
    }

    private int Compare(int one, int other, bool forCost)
    {
        var (first, second) = (election.Support[one].Score, election.Support[other].Score);
        var (isFree, otherIsFree) = (election.Projects[one].Cost == 0 && first > 0, election.Projects[other].Cost == 0 && second > 0);
        var compared = isFree || otherIsFree ? otherIsFree.CompareTo(isFree)
            : forCost ? ((Int128)second * election.Projects[one].Cost).CompareTo((Int128)first * election.Projects[other].Cost)
            : second.CompareTo(first);
        // What costs nothing and has no support has no support for its cost either: it must not tie with everything.
        if (forCost && compared == 0 && (first == 0) != (second == 0))
            compared = (first == 0).CompareTo(second == 0);
        return compared == 0 ? one.CompareTo(other) : compared;
    }
}
