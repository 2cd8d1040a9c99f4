namespace Participate.Core.Insight;

/// <summary>How often two things were compared, and with what answer.</summary>
/// <param name="FirstWins">How often the first mattered more.</param>
/// <param name="Ties">How often neither did; each tie counts as half a win for both.</param>
public readonly record struct PairCount(int First, int Second, int FirstWins, int SecondWins, int Ties);

/// <summary>What comparisons say of one thing.</summary>
/// <param name="Group">Things of one number can be compared with each other; between groups the comparisons give no measure, as a rating would be without bounds.</param>
/// <param name="Value">The logarithm of its strength less the mean of its group: a difference of ln 3 means that it is chosen three times in four. 0 where it stands alone.</param>
/// <param name="Low">The lower end of the interval in which the value lies with 95 % confidence; minus infinity where it stands alone.</param>
/// <param name="High">The upper end.</param>
public sealed record PairRating(int Item, int Group, double Value, double Low, double High);

/// <param name="Ratings">One for each thing, in their order.</param>
/// <param name="Groups">How many groups there are; 1 where everything can be compared with everything.</param>
/// <param name="HasConverged">False where the search for the likeliest strengths was broken off; the values are then near, the intervals as usual.</param>
public sealed record PairRatings(IReadOnlyList<PairRating> Ratings, int Groups, bool HasConverged);

/// <summary>
/// Rates things that were compared in pairs, by the model of Bradley and Terry: the first is chosen over the second with a chance of a / (a + b), where a and
/// b are their strengths. The likeliest strengths are found by Hunter's MM algorithm, intervals from the inverse of the information matrix.
///
/// The likeliest strengths exist only where each thing was, directly or through others, chosen over each other (Ford 1957). So things are put into groups
/// within which that is so, and rated within their group. Groups are numbered by their first thing.
/// </summary>
/// <remarks>
/// Hunter 2004, "MM algorithms for generalized Bradley–Terry models". Time: pairs for each round, and the cube of the things for intervals; a few hundred
/// things are a fraction of a second.
/// </remarks>
public static class PairwiseRating
{
    private const int MostRounds = 20_000;
    private const double Enough = 1e-10;

    /// <summary>The half width of a 95 % interval in standard deviations.</summary>
    private const double Width = 1.959964;

    /// <summary>Rates so many things. Pairs of one with itself, or without a comparison, say nothing.</summary>
    public static PairRatings Rate(int items, IEnumerable<PairCount> pairs)
    {
        var all = pairs.Where(pair => pair.First != pair.Second && pair.FirstWins + pair.SecondWins + pair.Ties > 0).ToList();
        var groupOf = GroupsOf(items, all);
        var ratings = new PairRating[items];
        var converged = true;
        foreach (var group in Enumerable.Range(0, items).GroupBy(item => groupOf[item]))
            converged &= RateGroup([.. group], group.Key, all.FindAll(pair => groupOf[pair.First] == group.Key && groupOf[pair.Second] == group.Key), ratings);
        return new PairRatings(ratings, items == 0 ? 0 : groupOf.Max() + 1, converged);
    }

    /// <summary>
    /// Rates so many things beside an average thing that was compared with each of them once, undecided. So all are in one group and have bounds, however few
    /// comparisons there are: without any the interval reaches from about 2 to 98 chances in a hundred. Values are the logarithms of strengths less their mean.
    /// </summary>
    /// <remarks>The same as a prior on the strengths; half a win and half a loss is the least that gives every likelihood a peak.</remarks>
    public static IReadOnlyList<PairRating> RateAmongAverage(int items, IEnumerable<PairCount> pairs)
    {
        var rated = Rate(items + 1, pairs.Where(pair => pair.First < items && pair.Second < items).Concat(Enumerable.Range(0, items).Select(item => new PairCount(item, items, 0, 0, 1)))).Ratings;
        var mean = items == 0 ? 0 : rated.Take(items).Average(rating => rating.Value);
        return [.. rated.Take(items).Select(rating => rating with { Value = rating.Value - mean, Low = rating.Low - mean, High = rating.High - mean })];
    }

    private static bool RateGroup(int[] members, int group, List<PairCount> pairs, PairRating[] ratings)
    {
        if (members.Length == 1)
        {
            ratings[members[0]] = new PairRating(members[0], group, 0, double.NegativeInfinity, double.PositiveInfinity);
            return true;
        }
        var placeOf = members.Select((item, at) => (item, at)).ToDictionary(pair => pair.item, pair => pair.at);
        var wins = new double[members.Length];
        foreach (var pair in pairs)
        {
            wins[placeOf[pair.First]] += pair.FirstWins + (pair.Ties / 2.0);
            wins[placeOf[pair.Second]] += pair.SecondWins + (pair.Ties / 2.0);
        }
        var edges = pairs.ConvertAll(pair => (First: placeOf[pair.First], Second: placeOf[pair.Second], Count: (double)pair.FirstWins + pair.SecondWins + pair.Ties));
        var (strengths, converged) = Likeliest(wins, edges);
        var deviations = DeviationsOf(strengths, edges);
        var mean = strengths.Average(Math.Log);
        for (var at = 0; at < members.Length; at++)
        {
            var value = Math.Log(strengths[at]) - mean;
            ratings[members[at]] = new PairRating(members[at], group, value, value - (Width * deviations[at]), value + (Width * deviations[at]));
        }
        return converged;
    }

