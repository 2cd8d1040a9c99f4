namespace Participate.Core.Insight.Budgeting;

/// <summary>
/// Proves that Equal Shares chooses the same, in the same order, for all shares from one to another. Where many voters each come to pay all they have at a
/// share of their own, no two neighbouring shares decide everything alike, but nearly always they choose alike.
///
/// Along the range everything is kept as a straight line and a doubt: what a group has left lies on its line within its doubt, for each share of the range.
/// Any split of the supporters into poor and rich gives a price that is not too high; the price is too low by at most what those who change sides in the
/// range miss or keep, shared by the others (the doubt of the price, which grows with the square of the range). A choice is proven where the line of its
/// price, raised by its doubt, stays clearly below those of all others at both ends. Doubles have their error in the doubts, and a margin besides.
/// What is not proven may still be so. Time as for a few runs. Not safe for several threads.
/// </summary>
internal sealed class AlikeShares(BudgetElection election, EqualSharesWay way)
{
    private const double Margin = 1e-8;
    private const double Epsilon = 2.3e-16;

    private readonly double[] costs = [.. election.Projects.Select(project => (double)project.Cost * election.Voters)];
    private readonly Line[] left = new Line[election.GroupSizes.Length];
    private readonly bool[] spent = new bool[election.GroupSizes.Length];
    private readonly (double Start, double End)[] bounds = new (double, double)[election.Projects.Count];
    private double share;
    private double span;

    /// <summary>A line over the range, by its value at the start and at the end, and how far off the truth may be.</summary>
    private readonly record struct Line(double Start, double End, double Doubt)
    {
        public double Most => Math.Max(Start, End) + Doubt;

        public double Least => Math.Min(Start, End) - Doubt;
    }

    /// <summary>The price by one split of the supporters, who are poor below <paramref name="At"/> for each weight and rich from it on.</summary>
    private readonly record struct Split(Line Price, double At);

    /// <param name="shareTimesVoters">The first share, times the voters.</param>
    /// <param name="width">How far the range goes, times the voters.</param>
    /// <param name="order">What is chosen at the first share.</param>
    public bool Prove(double shareTimesVoters, double width, IReadOnlyList<int> order)
    {
        (share, span) = (shareTimesVoters, width);
        Array.Fill(left, new Line(share, share + span, 8 * Epsilon * (share + span)));
        Array.Clear(spent);
        var open = Enumerable.Range(0, costs.Length).Where(project => costs[project] > 0 && election.Support[project].Ballots > 0).ToList();
        foreach (var project in open)
        {
            var price = costs[project] / election.Support[project].Score / Satisfaction(project) * (1 - Margin);
            bounds[project] = (price, price);
        }
        foreach (var project in order.Where(project => costs[project] > 0))
        {
            open.Remove(project);
            if (!IsPayable(project) || PriceOf(project) is not { } split || UpperOf(project, split) is not { } upper)
                return false;
            if (!open.TrueForAll(other => IsDearer(other, project, upper)))
                return false;
            Pay(project, upper);
        }
        return open.TrueForAll(IsTooPoor);
    }

    private double Satisfaction(int project) => way.ByCost ? costs[project] : 1;

    private Line MoneyOf(int project)
    {
        double start = 0, end = 0, doubt = 0;
        var support = election.Support[project];
        foreach (var group in support.Groups)
        {
            double size = election.GroupSizes[group];
            (start, end, doubt) = (start + (size * left[group].Start), end + (size * left[group].End), doubt + (size * left[group].Doubt));
        }
        return new Line(start, end, doubt + (Epsilon * (support.Groups.Length + 4) * (start + end + costs[project])));
    }

    private bool IsPayable(int project) => MoneyOf(project) is var money && Math.Min(money.Start, money.End) >= costs[project];

    private bool IsTooPoor(int project)
    {
        if (double.IsPositiveInfinity(bounds[project].Start))
            return true;
        if (MoneyOf(project).Most >= costs[project])
            return false;
        bounds[project] = (double.PositiveInfinity, double.PositiveInfinity);
        return true;
    }

    private bool IsDearer(int project, int chosen, Split upper)
    {
        if (Holds() || (way.ByCost && !way.ApprovalsFirst && IsPaidInFull(chosen, upper) && IsNeverBefore(project, chosen)) || IsTooPoor(project))
            return true;
        if (!IsPayable(project) || PriceOf(project) is not var (price, _))
            return false;
        bounds[project] = ((price.Start - price.Doubt) / Satisfaction(project) * (1 - Margin), (price.End - price.Doubt) / Satisfaction(project) * (1 - Margin));
        return Holds();

        bool Holds()
        {
            var most = (1 + Margin) / Satisfaction(chosen);
            return bounds[project].Start > (upper.Price.Start + upper.Price.Doubt) * most && bounds[project].End > (upper.Price.End + upper.Price.Doubt) * most;
        }
    }

