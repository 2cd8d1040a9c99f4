namespace Participate.Core.Insight.Budgeting;

/// <summary>
/// Sequential Phragmén: each project puts its cost, as a load, evenly on those who support it, so that all of them then carry the same; the next is the one
/// whose supporters would carry least. Projects dearer than the budget are left out. It stops when any project that is next, tied ones too, no longer fits.
/// A project without support would be an infinite load, so such ones come last. Weights of ballots play no part.
/// </summary>
/// <remarks>Phragmén 1894; Los, Christoff and Grossi 2022, "Proportional Budget Allocations: Towards a Systematization".</remarks>
internal static class SequentialPhragmen
{
    private const double Margin = 1e-9;

    /// <summary>The places of the chosen in order, and the load that each left its supporters with. Choices × all supporters in time.</summary>
    public static (List<int> Order, List<double> Loads) Decide(BudgetElection election, CancellationToken cancellationToken)
    {
        var (order, loads, left) = (new List<int>(), new List<double>(), election.Budget);
        var exact = new ExactValues();
        var lastOf = new int[election.GroupSizes.Length];
        Array.Fill(lastOf, -1);
        var open = Enumerable.Range(0, election.Projects.Count).Where(project => election.Projects[project].Cost <= election.Budget).ToList();
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = Lightest(election, open, exact, lastOf);
            if (next.Exists(project => election.Projects[project].Cost > left))
                break;
            var project = next[0];
            var support = election.Support[project];
            if (support.Ballots > 0)
            {
                exact.Add(exact.Sum(election.Projects[project].Cost, TimesOf(election, project, exact, lastOf)), support.Ballots);
                foreach (var group in support.Groups)
                    lastOf[group] = exact.Near.Count - 1;
            }
            loads.Add(support.Ballots > 0 ? exact.Near[^1] : 0);
            order.Add(project);
            open.Remove(project);
            left -= election.Projects[project].Cost;
        }
        return (order, loads);
    }

    /// <summary>Those of the least new load, by id.</summary>
    private static List<int> Lightest(BudgetElection election, List<int> open, ExactValues exact, int[] lastOf)
    {
        // All loads are sums of numbers that are not negative, so that doubles are right within the number of terms × 2⁻⁵³, far below the margin.
        var near = open.ConvertAll(project => NearLoad(election, project, exact, lastOf));
        var least = near.Min();
        var close = open.Where((_, at) => near[at] <= least * (1 + Margin)).Order().ToList();
        if (close.Count == 1 || double.IsPositiveInfinity(least))
            return close;
        var loads = close.ConvertAll(project => exact.FractionOf(exact.Sum(election.Projects[project].Cost, TimesOf(election, project, exact, lastOf)), election.Support[project].Ballots));
        var lightest = loads.Aggregate((one, other) => other.CompareTo(one) < 0 ? other : one);
        return [.. close.Where((_, at) => loads[at].CompareTo(lightest) == 0)];
    }

    private static double NearLoad(BudgetElection election, int project, ExactValues exact, int[] lastOf)
    {
        var support = election.Support[project];
        if (support.Ballots == 0)
            return double.PositiveInfinity;
        double carried = election.Projects[project].Cost;
        foreach (var group in support.Groups)
            carried += lastOf[group] < 0 ? 0 : election.GroupSizes[group] * exact.Near[lastOf[group]];
        return carried / support.Ballots;
    }

    /// <summary>How many of the supporters carry the load of each choice.</summary>
    private static long[] TimesOf(BudgetElection election, int project, ExactValues exact, int[] lastOf)
    {
        var times = new long[exact.Near.Count];
        foreach (var group in election.Support[project].Groups.Where(group => lastOf[group] >= 0))
            times[lastOf[group]] += election.GroupSizes[group];
        return times;
    }
}
