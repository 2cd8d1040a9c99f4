using System.Numerics;

namespace Participate.Core.Insight.Budgeting;

/// <summary>What a run computes with whole numbers: whether supporters can pay, the price, and the payment.</summary>
internal sealed partial class EqualSharesRun
{
    private readonly Dictionary<int[], bool> compared = new(EqualLists.Instance);

    /// <summary>What a project would cost its supporters: each pays the price times the weight, or all that is left where that is less.</summary>
    /// <param name="Numerator">Of the price, over the common denominator and <paramref name="Weight"/>.</param>
    /// <param name="Weight">The weight of those who pay the full price.</param>
    /// <param name="IsPoor">By place among the supporters: whether the group pays all it has.</param>
    private sealed record Offer(int Project, BigInteger Numerator, long Weight, bool[] IsPoor);

    /// <summary>What the supporters of a project have left together, over the common denominator.</summary>
    private BigInteger MoneyOf(int project)
    {
        Array.Clear(times);
        long ballots = 0;
        foreach (var group in election.Support[project].Groups)
        {
            if (!spent[group])
                ballots += CountOut(group);
        }
        return prices.Sum(share * ballots, times);
    }

    private bool CanPay(int project)
    {
        var money = MoneyOf(project);
        Array.Clear(times);
        return money >= prices.Sum(costs[project], times);
    }

    /// <summary>
    /// The price, exactly. It begins from a lower bound; who is poor at a price too low gives a price that is higher and still not too high, until who is
    /// poor stays the same. Only who is within rounding of the price is compared with whole numbers.
    /// </summary>
    private Offer ExactPrice(int project)
    {
        var support = election.Support[project];
        var isPoor = new bool[support.Groups.Length];
        var price = bounds[project] * (way.ByCost ? nearCosts[project] : 1);
        for (var at = 0; at < isPoor.Length; at++)
            isPoor[at] = left[support.Groups[at]] < price * support.Weights[at] * (1 - Margin);
        while (true)
        {
            var offer = OfferOf(project, isPoor);
            if (!Move(support, offer))
                return offer;
        }
    }

    private Offer OfferOf(int project, bool[] isPoor)
    {
        var support = election.Support[project];
        Array.Clear(times);
        long poor = 0, rich = 0;
        for (var at = 0; at < isPoor.Length; at++)
        {
            var group = support.Groups[at];
            if (spent[group])
                continue;
            if (isPoor[at])
                poor += CountOut(group);
            else
                rich += (long)election.GroupSizes[group] * support.Weights[at];
        }
        for (var at = 0; at < Order.Count; at++)
            times[at] = -times[at];
        return new Offer(project, prices.Sum(costs[project] - (share * poor), times), rich, isPoor);
    }

    /// <summary>Puts each supporter where the price says; false where all stood there.</summary>
    private bool Move(BudgetSupport support, Offer offer)
    {
        var price = prices.NearOf(offer.Numerator, offer.Weight);
        var error = Epsilon * (8 + (2 * Order.Count)) * nearShare;
        var moved = false;
        compared.Clear();
        for (var at = 0; at < offer.IsPoor.Length; at++)
        {
            if (spent[support.Groups[at]])
                continue;
            var due = price * support.Weights[at];
            var over = left[support.Groups[at]] - due;
            var isPoor = Math.Abs(over) > error + (due * 16 * Epsilon) ? over < 0 : IsPoorExactly(support.Groups[at], support.Weights[at], offer);
            moved |= isPoor != offer.IsPoor[at];
            offer.IsPoor[at] = isPoor;
        }
        return moved;
    }

    /// <summary>Whether a voter of the group has less than the price. Voters who have paid for the same projects have the same, and are compared once.</summary>
    private bool IsPoorExactly(int group, int weight, Offer offer)
    {
        var (projects, weights) = (election.GroupProjects[group], election.GroupWeights[group]);
        var paid = new List<int> { weight };
        for (var at = 0; at < projects.Length; at++)
        {
            if (chosenAt[projects[at]] >= 0)
                paid.AddRange([chosenAt[projects[at]], weights[at]]);
        }
        int[] key = [.. paid];
        if (compared.TryGetValue(key, out var known))
            return known;
        Array.Clear(times);
        for (var at = 1; at < key.Length; at += 2)
            times[key[at]] = -key[at + 1];
        return compared[key] = prices.Sum(share, times) * offer.Weight < offer.Numerator * weight;
    }

    private void Buy(Offer offer)
    {
        var (support, project) = (election.Support[offer.Project], offer.Project);
        chosenAt[project] = prices.Near.Count;
        prices.Add(offer.Numerator, offer.Weight);
        var price = prices.Near[^1];
        var had = 0.0;
        structure.Add(project, 2);
        for (var at = 0; at < offer.IsPoor.Length; at++)
        {
            var group = support.Groups[at];
            if (spent[group])
                continue;
            had += left[group] * election.GroupSizes[group];
            if (offer.IsPoor[at])
            {
                structure.AddGroup(group);
                (spent[group], left[group]) = (true, 0);
            }
            else
                left[group] -= price * support.Weights[at];
        }
        structure.EndGroups();
        Paid.Add((had / election.Voters, price / election.Voters));
        bounds[project] = double.PositiveInfinity;
        Order.Add(project);
        Cost += election.Projects[project].Cost;
    }

    /// <summary>Takes what the voters of a group have paid from the multiples of the prices; gives how many they are.</summary>
    private long CountOut(int group)
    {
        var (projects, weights, size) = (election.GroupProjects[group], election.GroupWeights[group], election.GroupSizes[group]);
        for (var at = 0; at < projects.Length; at++)
        {
            if (chosenAt[projects[at]] >= 0)
                times[chosenAt[projects[at]]] -= (long)size * weights[at];
        }
        return size;
    }
}
