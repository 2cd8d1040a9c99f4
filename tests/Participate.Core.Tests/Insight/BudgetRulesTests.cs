using CsCheck;
using Participate.Core.Insight.Budgeting;

namespace Participate.Core.Tests.Insight;

/// <summary>The rules of budgets against their definitions, and what is promised of each.</summary>
public class BudgetRulesTests
{
    private sealed record Case(BudgetProject[] Projects, long Budget, BudgetBallot[] Ballots)
    {
        public BudgetElection Election => BudgetElection.Create(Projects, Budget, 1, Ballots);

        public List<string> Decide(string rule) => IdsOf(rule, Election);
    }

    /// <summary>Small numbers, so that ties are common.</summary>
    private static readonly Gen<Case> ACase =
        from costs in Gen.Int[0, 12].Array[1, 7]
        from budget in Gen.Int[0, 40]
        from weighted in Gen.Bool
        from marks in Gen.Int[0, 3].Array[costs.Length].Array[0, 9]
        select new Case([.. costs.Select((cost, at) => new BudgetProject($"p{at}", cost))], budget, [.. marks.Select(row => BallotOf(row, weighted))]);

    /// <summary>Large numbers without small factors, many steps of add1, prices close to each other.</summary>
    private static readonly Gen<Case> ALargeCase =
        from costs in Gen.Int[900, 1_100].Array[2, 8]
        from budget in Gen.Int[1_000, 5_000]
        from weighted in Gen.Bool
        from marks in Gen.Int[0, 2].Array[costs.Length].Array[1, 25]
        select new Case([.. costs.Select((cost, at) => new BudgetProject($"p{at}", cost))], budget, [.. marks.Select(row => BallotOf(row, weighted))]);

    /// <summary>Shares of hundreds, so that add1 has many steps, most of which are left out.</summary>
    private static readonly Gen<Case> AWideCase =
        from costs in Gen.Int[300, 2_500].Array[3, 6]
        from budget in Gen.Int[1_500, 4_000]
        from marks in Gen.Int[0, 1].Array[costs.Length].Array[2, 6]
        select new Case([.. costs.Select((cost, at) => new BudgetProject($"p{at}", cost))], budget, [.. marks.Select(row => BallotOf(row, weighted: false))]);

    [Fact]
    public void EqualSharesAdd1_SharesLeftOut_IsAsDefined() => AWideCase.Sample(
        one => Assert.Equal(new BudgetOracle(one.Projects, one.Budget, one.Ballots).Decide(BudgetRules.EqualSharesAdd1), one.Decide(BudgetRules.EqualSharesAdd1)), iter: 30);

    [Fact]
    public void Decide_AnySmallElection_IsAsDefined() => ACase.Sample(AssertAsDefined, iter: 200);

    [Fact]
    public void Decide_AnyLargerElection_IsAsDefined() => ALargeCase.Sample(AssertAsDefined, iter: 10);

    [Fact]
    public void Decide_AnyElection_StaysWithinTheBudgetAndSaysWhyOfEach() => ACase.Sample(one =>
    {
        var election = one.Election;
        foreach (var outcome in BudgetRules.Keys.Select(rule => BudgetRules.Decide(rule, election)))
        {
            Assert.True(outcome.Cost <= one.Budget);
            Assert.Equal(outcome.Cost, outcome.Order.Sum(project => election.Projects[project].Cost));
            Assert.Equal(outcome.Order, outcome.Verdicts.Where(verdict => verdict.Funded).OrderBy(verdict => verdict.Position).Select(verdict => verdict.Project));
            Assert.All(outcome.Verdicts, verdict => Assert.Equal(verdict.Funded, verdict.Reason <= BudgetReason.FundedFromRest));
            Assert.All(outcome.Verdicts.Where(verdict => verdict.Reason == BudgetReason.TooDearForRest), verdict => Assert.True(election.Projects[verdict.Project].Cost > verdict.Left));
            Assert.All(outcome.Verdicts.Where(verdict => verdict.Reason == BudgetReason.SupportersLackMoney && verdict.Had > 0), verdict => Assert.True(verdict.Had < election.Projects[verdict.Project].Cost));
        }
    });

    [Fact]
    public void Decide_BallotsInAnotherOrder_IsTheSame() => ACase.Sample(one =>
        Assert.All(BudgetRules.Keys, rule => Assert.Equal(one.Decide(rule), (one with { Ballots = [.. one.Ballots.Reverse()] }).Decide(rule))));

    [Fact]
    public void Decide_ProjectsInAnotherOrder_IsTheSame() => ACase.Sample(one =>
    {
        var count = one.Projects.Length;
        BudgetBallot[] turned = [.. one.Ballots.Select(ballot => ballot with { Projects = [.. ballot.Projects.Select(project => count - 1 - project)] })];
        Assert.All(BudgetRules.Keys, rule => Assert.Equal(one.Decide(rule), new Case([.. one.Projects.Reverse()], one.Budget, turned).Decide(rule)));
    });