    /// <summary>
    /// Where all supporters pay in full, a unit of a project by its cost costs them one part in as many as they weigh, the least that it ever can: often two
    /// projects are tied in that. The other is then never before where its supporters weigh less, or as much and ties go against it.
    /// </summary>
    private bool IsNeverBefore(int project, int chosen) =>
        election.Support[project].Score < election.Support[chosen].Score || (election.Support[project].Score == election.Support[chosen].Score && project > chosen);

    private bool IsPaidInFull(int project, Split split)
    {
        var support = election.Support[project];
        for (var at = 0; at < support.Groups.Length; at++)
        {
            if (spent[support.Groups[at]] || Over(support.Groups[at], support.Weights[at], split.Price).Least < 0)
                return false;
        }
        return true;
    }

    /// <summary>The price by the split that holds at the start; its doubt is that of the line alone, so that the true price may lie higher.</summary>
    private Split? PriceOf(int project)
    {
        var support = election.Support[project];
        var price = bounds[project].Start * Satisfaction(project) * (1 - Margin);
        for (var round = 0; round < 200; round++)
        {
            double start = 0, end = 0, doubt = 0, rich = 0;
            for (var at = 0; at < support.Groups.Length; at++)
            {
                var group = support.Groups[at];
                double size = election.GroupSizes[group];
                if (spent[group])
                    continue;
                if (left[group].Start < price * support.Weights[at])
                    (start, end, doubt) = (start + (size * left[group].Start), end + (size * left[group].End), doubt + (size * left[group].Doubt));
                else
                    rich += size * support.Weights[at];
            }
            if (rich == 0)
                return null;
            var next = (costs[project] - start) / rich;
            if (next > price * (1 + 1e-12))
            {
                price = next;
                continue;
            }
            doubt += Epsilon * (support.Groups.Length + 8) * (costs[project] + start + Math.Abs(end));
            return new Split(new Line(next, (costs[project] - end) / rich, doubt / rich), price);
        }
        return null;
    }

    /// <summary>The same split, its line with a doubt that holds the true price, or null where too many change sides.</summary>
    private Split? UpperOf(int project, Split split)
    {
        var (support, price) = (election.Support[project], split.Price);
        double missed = 0, rich = 0;
        for (var at = 0; at < support.Groups.Length; at++)
        {
            var group = support.Groups[at];
            if (spent[group])
                continue;
            var over = Over(group, support.Weights[at], price);
            var isPoor = left[group].Start < split.At * support.Weights[at];
            missed += election.GroupSizes[group] * Math.Max(0, isPoor ? over.Most : -over.Least);
            rich += isPoor ? 0 : (double)election.GroupSizes[group] * support.Weights[at];
        }
        var most = (4 * missed / rich) + (Epsilon * 64 * price.Most);
        var firm = 0.0;
        for (var at = 0; at < support.Groups.Length; at++)
        {
            var group = support.Groups[at];
            if (!spent[group] && left[group].Start >= split.At * support.Weights[at] && Over(group, support.Weights[at], price).Least >= most * support.Weights[at])
                firm += (double)election.GroupSizes[group] * support.Weights[at];
        }
        return firm * most > missed * (1 + Margin) ? split with { Price = price with { Doubt = price.Doubt + (missed / firm * (1 + Margin)) } } : null;
    }

    /// <summary>What a voter of the group would have left after paying in full.</summary>
    private Line Over(int group, int weight, Line price) =>
        new(left[group].Start - (price.Start * weight), left[group].End - (price.End * weight), left[group].Doubt + (price.Doubt * weight) + (8 * Epsilon * (share + span)));

    private void Pay(int project, Split split)
    {
        var (support, price) = (election.Support[project], split.Price);
        for (var at = 0; at < support.Groups.Length; at++)
        {
            var group = support.Groups[at];
            if (spent[group])
                continue;
            var over = Over(group, support.Weights[at], price);
            if (over.Most <= 0)
                (spent[group], left[group]) = (true, default);
            else if (left[group].Start < split.At * support.Weights[at])
                left[group] = new Line(0, 0, over.Most);
            else
                left[group] = over with { Doubt = over.Doubt + Math.Max(0, -Math.Min(over.Start, over.End)) };
        }
    }
}
