using System.Numerics;

namespace Participate.Core.Insight.Budgeting;

/// <summary>How a choice in Equal Shares is made.</summary>
/// <param name="ByCost">Satisfaction with a project is its cost (times the weight of the ballot); else 1 (times the weight).</param>
/// <param name="ApprovalsFirst">Ties go to the project that more ballots support, then by id; else by id at once.</param>
internal readonly record struct EqualSharesWay(bool ByCost, bool ApprovalsFirst);

/// <summary>
/// One run of the Method of Equal Shares, for shares of any size, exactly. Nothing is decided by a rounded number: doubles only find out what is
/// clear (each comparison has a margin far wider than their error), and what is not clear is computed with whole numbers.
///
/// What a voter has left is the share less what the chosen projects on the ballot cost this voter, or nothing once the voter could not pay in full. So
/// the money of any set of voters is a whole multiple of the share less whole multiples of the prices (<see cref="ExactValues"/>).
///
/// Money is multiplied by the number of voters, so that the share of each is whole. Time: for each choice, the supporters of the projects that may be
/// the cheapest. A run object is used again for other shares, and is not safe for several threads.
/// </summary>
/// <remarks>Peters, Pierczyński and Skowron 2021, "Proportional Participatory Budgeting with Additive Utilities".</remarks>
internal sealed partial class EqualSharesRun
{
    /// <summary>Prices closer than this, relatively, are compared exactly.</summary>
    private const double Margin = 1e-8;

    /// <summary>The relative error of one operation on doubles, doubled.</summary>
    private const double Epsilon = 2.3e-16;

    private readonly BudgetElection election;
    private readonly EqualSharesWay way;
    private readonly BigInteger[] costs;
    private readonly double[] nearCosts;
    private readonly double[] left;
    private readonly bool[] spent;
    private readonly int[] chosenAt;
    private readonly double[] bounds;
    private readonly long[] times;
    private readonly ExactValues prices = new();
    private readonly StructureHash structure;
    private BigInteger share;
    private double nearShare;

    public EqualSharesRun(BudgetElection election, EqualSharesWay way)
    {
        (this.election, this.way) = (election, way);
        costs = [.. election.Projects.Select(project => (BigInteger)project.Cost * election.Voters)];
        nearCosts = [.. costs.Select(cost => (double)cost)];
        left = new double[election.GroupSizes.Length];
        spent = new bool[left.Length];
        chosenAt = new int[costs.Length];
        bounds = new double[costs.Length];
        times = new long[costs.Length];
        structure = new StructureHash(left.Length);
    }

    /// <summary>What was chosen, in order; projects that cost nothing and are supported come first.</summary>
    public List<int> Order { get; } = [];

    /// <summary>For each choice, what its supporters had together, and the price for weight 1, in the smallest unit.</summary>
    public List<(double Had, double Price)> Paid { get; } = [];

    /// <summary>The cost of what was chosen.</summary>
    public Int128 Cost { get; private set; }

    /// <summary>
    /// Stands for all that was decided on the way: which project was compared with which voters paying all they had. Where it is the same for two shares,
    /// everything that was compared is linear in the share between them, so that every share between chooses the same.
    /// </summary>
    public UInt128 Structure => structure.Value;

