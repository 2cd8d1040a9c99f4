namespace Participate.Core.Insight.Integrity;

/// <summary>
/// Networks whose members chose the same on an item more often than everyone else did: the upper tail of the binomial distribution. Households, schools
/// and villages share networks and opinions, so this is never more than fair evidence; and where a network differs from the rest on most of what it answers,
/// as people of one opinion do, its numbers count for fewer (the dispersion of McCullagh and Nelder, "Generalized Linear Models", 1989, 4.5: here the median
/// over its other items, so that some items that it was used on do not hide each other), and what chance then explains is weak.
/// </summary>
internal static class NetworkVotes
{
    /// <summary>The fewest members of a network who chose the same.</summary>
    public const int LeastMembers = 5;

    /// <summary>The most patterns of one network, lest it fill the list.</summary>
    public const int MostOfOne = 5;

    private const int FewestOthers = 3;

    /// <summary>The median of χ² of two degrees of freedom, 2 ln 2: what the median distance is where members choose on their own.</summary>
    private const double MedianByChance = 1.3862944;

    /// <summary>O(choices of members on each network), and a sort.</summary>
    public static IEnumerable<VotePattern> In(ChoiceTable table, IReadOnlyCollection<SeenNetwork> networks, CancellationToken cancellationToken)
    {
        var looked = new List<List<Cell>>();
        var counts = new int[table.Items * (ChoiceTable.Choices + 1)];
        foreach (var members in MembersOfEach(table, networks))
        {
            cancellationToken.ThrowIfCancellationRequested();
            looked.Add(CellsOf(table, members, counts));
        }
        var logTested = Math.Log(looked.Sum(cells => cells.Count * ChoiceTable.Choices));
        return looked.SelectMany(cells => PatternsOf(table, cells, logTested));
    }

    private static IEnumerable<int[]> MembersOfEach(ChoiceTable table, IReadOnlyCollection<SeenNetwork> networks) =>
        networks.Distinct().Select(seen => (seen.Network, Member: Array.BinarySearch(table.MemberNumbers, seen.Member))).Where(seen => seen.Member >= 0)
            .GroupBy(seen => seen.Network, seen => seen.Member).Where(members => members.Count() >= LeastMembers).OrderBy(members => members.Key)
            .Select(members => members.Order().ToArray());

    /// <summary>What the network chose on each item that enough of its members answered.</summary>
    private static List<Cell> CellsOf(ChoiceTable table, int[] members, int[] counts)
    {
        var touched = new List<int>();
        foreach (var member in members)
        {
            var choices = table.ChoicesOf(member);
            var items = table.ItemsOf(member);
            for (var at = 0; at < items.Length; at++)
            {
                var place = items[at] * (ChoiceTable.Choices + 1);
                if (counts[place]++ == 0)
                    touched.Add(items[at]);
                counts[place + choices[at]]++;
            }
        }
        var cells = new List<Cell>();
        foreach (var item in touched.Order())
        {
            var here = counts.AsSpan(item * (ChoiceTable.Choices + 1), ChoiceTable.Choices + 1);
            if (here[0] >= LeastMembers)
                cells.Add(new Cell(members, item, here.ToArray(), table));
            here.Clear();
        }
        return cells;
    }

    private static IEnumerable<VotePattern> PatternsOf(ChoiceTable table, List<Cell> cells, double logTested)
    {
        var found = new List<VotePattern>();
        foreach (var cell in cells)
        {
            for (var choice = 1; choice <= ChoiceTable.Choices; choice++)
            {
                var logChance = logTested + cell.LogChance(choice, 1);
                if (cell.Chose[choice] < LeastMembers || VotePatterns.ConfidenceOf(logChance) is not { } confidence)
                    continue;
                var explained = logTested + cell.LogChance(choice, Dispersion(cells, cell));
                if (confidence > PatternConfidence.Weak)
                    confidence = VotePatterns.ConfidenceOf(explained) >= PatternConfidence.Fair ? PatternConfidence.Fair : PatternConfidence.Weak;
                found.Add(new VotePattern(
                    PatternKind.SharedNetwork, confidence, cell.MembersWith(choice), table.ItemNumbers[cell.Item], choice, null, null,
                    cell.Chose[choice], cell.Chose[0] * cell.Shares[choice], logChance));
            }
        }
        return found.OrderByDescending(pattern => pattern.Confidence).ThenBy(pattern => pattern.LogChance).ThenBy(pattern => pattern.Item).Take(MostOfOne);
    }

    /// <summary>How many times as far as by chance the network lies from the rest on its other items; at least 1, and 1 where there are too few.</summary>
    private static double Dispersion(List<Cell> cells, Cell without)
    {
        if (cells.Count <= FewestOthers)
            return 1;
        var others = cells.Where(cell => cell != without).Select(cell => cell.Distance).Order().ToList();
        return Math.Max(1, others[others.Count / 2] / MedianByChance);
    }

    /// <summary>A network and an item.</summary>
    private sealed class Cell
    {
        private readonly ChoiceTable table;
        private readonly int[] members;

        public Cell(int[] members, int item, int[] chose, ChoiceTable table)
        {
            (this.members, Item, Chose, this.table) = (members, item, chose, table);
            var others = table.MembersOn(item).Length - chose[0];
            for (var choice = 1; choice <= ChoiceTable.Choices; choice++)
                Shares[choice] = (table.CountOn(item, choice) - chose[choice] + 1.0) / (others + ChoiceTable.Choices);
        }

        public int Item { get; }

        /// <summary>All who answered, then those of each choice.</summary>
        public int[] Chose { get; }

        /// <summary>The share of each choice among everyone not on the network, with one added to each.</summary>
        public double[] Shares { get; } = new double[ChoiceTable.Choices + 1];

        /// <summary>How far the network lies from what the shares give: Pearson's χ².</summary>
        public double Distance => Enumerable.Range(1, ChoiceTable.Choices)
            .Sum(choice => Math.Pow(Chose[choice] - (Chose[0] * Shares[choice]), 2) / (Chose[0] * Shares[choice]));

        public double LogChance(int choice, double dispersion) =>
            BinomialTail.LogAtLeast((int)Math.Round(Chose[choice] / dispersion), (int)Math.Round(Chose[0] / dispersion), Shares[choice]);

        public IReadOnlyList<int> MembersWith(int choice)
        {
            var on = table.MembersOn(Item);
            var those = new List<(long At, int Member)>();
            foreach (var member in members)
            {
                var place = on.BinarySearch(member);
                if (place >= 0 && table.ChoicesOn(Item)[place] == choice)
                    those.Add((table.TimesOn(Item)[place], member));
            }
            those.Sort();
            return table.NumbersOf(those.Select(one => one.Member));
        }
    }
}
