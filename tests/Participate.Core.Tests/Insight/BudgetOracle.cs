using System.Numerics;
using Participate.Core.Insight.Budgeting;

namespace Participate.Core.Tests.Insight;

/// <summary>The rules once more, straight from their definitions: one fraction for each voter, nothing left out, nothing fast.</summary>
internal sealed class BudgetOracle(IReadOnlyList<BudgetProject> projects, long budget, IReadOnlyList<BudgetBallot> ballots)
{
    private readonly List<int> byId = [.. Enumerable.Range(0, projects.Count).OrderBy(project => projects[project].Id, StringComparer.Ordinal)];

    public long CostOf(IEnumerable<string> ids) => ids.Sum(id => projects.Single(project => project.Id == id).Cost);

    public List<string> Decide(string rule) => rule switch
    {
        BudgetRules.GreedyByVotes => Ids(Greedy([], forCost: false)),
        BudgetRules.GreedyByVotesForCost => Ids(Greedy([], forCost: true)),
        BudgetRules.EqualSharesByCost => Ids(Shares(new Fraction(budget, Voters), byCost: true)),
        BudgetRules.EqualSharesByCount => Ids(Shares(new Fraction(budget, Voters), byCost: false)),
        BudgetRules.EqualSharesApprovalTies => Ids(Shares(new Fraction(budget, Voters), byCost: true, approvalsFirst: true)),
        BudgetRules.EqualSharesThenGreedy => Ids(Greedy(Shares(new Fraction(budget, Voters), byCost: true), forCost: false)),
        BudgetRules.EqualSharesAdd1 => Ids(Add1()),
        BudgetRules.EqualSharesAdd1ThenGreedy => Ids(Greedy(Add1(), forCost: false)),
        BudgetRules.Phragmen => Ids(Phragmen()),
        _ => throw new ArgumentException(rule),
    };

    private int Voters => Math.Max(1, ballots.Count);

    private List<string> Ids(IEnumerable<int> order) => [.. order.Select(project => projects[project].Id)];

    private int WeightOf(int voter, int project)
    {
        var at = ballots[voter].Projects.ToList().IndexOf(project);
        return at < 0 ? 0 : ballots[voter].Weights.Count == 0 ? 1 : ballots[voter].Weights[at];
    }

    private int Score(int project) => Enumerable.Range(0, ballots.Count).Sum(voter => WeightOf(voter, project));

    private int Approvals(int project) => Enumerable.Range(0, ballots.Count).Count(voter => WeightOf(voter, project) > 0);

    private List<int> Free() => [.. byId.Where(project => projects[project].Cost == 0 && Score(project) > 0)];

    private List<int> Greedy(List<int> begun, bool forCost)
    {
        List<int> order = [.. begun];
        order.AddRange(Free().Except(order).ToList());
        var left = budget - order.Sum(project => projects[project].Cost);
        foreach (var project in byId.Except(order).OrderByDescending(project => forCost && Score(project) > 0 ? new Fraction(Score(project), projects[project].Cost) : new Fraction(Score(project), 1)).ToList())
        {
            if (projects[project].Cost > left)
                continue;
            order.Add(project);
            left -= projects[project].Cost;
        }
        return order;
    }

    private List<int> Shares(Fraction share, bool byCost, bool approvalsFirst = false)
    {
        var left = Enumerable.Repeat(share, ballots.Count).ToArray();
        var order = Free();
        while (true)
        {
            var best = byId.Except(order).Where(project => projects[project].Cost > 0)
                .Select(project => (Project: project, Price: PriceOf(project, left, byCost))).Where(pair => pair.Price is not null)
                .OrderBy(pair => pair.Price!.Value).ThenBy(pair => approvalsFirst ? -Approvals(pair.Project) : 0).Select(pair => ((int, Fraction)?)(pair.Project, pair.Price!.Value)).FirstOrDefault();
            if (best is not var (chosen, price))
                return order;
            for (var voter = 0; voter < left.Length; voter++)
            {
                var due = price * Satisfaction(voter, chosen, byCost);
                left[voter] = due.CompareTo(left[voter]) < 0 ? left[voter] - due : new Fraction(0, 1);
            }
            order.Add(chosen);
        }
    }