    /// <summary>Runs with a share for each voter, given times the number of voters.</summary>
    /// <param name="limit">The run is broken off once more than this is chosen; what was chosen then costs more than it.</param>
    public void Run(BigInteger shareTimesVoters, Int128 limit, CancellationToken cancellationToken)
    {
        Begin(shareTimesVoters);
        while (Cost <= limit && Cheapest() is { } best)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Buy(best);
        }
    }

    /// <summary>What the supporters of a project have left together, in the smallest unit, near enough to show.</summary>
    public double LeftOf(int project) => prices.NearOf(MoneyOf(project), election.Voters);

    private void Begin(BigInteger shareTimesVoters)
    {
        (share, nearShare, Cost) = (shareTimesVoters, (double)shareTimesVoters, 0);
        prices.Clear();
        structure.Clear();
        Order.Clear();
        Paid.Clear();
        Array.Fill(left, nearShare);
        Array.Clear(spent);
        Array.Fill(chosenAt, -1);
        for (var project = 0; project < costs.Length; project++)
        {
            var support = election.Support[project];
            var satisfaction = way.ByCost ? nearCosts[project] : 1;
            bounds[project] = support.Ballots == 0 || costs[project].IsZero ? double.PositiveInfinity : nearCosts[project] / support.Score / satisfaction * (1 - Margin);
            if (support.Ballots == 0 || !costs[project].IsZero)
                continue;
            Order.Add(project);
            Paid.Add((LeftOf(project), 0));
        }
    }

    /// <summary>The project whose supporters pay least for what it gives them, or null where nobody's supporters can pay.</summary>
    private Offer? Cheapest()
    {
        Offer? best = null;
        var candidates = new List<int>();
        var least = double.PositiveInfinity;
        foreach (var project in Enumerable.Range(0, bounds.Length).Where(project => bounds[project] < double.PositiveInfinity).OrderBy(project => bounds[project]).ToArray())
        {
            if (bounds[project] > least * (1 + (4 * Margin)))
                break;
            var price = NearPrice(project);
            if (double.IsPositiveInfinity(price))
                continue;
            candidates.Add(project);
            least = Math.Min(least, price);
        }
        foreach (var project in candidates.Where(project => bounds[project] <= least * (1 + (4 * Margin))).Order())
        {
            if (ExactPrice(project) is { } offer && (best is null || IsBetter(offer, best)))
                best = offer;
        }
        return best;
    }

    private bool IsBetter(Offer offer, Offer best)
    {
        // Over the same common denominator: numerator / (weight × satisfaction).
        var (mine, theirs) = (offer.Numerator * best.Weight, best.Numerator * offer.Weight);
        if (way.ByCost)
            (mine, theirs) = (mine * costs[best.Project], theirs * costs[offer.Project]);
        var compared = mine.CompareTo(theirs);
        if (compared == 0 && way.ApprovalsFirst)
            compared = election.Support[best.Project].Ballots.CompareTo(election.Support[offer.Project].Ballots);
        return compared < 0;
    }

    /// <summary>
    /// A price for one unit of satisfaction that is right within the margin, and a lower bound of it for this and all later choices; infinite where the
    /// supporters cannot pay, which is then so for good.
    /// </summary>
    private double NearPrice(int project)
    {
        var support = election.Support[project];
        var cost = nearCosts[project];
        var error = Epsilon * (4 + (2 * (Order.Count + 1))) * nearShare;
        double money = 0, ballots = 0, height = 0;
        for (var at = 0; at < support.Groups.Length; at++)
        {
            var group = support.Groups[at];
            if (spent[group])
                continue;
            var size = election.GroupSizes[group];
            money += left[group] * size;
            ballots += size;
            height += (double)size * support.Weights[at];
        }
        var moneyError = (Epsilon * (support.Groups.Length + 4) * (money + cost)) + (ballots * error);
        var pays = money - moneyError >= cost || (money + moneyError >= cost && CanPay(project));
        structure.Add(project, pays ? 1u : 0u);
        if (!pays)
            return bounds[project] = double.PositiveInfinity;

        var satisfaction = way.ByCost ? cost : 1;
        // The poor are those who pay all they have; each round finds more of them, until the price stays.
        var price = Math.Max(cost / height, bounds[project] * satisfaction);
        for (var round = 0; ; round++)
        {
            double poorMoney = 0, poorBallots = 0, rich = 0, surelyRich = 0;
            for (var at = 0; at < support.Groups.Length; at++)
            {
                var group = support.Groups[at];
                if (spent[group])
                    continue;
                double size = election.GroupSizes[group], due = price * support.Weights[at];
                if (left[group] < due)
                    (poorMoney, poorBallots) = (poorMoney + (left[group] * size), poorBallots + size);
                else
                {
                    rich += size * support.Weights[at];
                    if (left[group] >= due * (1 + (10 * Margin)))
                        surelyRich += size * support.Weights[at];
                }
            }
            var next = rich > 0 ? (cost - poorMoney) / rich : double.NaN;
            var doubt = (Epsilon * (support.Groups.Length + 4) * 2 * cost) + (poorBallots * error);
            if (double.IsNaN(next) || round > 200)
                return Certain(project, satisfaction);
            if (next > price * (1 + 1e-13))
            {
                price = next;
                continue;
            }
            if (4 * doubt > Margin * price * surelyRich)
                return Certain(project, satisfaction);
            HashPoor(support, price);
            bounds[project] = price * (1 - Margin) / satisfaction;
            return price / satisfaction;
        }
    }

    /// <summary>The same from the exact price, where doubles cannot tell.</summary>
    private double Certain(int project, double satisfaction)
    {
        var offer = ExactPrice(project)!;
        var price = prices.NearOf(offer.Numerator, offer.Weight) / satisfaction;
        bounds[project] = price * (1 - Margin);
        return price;
    }

    private void HashPoor(BudgetSupport support, double price)
    {
        for (var at = 0; at < support.Groups.Length; at++)
        {
            if (!spent[support.Groups[at]] && left[support.Groups[at]] < price * support.Weights[at])
                structure.AddGroup(support.Groups[at]);
        }
        structure.EndGroups();
    }
}