    private static (double[] Strengths, bool HasConverged) Likeliest(double[] wins, List<(int First, int Second, double Count)> edges)
    {
        var strengths = Enumerable.Repeat(1.0, wins.Length).ToArray();
        for (var round = 0; round < MostRounds; round++)
        {
            var met = new double[wins.Length];
            foreach (var (first, second, count) in edges)
            {
                var share = count / (strengths[first] + strengths[second]);
                met[first] += share;
                met[second] += share;
            }
            var next = wins.Select((won, at) => won / met[at]).ToArray();
            var mean = Math.Exp(next.Average(Math.Log));
            var moved = 0.0;
            for (var at = 0; at < next.Length; at++)
            {
                next[at] /= mean;
                moved = Math.Max(moved, Math.Abs(Math.Log(next[at] / strengths[at])));
            }
            strengths = next;
            if (moved < Enough)
                return (strengths, true);
        }
        return (strengths, false);
    }

    /// <summary>
    /// Standard deviations of the centred values. The information is a Laplacian, blind to one number added to all; with 1/n added to each entry it can be
    /// inverted, and 1/n on the diagonal of the inverse is then what the blind direction adds.
    /// </summary>
    private static double[] DeviationsOf(double[] strengths, List<(int First, int Second, double Count)> edges)
    {
        var size = strengths.Length;
        var lower = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
                lower[row, column] = 1.0 / size;
        }
        foreach (var (first, second, count) in edges)
        {
            var chance = strengths[first] / (strengths[first] + strengths[second]);
            var weight = count * chance * (1 - chance);
            lower[first, first] += weight;
            lower[second, second] += weight;
            lower[Math.Max(first, second), Math.Min(first, second)] -= weight;
        }
        Factor(lower, size);
        return [.. Enumerable.Range(0, size).Select(at => Math.Sqrt(Math.Max(0, InverseAt(lower, size, at) - (1.0 / size))))];
    }

    /// <summary>Cholesky's factor, in place.</summary>
    private static void Factor(double[,] lower, int size)
    {
        for (var column = 0; column < size; column++)
        {
            for (var row = column; row < size; row++)
            {
                var sum = lower[row, column];
                for (var at = 0; at < column; at++)
                    sum -= lower[row, at] * lower[column, at];
                lower[row, column] = row == column ? Math.Sqrt(sum) : sum / lower[column, column];
            }
        }
    }

    /// <summary>A diagonal entry of the inverse: the squared length of a column of the factor's inverse.</summary>
    private static double InverseAt(double[,] lower, int size, int column)
    {
        var solved = new double[size];
        var length = 0.0;
        for (var row = column; row < size; row++)
        {
            var sum = row == column ? 1.0 : 0.0;
            for (var at = column; at < row; at++)
                sum -= lower[row, at] * solved[at];
            solved[row] = sum / lower[row, row];
            length += solved[row] * solved[row];
        }
        return length;
    }

    /// <summary>Strongly connected components of "was chosen over", by two walks (Kosaraju), numbered by their first thing.</summary>
    private static int[] GroupsOf(int items, List<PairCount> pairs)
    {
        var (over, under) = (new List<int>[items], new List<int>[items]);
        for (var item = 0; item < items; item++)
            (over[item], under[item]) = ([], []);
        foreach (var pair in pairs)
        {
            if (pair.FirstWins + pair.Ties > 0)
                Add(pair.First, pair.Second);
            if (pair.SecondWins + pair.Ties > 0)
                Add(pair.Second, pair.First);
        }
        var finished = new List<int>();
        var seen = new bool[items];
        for (var item = 0; item < items; item++)
            Walk(item, over, seen, finished.Add);
        var root = new int[items];
        Array.Clear(seen);
        foreach (var item in Enumerable.Reverse(finished))
            Walk(item, under, seen, reached => root[reached] = item);
        var numbers = new Dictionary<int, int>();
        return [.. root.Select(of => numbers.TryGetValue(of, out var number) ? number : numbers[of] = numbers.Count)];

        void Add(int winner, int loser)
        {
            over[winner].Add(loser);
            under[loser].Add(winner);
        }
    }

    /// <summary>Depth first without recursion; tells of each when all behind it are done.</summary>
    private static void Walk(int from, List<int>[] next, bool[] seen, Action<int> done)
    {
        if (seen[from])
            return;
        seen[from] = true;
        var path = new Stack<(int Item, int At)>([(from, 0)]);
        while (path.TryPop(out var step))
        {
            if (step.At == next[step.Item].Count)
            {
                done(step.Item);
                continue;
            }
            path.Push((step.Item, step.At + 1));
            var reached = next[step.Item][step.At];
            if (seen[reached])
                continue;
            seen[reached] = true;
            path.Push((reached, 0));
        }
    }
}
