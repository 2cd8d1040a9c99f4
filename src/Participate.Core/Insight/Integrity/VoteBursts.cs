namespace Participate.Core.Insight.Integrity;

/// <summary>
/// Ten minutes in which more votes for, or against, one item came than its votes would bring there, if they came when votes on all other items come (so that
/// an evening when everybody votes is none), or as fast as its own come in the six hours on either side (so that a popular idea on its first day is none): the
/// larger of both rates counts, as in the search for peaks by Zhang and others ("Model-based analysis of ChIP-Seq", Genome Biology 9, 2008); the chance is
/// the upper tail of the binomial distribution. An item's time begins with its first vote. Windows begin every five minutes.
/// A burst by members of whom half voted on three other items too within an hour of it is weak: so votes a meeting that goes from item to item.
/// </summary>
internal static class VoteBursts
{
    /// <summary>The fewest votes in a window.</summary>
    public const int LeastVotes = 10;

    private const long Cell = 5 * TimeSpan.TicksPerMinute;
    private const int CellsOfWindow = 2;
    private const int CellsNear = 6 * 12;
    private const int CellsAround = 12;
    private const int OthersAround = 3;

    /// <summary>O(n log n).</summary>
    public static IEnumerable<VotePattern> In(ChoiceTable table, CancellationToken cancellationToken)
    {
        if (table.Count == 0)
            return [];
        var all = CellsOf(table.Times);
        var (found, tested) = (new List<Window>(), 0L);
        for (var item = 0; item < table.Items; item++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Math.Max(table.CountOn(item, 1), table.CountOn(item, 3)) < LeastVotes)
                continue;
            var own = CellsOf(table.TimesOn(item));
            foreach (var choice in (int[])[1, 3])
            {
                if (table.CountOn(item, choice) < LeastVotes)
                    continue;
                tested += all[^1] - own[0] + 1;
                found.AddRange(WindowsOf(table, all, own, item, choice));
            }
        }
        var logTested = Math.Log(Math.Max(1, tested));
        return Strongest(found).Select(window => PatternOf(table, window, logTested)).OfType<VotePattern>();
    }

    /// <summary>The windows of one item and choice that hold enough votes, by how unlikely they are.</summary>
    private static IEnumerable<Window> WindowsOf(ChoiceTable table, long[] all, long[] own, int item, int choice)
    {
        var choices = table.ChoicesOn(item).ToArray();
        var cast = table.TimesOn(item).ToArray().Where((_, at) => choices[at] == choice).Select(time => time / Cell).Order().ToArray();
        var others = (double)(Between(all, own[0], long.MaxValue) - own.Length);
        var windows = (all[^1] - own[0] + 1) / (double)CellsOfWindow;
        foreach (var from in cast.SelectMany(cell => new[] { cell - 1, cell }).Distinct().Where(from => from >= own[0]))
        {
            var count = Between(cast, from, from + CellsOfWindow);
            if (count < LeastVotes)
                continue;
            int Others(long start, long end) => Between(all, start, end) - Between(own, start, end);
            var here = Others(from, from + CellsOfWindow) + 1.0;
            // The cells beside the window may hold the burst's ends, and tell nothing of the pace around it.
            var (start, left) = (Math.Max(own[0], from - CellsNear), Math.Max(own[0], from - 1));
            var (right, end) = (from + CellsOfWindow + 1, Math.Min(all[^1] + 1, from + CellsOfWindow + CellsNear));
            var near = Others(start, left) + Others(right, end) + ((Math.Max(0, left - start) + Math.Max(0, end - right)) / (double)CellsOfWindow);
            var pace = near > 0 ? (Between(cast, start, left) + Between(cast, right, end)) / near : 0;
            var expected = Math.Max(cast.Length * here / (others + windows), pace * here);
            yield return new Window(item, choice, from, count, expected, BinomialTail.LogAtLeast(count, cast.Length, Math.Min(1, expected / cast.Length)));
        }
    }

    /// <summary>Of windows of an item and choice that overlap, the least likely.</summary>
    private static IEnumerable<Window> Strongest(List<Window> windows)
    {
        foreach (var ofOne in windows.GroupBy(window => (window.Item, window.Choice)))
        {
            var taken = new HashSet<long>();
            foreach (var window in ofOne.OrderBy(window => window.LogTail).ThenByDescending(window => window.Count).ThenBy(window => window.From))
            {
                if (taken.Contains(window.From) || taken.Contains(window.From + 1))
                    continue;
                taken.Add(window.From);
                taken.Add(window.From + 1);
                yield return window;
            }
        }
    }

    private static VotePattern? PatternOf(ChoiceTable table, Window window, double logTested)
    {
        var logChance = window.LogTail + logTested;
        if (VotePatterns.ConfidenceOf(logChance) is not { } confidence)
            return null;
        var (from, to) = (window.From * Cell, (window.From + CellsOfWindow) * Cell);
        var those = new List<(long At, int Member)>();
        for (var at = 0; at < table.MembersOn(window.Item).Length; at++)
        {
            var time = table.TimesOn(window.Item)[at];
            if (table.ChoicesOn(window.Item)[at] == window.Choice && time >= from && time < to)
                those.Add((time, table.MembersOn(window.Item)[at]));
        }
        those.Sort();
        if (2 * those.Count(one => VotedAround(table, one.Member, window)) >= those.Count)
            confidence = PatternConfidence.Weak;
        return new VotePattern(
            PatternKind.Burst, confidence, table.NumbersOf(those.Select(one => one.Member)), table.ItemNumbers[window.Item], window.Choice,
            new DateTime(from, DateTimeKind.Utc), new DateTime(to, DateTimeKind.Utc), window.Count, window.Expected, logChance);
    }

    /// <summary>Whether a member voted on three other items within an hour of a window, or on all where there are fewer.</summary>
    private static bool VotedAround(ChoiceTable table, int member, Window window)
    {
        var (from, to) = ((window.From - CellsAround) * Cell, (window.From + CellsOfWindow + CellsAround) * Cell);
        var others = 0;
        for (var at = 0; at < table.CountOfMember(member); at++)
        {
            var time = table.TimesOf(member)[at];
            others += table.ItemsOf(member)[at] != window.Item && time >= from && time < to ? 1 : 0;
        }
        return others >= Math.Min(OthersAround, table.Items - 1);
    }

    private static long[] CellsOf(ReadOnlySpan<long> times)
    {
        var cells = new long[times.Length];
        for (var at = 0; at < times.Length; at++)
            cells[at] = times[at] / Cell;
        Array.Sort(cells);
        return cells;
    }

    /// <summary>How many of sorted cells lie from one to before another.</summary>
    private static int Between(long[] cells, long from, long before) => before <= from ? 0 : Before(cells, before) - Before(cells, from);

    private static int Before(long[] cells, long cell)
    {
        var (low, high) = (0, cells.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = cells[middle] < cell ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private readonly record struct Window(int Item, int Choice, long From, int Count, double Expected, double LogTail);
}