    [Fact]
    public void Greedy_MoreSupportForAFundedProject_KeepsIt() => ACase.Sample(one => Assert.All([BudgetRules.GreedyByVotes, BudgetRules.GreedyByVotesForCost], rule =>
    {
        foreach (var funded in one.Decide(rule))
        {
            var place = Array.FindIndex(one.Projects, project => project.Id == funded);
            BudgetBallot[] more = [.. one.Ballots, new BudgetBallot([place], [5])];
            Assert.Contains(funded, (one with { Ballots = more }).Decide(rule));
        }
    }));

    [Fact]
    public void Decide_AfterCompletion_NothingMoreFits() => ACase.Sample(one =>
        Assert.All([BudgetRules.GreedyByVotes, BudgetRules.GreedyByVotesForCost, BudgetRules.EqualSharesThenGreedy, BudgetRules.EqualSharesAdd1ThenGreedy], rule =>
        {
            var (election, outcome) = (one.Election, BudgetRules.Decide(rule, one.Election));
            Assert.All(outcome.Verdicts.Where(verdict => !verdict.Funded), verdict => Assert.True(outcome.Cost + election.Projects[verdict.Project].Cost > one.Budget));
        }));

    [Fact]
    public void EqualShares_AnyElection_PaymentsMeetCostsAndNobodyPaysMoreThanTheShare() => ALargeCase.Sample(one =>
    {
        var (election, outcome) = (one.Election, BudgetRules.Decide(BudgetRules.EqualSharesByCost, one.Election));
        var left = Enumerable.Repeat((double)one.Budget / one.Ballots.Length, one.Ballots.Length).ToArray();
        foreach (var verdict in outcome.Order.Select(project => outcome.Verdicts[project]))
        {
            var paid = 0.0;
            for (var voter = 0; voter < left.Length; voter++)
            {
                // Projects of the cases stand by id, so places are the same on ballots and in the election.
                var at = one.Ballots[voter].Projects.ToList().IndexOf(verdict.Project);
                if (at < 0)
                    continue;
                var payment = Math.Min(left[voter], verdict.Price * (one.Ballots[voter].Weights.Count == 0 ? 1 : one.Ballots[voter].Weights[at]));
                (paid, left[voter]) = (paid + payment, left[voter] - payment);
            }
            Assert.Equal(election.Projects[verdict.Project].Cost, paid, 1e-6);
        }
        Assert.All(left, rest => Assert.True(rest >= -1e-9));
    }, iter: 100);

    [Fact]
    public void Compare_Rules_CountsWhatBallotsGet()
    {
        var election = BudgetElection.Create([new("a", 6), new("b", 4)], 6, 1, [BudgetBallot.Approving(0), BudgetBallot.Approving(0), BudgetBallot.Approving(0, 1), BudgetBallot.Approving()]);

        var figures = BudgetComparison.Of(election, [BudgetRules.GreedyByVotes, BudgetRules.EqualSharesByCost]);

        Assert.Equal([(1, 6L, 3, 0.75, 4.5), (0, 0L, 0, 0, 0)], figures.Select(rule => (rule.Funded, rule.Cost, rule.BallotsWithSome, rule.SupportedForEach, rule.SpentForEach)));
    }

    [Fact]
    public void Create_AmountsOfTheLargestSize_AreDecided()
    {
        const long Most = 999_999_999_999_999_999;
        BudgetProject[] projects = [new("a", Most), new("b", Most), new("c", Most - 1)];
        var election = BudgetElection.Create(projects, Most, 1_000, [.. Enumerable.Repeat(BudgetBallot.Approving(0), 3), .. Enumerable.Repeat(BudgetBallot.Approving(1, 2), 3)]);

        Assert.All(BudgetRules.Keys, rule => Assert.True(BudgetRules.Decide(rule, election).Cost <= Most));
        Assert.Equal(["b"], IdsOf(BudgetRules.EqualSharesAdd1, BudgetElection.Create(projects, Most, 1_000, Enumerable.Repeat(BudgetBallot.Approving(1), 3))));
    }

    private static void AssertAsDefined(Case one)
    {
        var oracle = new BudgetOracle(one.Projects, one.Budget, one.Ballots);
        foreach (var rule in BudgetRules.Keys)
            Assert.Equal((rule, string.Join(' ', oracle.Decide(rule))), (rule, string.Join(' ', one.Decide(rule))));
    }

    private static BudgetBallot BallotOf(int[] marks, bool weighted)
    {
        var supported = Enumerable.Range(0, marks.Length).Where(at => marks[at] > 0).ToList();
        return new BudgetBallot(supported, weighted ? supported.ConvertAll(at => marks[at]) : []);
    }

    internal static List<string> IdsOf(string rule, BudgetElection election) => [.. BudgetRules.Decide(rule, election).Order.Select(project => election.Projects[project].Id)];
}
