namespace Participate.Core.Insight.Integrity;

/// <summary>
/// Members who chose for, or against, on everything they answered. In a camp that is against everything an honest member is too, so a member is compared
/// with those who lean the same way: of the members with <see cref="LeastChoices"/> choices the tenth that chose it most, the member left out. What would
/// be a chance in a million among all is an even one among them. So the pattern shows accounts that stand alone, up to about half of that tenth; more of
/// them are a camp.
/// </summary>
internal static class OneWayVotes
{
    /// <summary>The fewest choices of a member who is looked at, and of those within an hour that make them cast in bulk.</summary>
    public const int LeastChoices = 20;

    private const int LeanersPart = 10;
    private const int FewestLeaners = 20;

    /// <summary>How many imagined answers of leaning members stand beside those to an item, which may be few.</summary>
    private const double Prior = 2;

    /// <summary>O(choices) and a sort.</summary>
    public static IEnumerable<VotePattern> In(ChoiceTable table, CancellationToken cancellationToken)
    {
        var tested = Enumerable.Range(0, table.Members).Where(member => table.CountOfMember(member) >= LeastChoices).ToList();
        foreach (var choice in (int[])[1, 3])
        {
            cancellationToken.ThrowIfCancellationRequested();
            var shares = tested.Select(member => table.ChoicesOf(member).Count((byte)choice) / (double)table.CountOfMember(member)).ToArray();
            var oneWay = tested.Where((_, place) => shares[place] >= 1).ToList();
            if (oneWay.Count == 0)
                continue;
            // Of equal shares those with more choices say more.
            var leaners = Enumerable.Range(0, tested.Count).OrderByDescending(place => shares[place]).ThenByDescending(place => table.CountOfMember(tested[place]))
                .ThenBy(place => tested[place]).Take(Math.Max(FewestLeaners, tested.Count / LeanersPart) + 1).Select(place => tested[place]).ToList();
            var leaning = new Leaning(table, leaners, choice);
            foreach (var member in oneWay)
            {
                var pattern = PatternOf(table, leaning, member, choice, Math.Log(2.0 * tested.Count));
                if (pattern is not null)
                    yield return pattern;
            }
        }
    }

    private static VotePattern? PatternOf(ChoiceTable table, Leaning leaning, int member, int choice, double logTested)
    {
        var (logChance, expected) = (logTested, 0.0);
        foreach (var item in table.ItemsOf(member))
        {
            var share = table.ShareOfOthers(item, choice);
            logChance += Math.Log(Math.Max(share, leaning.ShareWithout(member, item, share)));
            expected += share;
        }
        if (VotePatterns.ConfidenceOf(logChance) is not { } confidence)
            return null;
        var times = table.TimesOf(member).ToArray();
        Array.Sort(times);
        if (!InBulk(times))
            confidence = confidence == PatternConfidence.Strong ? PatternConfidence.Fair : PatternConfidence.Weak;
        return new VotePattern(
            PatternKind.OneWay, confidence, table.NumbersOf([member]), null, choice, new DateTime(times[0], DateTimeKind.Utc), new DateTime(times[^1], DateTimeKind.Utc),
            times.Length, expected, logChance);
    }

    private static bool InBulk(long[] times)
    {
        for (var at = LeastChoices - 1; at < times.Length; at++)
        {
            if (times[at] - times[at - LeastChoices + 1] <= TimeSpan.TicksPerHour)
                return true;
        }
        return false;
    }

    /// <summary>What the members who lean one way chose on each item.</summary>
    private sealed class Leaning
    {
        private readonly ChoiceTable table;
        private readonly HashSet<int> leaners;
        private readonly int[] answers;
        private readonly int[] chose;
        private readonly int all;
        private readonly int allChose;

        public Leaning(ChoiceTable table, IReadOnlyCollection<int> members, int choice)
        {
            (this.table, leaners, answers, chose) = (table, [.. members], new int[table.Items], new int[table.Items]);
            foreach (var member in members)
            {
                var items = table.ItemsOf(member);
                var choices = table.ChoicesOf(member);
                for (var at = 0; at < items.Length; at++)
                {
                    answers[items[at]]++;
                    chose[items[at]] += choices[at] == choice ? 1 : 0;
                }
            }
            (all, allChose) = (answers.Sum(), chose.Sum());
        }

        /// <summary>
        /// The share on an item among the leaning members without one of them, who chose it everywhere; drawn towards what they choose on all items, or
        /// towards the share among everyone where that is more.
        /// </summary>
        public double ShareWithout(int member, int item, double shareOfAll)
        {
            var (own, ownAll) = leaners.Contains(member) ? (1, table.CountOfMember(member)) : (0, 0);
            var lean = all > ownAll ? (allChose - ownAll) / (double)(all - ownAll) : 0;
            return (chose[item] - own + (Prior * Math.Max(lean, shareOfAll))) / (answers[item] - own + Prior);
        }
    }
}
