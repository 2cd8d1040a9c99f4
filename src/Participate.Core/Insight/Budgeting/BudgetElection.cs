namespace Participate.Core.Insight.Budgeting;

/// <summary>Something that money may be spent on.</summary>
/// <param name="Id">Breaks ties: the smaller text, compared by ordinal, goes first.</param>
/// <param name="Cost">In the smallest unit of money that the election counts in; never negative.</param>
public sealed record BudgetProject(string Id, long Cost);

/// <summary>One ballot: the projects that it supports, each once, as places in the list that the election was made of.</summary>
/// <param name="Weights">How much it supports each: above nothing; empty for ballots that only approve, where each weighs 1.</param>
public sealed record BudgetBallot(IReadOnlyList<int> Projects, IReadOnlyList<int> Weights)
{
    /// <summary>A ballot that approves.</summary>
    public static BudgetBallot Approving(params IReadOnlyList<int> projects) => new(projects, []);
}

/// <summary>Those who support a project, gathered: equal ballots are one group.</summary>
/// <param name="Groups">Places of the groups, ascending.</param>
/// <param name="Weights">What the project weighs on the ballots of each.</param>
/// <param name="Ballots">How many ballots that is.</param>
/// <param name="Score">The sum of the weights over all ballots.</param>
public sealed record BudgetSupport(int[] Groups, int[] Weights, long Ballots, long Score);

/// <summary>
/// A budget with its projects and ballots, laid out for the rules. Projects stand in the order of their ids, so that a smaller place wins a tie.
/// Equal ballots are counted as one group: the rules treat them alike, and real elections have many.
/// </summary>
public sealed class BudgetElection
{
    private BudgetElection(BudgetProject[] projects, long budget, long unit, int voters, int[][] groups, int[][] weights, int[] sizes)
    {
        (Projects, Budget, Unit, Voters, GroupProjects, GroupWeights, GroupSizes) = (projects, budget, unit, voters, groups, weights, sizes);
        Support = SupportOf(projects.Length, groups, weights, sizes);
    }

    /// <summary>The projects by id.</summary>
    public IReadOnlyList<BudgetProject> Projects { get; }

    /// <summary>What may be spent, in the smallest unit.</summary>
    public long Budget { get; }

    /// <summary>How many of the smallest unit are one unit of the currency: 100 where costs are in pence and the currency is the pound.</summary>
    public long Unit { get; }

    /// <summary>All ballots, also those that support nothing.</summary>
    public int Voters { get; }

    /// <summary>For each project, who supports it.</summary>
    public IReadOnlyList<BudgetSupport> Support { get; }

    internal int[][] GroupProjects { get; }

    internal int[][] GroupWeights { get; }

    internal int[] GroupSizes { get; }

    /// <summary>Lays an election out. Ballots × their length in time and memory.</summary>
    /// <exception cref="ArgumentException">Two projects of one id, a negative amount, or a ballot that names a project twice or one that is not there: the caller has checked.</exception>
    public static BudgetElection Create(IReadOnlyList<BudgetProject> projects, long budget, long unit, IEnumerable<BudgetBallot> ballots)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(budget);
        ArgumentOutOfRangeException.ThrowIfLessThan(unit, 1);
        var order = Enumerable.Range(0, projects.Count).OrderBy(place => projects[place].Id, StringComparer.Ordinal).ToArray();
        var ordered = order.Select(place => projects[place]).ToArray();
        if (ordered.Any(project => project.Cost < 0) || ordered.Zip(ordered.Skip(1)).Any(pair => pair.First.Id == pair.Second.Id))
            throw new ArgumentException("Costs are not negative, and ids differ.", nameof(projects));
        var placeOf = new int[projects.Count];
        for (var place = 0; place < order.Length; place++)
            placeOf[order[place]] = place;

        var voters = 0;
        var sizes = new Dictionary<int[], int>(EqualLists.Instance);
        foreach (var ballot in ballots)
        {
            voters++;
            if (ballot.Projects.Count == 0)
                continue;
            var key = KeyOf(ballot, placeOf);
            sizes[key] = sizes.GetValueOrDefault(key) + 1;
        }
        // Groups in an order of their own, so that no result can depend on the order in which ballots came.
        var keys = sizes.Keys.Order(EqualLists.Instance).ToArray();
        return new BudgetElection(ordered, budget, unit, voters, [.. keys.Select(key => Every(key, 0))], [.. keys.Select(key => Every(key, 1))], [.. keys.Select(key => sizes[key])]);
    }

    /// <summary>Project and weight in turn, by project.</summary>
    private static int[] KeyOf(BudgetBallot ballot, int[] placeOf)
    {
        var count = ballot.Projects.Count;
        if (ballot.Weights.Count != 0 && (ballot.Weights.Count != count || ballot.Weights.Any(weight => weight < 1)))
            throw new ArgumentException("Each project of a ballot weighs something.", nameof(ballot));
        var pairs = new (int Project, int Weight)[count];
        for (var at = 0; at < count; at++)
            pairs[at] = (placeOf[ballot.Projects[at]], ballot.Weights.Count == 0 ? 1 : ballot.Weights[at]);
        Array.Sort(pairs);
        var key = new int[2 * count];
        for (var at = 0; at < count; at++)
        {
            if (at > 0 && pairs[at].Project == pairs[at - 1].Project)
                throw new ArgumentException("A ballot names each project once.", nameof(ballot));
            (key[2 * at], key[(2 * at) + 1]) = pairs[at];
        }
        return key;
    }

    private static int[] Every(int[] key, int from)
    {
        var values = new int[key.Length / 2];
        for (var at = 0; at < values.Length; at++)
            values[at] = key[(2 * at) + from];
        return values;
    }

    private static BudgetSupport[] SupportOf(int projects, int[][] groups, int[][] weights, int[] sizes)
    {
        var (members, heights, ballots, scores) = (new List<int>[projects], new List<int>[projects], new long[projects], new long[projects]);
        for (var project = 0; project < projects; project++)
            (members[project], heights[project]) = ([], []);
        for (var group = 0; group < groups.Length; group++)
        {
            for (var at = 0; at < groups[group].Length; at++)
            {
                var project = groups[group][at];
                members[project].Add(group);
                heights[project].Add(weights[group][at]);
                ballots[project] += sizes[group];
                scores[project] += (long)sizes[group] * weights[group][at];
            }
        }
        return [.. Enumerable.Range(0, projects).Select(project => new BudgetSupport([.. members[project]], [.. heights[project]], ballots[project], scores[project]))];
    }
}
