namespace Participate.Core.Insight.Budgeting;

/// <summary>
/// The rules by which a budget can be decided, each with its key. All are exact: no outcome depends on a rounded number. No rule depends on the order of
/// ballots or projects; ties go to the smaller id, by ordinal, unless a rule says otherwise. None spends more than the budget.
///
/// Ballots with weights: the greedy rules order by the sum of weights, in Equal Shares satisfaction is multiplied by the weight, Phragmén's rule sees only
/// who supports what.
/// </summary>
public static class BudgetRules
{
    public const string GreedyByVotes = "greedy_cost_sat";
    public const string GreedyByVotesForCost = "greedy_cardinality_sat";
    public const string EqualSharesByCost = "mes_cost";
    public const string EqualSharesByCount = "mes_cardinality";
    public const string EqualSharesThenGreedy = "mes_cost_then_greedy";
    public const string EqualSharesAdd1 = "mes_cost_add1";
    public const string EqualSharesAdd1ThenGreedy = "mes_cost_add1_then_greedy";
    public const string EqualSharesApprovalTies = "mes_cost_ties_approval_then_name";
    public const string Phragmen = "phragmen";

    /// <summary>All keys, in the order in which the site shows the rules.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        GreedyByVotes, GreedyByVotesForCost, EqualSharesByCost, EqualSharesByCount, EqualSharesThenGreedy, EqualSharesAdd1, EqualSharesAdd1ThenGreedy,
        EqualSharesApprovalTies, Phragmen,
    ];

    /// <summary>Decides. Deterministic; for the time see the rules.</summary>
    /// <exception cref="ArgumentException">There is no such rule.</exception>
    public static BudgetOutcome Decide(string rule, BudgetElection election, CancellationToken cancellationToken = default) => rule switch
    {
        GreedyByVotes => Greedy(rule, election, forCost: false),
        GreedyByVotesForCost => Greedy(rule, election, forCost: true),
        EqualSharesByCost => Shares(rule, election, new(ByCost: true, ApprovalsFirst: false), thenGreedy: false, cancellationToken),
        EqualSharesByCount => Shares(rule, election, new(ByCost: false, ApprovalsFirst: false), thenGreedy: false, cancellationToken),
        EqualSharesThenGreedy => Shares(rule, election, new(ByCost: true, ApprovalsFirst: false), thenGreedy: true, cancellationToken),
        EqualSharesAdd1 => Add1(rule, election, thenGreedy: false, cancellationToken),
        EqualSharesAdd1ThenGreedy => Add1(rule, election, thenGreedy: true, cancellationToken),
        EqualSharesApprovalTies => Shares(rule, election, new(ByCost: true, ApprovalsFirst: true), thenGreedy: false, cancellationToken),
        Phragmen => ByPhragmen(rule, election, cancellationToken),
        _ => throw new ArgumentException($"There is no rule '{rule}'.", nameof(rule)),
    };

    private static BudgetOutcome Greedy(string rule, BudgetElection election, bool forCost)
    {
        var verdicts = new BudgetVerdicts(election);
        verdicts.FundFromRest(forCost, BudgetReason.TurnCame);
        return verdicts.Outcome(rule, 0);
    }

    private static BudgetOutcome Shares(string rule, BudgetElection election, EqualSharesWay way, bool thenGreedy, CancellationToken cancellationToken) =>
        Bought(rule, election, EqualShares.Decide(election, way, cancellationToken), election.Budget, thenGreedy);

    private static BudgetOutcome Add1(string rule, BudgetElection election, bool thenGreedy, CancellationToken cancellationToken)
    {
        var (run, share) = EqualShares.DecideWithAdd1(election, new(ByCost: true, ApprovalsFirst: false), cancellationToken);
        return Bought(rule, election, run, (double)share, thenGreedy);
    }

    private static BudgetOutcome Bought(string rule, BudgetElection election, EqualSharesRun run, double money, bool thenGreedy)
    {
        var verdicts = new BudgetVerdicts(election);
        for (var at = 0; at < run.Order.Count; at++)
            verdicts.Fund(run.Order[at], election.Projects[run.Order[at]].Cost == 0 ? BudgetReason.CostsNothing : BudgetReason.PaidBySupporters, run.Paid[at].Had, run.Paid[at].Price);
        verdicts.Had = run.LeftOf;
        if (thenGreedy)
            verdicts.FundFromRest(forCost: false, BudgetReason.FundedFromRest);
        return verdicts.Outcome(rule, election.Voters == 0 ? 0 : money / election.Voters);
    }

    private static BudgetOutcome ByPhragmen(string rule, BudgetElection election, CancellationToken cancellationToken)
    {
        var (order, loads) = SequentialPhragmen.Decide(election, cancellationToken);
        var verdicts = new BudgetVerdicts(election) { HasStopped = true };
        for (var at = 0; at < order.Count; at++)
            verdicts.Fund(order[at], election.Projects[order[at]].Cost == 0 ? BudgetReason.CostsNothing : BudgetReason.PaidBySupporters, 0, loads[at]);
        return verdicts.Outcome(rule, 0);
    }
}