    private long Satisfaction(int voter, int project, bool byCost) => WeightOf(voter, project) * (byCost ? projects[project].Cost : 1);

    /// <summary>Each possible boundary between those who pay all and those who pay the price is tried.</summary>
    private Fraction? PriceOf(int project, Fraction[] left, bool byCost)
    {
        var supporters = Enumerable.Range(0, left.Length).Where(voter => WeightOf(voter, project) > 0).OrderBy(voter => left[voter] / Satisfaction(voter, project, byCost)).ToList();
        var cost = new Fraction(projects[project].Cost, 1);
        var paid = new Fraction(0, 1);
        for (var at = 0; at < supporters.Count; at++)
        {
            var price = (cost - paid) / supporters.Skip(at).Sum(voter => Satisfaction(voter, project, byCost));
            if ((price * Satisfaction(supporters[at], project, byCost)).CompareTo(left[supporters[at]]) <= 0)
                return price;
            paid += left[supporters[at]];
        }
        return null;
    }

    private List<int> Add1()
    {
        List<int> last = Free();
        for (var raised = 0; ; raised++)
        {
            var order = Shares(new Fraction(budget, Voters) + new Fraction(raised, 1), byCost: true);
            var cost = order.Sum(project => projects[project].Cost);
            if (cost > budget)
                return last;
            if (ballots.Count == 0 || byId.Except(order).All(project => Score(project) == 0 || cost + projects[project].Cost > budget))
                return order;
            last = order;
        }
    }

    private List<int> Phragmen()
    {
        var (order, left) = (new List<int>(), budget);
        var load = Enumerable.Repeat(new Fraction(0, 1), ballots.Count).ToArray();
        while (true)
        {
            var next = byId.Except(order).Where(project => projects[project].Cost <= budget)
                .Select(project => (Project: project, IsSupported: Score(project) > 0, Load: NewLoad(project, load))).OrderByDescending(one => one.IsSupported).ThenBy(one => one.Load).ToList();
            var tied = next.Where(one => one.IsSupported == next[0].IsSupported && one.Load.CompareTo(next[0].Load) == 0).ToList();
            if (tied.Count == 0 || tied.Exists(one => projects[one.Project].Cost > left))
                return order;
            foreach (var voter in Enumerable.Range(0, load.Length).Where(voter => WeightOf(voter, tied[0].Project) > 0))
                load[voter] = tied[0].Load;
            order.Add(tied[0].Project);
            left -= projects[tied[0].Project].Cost;
        }
    }

    private Fraction NewLoad(int project, Fraction[] load) => Score(project) == 0
        ? new Fraction(0, 1)
        : Enumerable.Range(0, load.Length).Where(voter => WeightOf(voter, project) > 0).Aggregate(new Fraction(projects[project].Cost, 1), (sum, voter) => sum + load[voter]) / Approvals(project);

    /// <summary>A fraction in lowest terms.</summary>
    private readonly struct Fraction : IComparable<Fraction>
    {
        private readonly BigInteger numerator;
        private readonly BigInteger denominator;

        public Fraction(BigInteger numerator, BigInteger denominator)
        {
            var shared = BigInteger.GreatestCommonDivisor(numerator, denominator);
            (this.numerator, this.denominator) = (numerator / shared, denominator / shared);
        }

        public static Fraction operator +(Fraction one, Fraction other) => new((one.numerator * other.denominator) + (other.numerator * one.denominator), one.denominator * other.denominator);

        public static Fraction operator -(Fraction one, Fraction other) => new((one.numerator * other.denominator) - (other.numerator * one.denominator), one.denominator * other.denominator);

        public static Fraction operator *(Fraction one, long factor) => new(one.numerator * factor, one.denominator);

        public static Fraction operator /(Fraction one, long divisor) => new(one.numerator, one.denominator * divisor);

        public int CompareTo(Fraction other) => (numerator * other.denominator).CompareTo(other.numerator * denominator);
    }
}
