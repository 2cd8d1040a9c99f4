using Participate.Core.Insight.Budgeting;

namespace Participate.Core.Tests.Insight;

/// <summary>Ties that change the outcome, made by hand.</summary>
public class BudgetTieTests
{
    // Each has two supporters and costs 10; only one fits. As text "10" goes before "9".
    [Theory]
    [InlineData(BudgetRules.GreedyByVotes)]
    [InlineData(BudgetRules.GreedyByVotesForCost)]
    [InlineData(BudgetRules.EqualSharesThenGreedy)]
    [InlineData(BudgetRules.EqualSharesAdd1ThenGreedy)]
    public void Decide_TwoAlikeAndRoomForOne_TakesTheSmallerText(string rule) =>
        Assert.Equal(["10"], Ids(rule, 19, [new("9", 10), new("10", 10)], [0], [0], [1], [1]));

    [Theory]
    [InlineData(BudgetRules.EqualSharesByCost)]
    [InlineData(BudgetRules.EqualSharesByCount)]
    [InlineData(BudgetRules.EqualSharesApprovalTies)]
    public void EqualShares_TwoAlikeOfTheSameSupporters_TakesTheSmallerText(string rule) =>
        Assert.Equal(["10"], Ids(rule, 19, [new("9", 10), new("10", 10)], [0, 1], [0, 1]));

    [Fact]
    public void EqualShares_TiedBetweenTwoAndThreeSupporters_DiffersByTheRuleForTies()
    {
        // Shares of 6. "a" takes all of voters 2 and 3. Then "b" of voters 0, 1 and "c" of voters 0, 1, 2 are both paid by voters 0 and 1 alone.
        BudgetProject[] projects = [new("a", 12), new("b", 10), new("c", 10)];
        var weighted = BudgetElection.Create(projects, 24, 1, [new([1, 2], [1, 1]), new([1, 2], [1, 1]), new([0, 2], [9, 1]), new([0], [9])]);

        Assert.Equal(["a", "b"], BudgetRulesTests.IdsOf(BudgetRules.EqualSharesByCost, weighted));
        Assert.Equal(["a", "c"], BudgetRulesTests.IdsOf(BudgetRules.EqualSharesApprovalTies, weighted));
    }

    [Fact]
    public void EqualSharesAdd1_TiedOnTheWay_KeepsTheSmallerText() =>
        Assert.Equal(["10"], Ids(BudgetRules.EqualSharesAdd1, 12, [new("9", 10), new("10", 10)], [0, 1], [0, 1], []));

    [Fact]
    public void EqualShares_SupportersHaveExactlyTheCost_Buy() => Assert.Equal(["a"], Ids(BudgetRules.EqualSharesByCost, 10, [new("a", 10)], [0], [0], [0]));

    [Fact]
    public void Phragmen_TiedAndOneOfThemNoLongerFits_Stops()
    {
        // "a" leaves 16. Then "b" and "c" are tied for a load of 10, and "c" costs 20 for its two, so the rule stops though "b" fits.
        BudgetProject[] projects = [new("a", 4), new("b", 10), new("c", 20)];
        Assert.Equal(["a"], Ids(BudgetRules.Phragmen, 20, projects, [0], [0], [1], [2], [2]));
        Assert.Equal(["a", "b"], Ids(BudgetRules.Phragmen, 20, projects, [0], [0], [1], [1], [2], [2]));
    }

    [Fact]
    public void Phragmen_TwoAlike_TakesTheSmallerTextFirst()
    {
        var election = BudgetElection.Create([new("9", 10), new("10", 10)], 20, 1, [BudgetBallot.Approving(0), BudgetBallot.Approving(1)]);
        Assert.Equal(["10", "9"], BudgetRulesTests.IdsOf(BudgetRules.Phragmen, election));
    }

    private static List<string> Ids(string rule, long budget, BudgetProject[] projects, params int[][] ballots) =>
        BudgetRulesTests.IdsOf(rule, BudgetElection.Create(projects, budget, 1, ballots.Select(ballot => BudgetBallot.Approving(ballot))));
}
