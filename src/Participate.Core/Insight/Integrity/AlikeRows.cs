namespace Participate.Core.Insight.Integrity;

/// <summary>
/// Groups of members whose rows of answers are nearly the same. Members of a camp agree often, so a group is not measured by the shares of everyone alone but
/// also by those of its neighbourhood: by the members most like one row of the group, itself left out, and then each of them is imagined to choose on each
/// item by the shares of that neighbourhood. What is left over as too many nearly equal rows is agreement that the camp does not explain. Three
/// neighbourhoods are asked, and the one that explains most counts: the group with half as many more beside it, which holds for small camps; a quarter of
/// those who answered the same items, which holds for large ones of one mind; and everyone. A group of more than that quarter is a camp.
/// What it cannot tell: a small camp of one mind (under a fifth, of one opinion 98 times in 100) from copies, as nothing but the rows is known; and copies of
/// fewer than some 12 answers, or of rows that a camp has anyway, are not noticed.
/// </summary>
internal static class AlikeRows
{
    /// <summary>The fewest choices of a member who is looked at.</summary>
    public const int LeastChoices = 7;

    /// <summary>The smallest group.</summary>
    public const int LeastMembers = 3;

    /// <summary>The share of items with the same choice among those that either answered (Jaccard) from which rows are nearly the same.</summary>
    public const double Alike = 0.9;

    /// <summary>Answers that are read at most, beside those to find candidates: some seconds. Candidates beyond it, the least unlikely, are left out.</summary>
    private const long Budget = 300_000_000;

    /// <summary>All group's rows are equal to its first, or as far from it as is nearly the same: two questions, so two tests.</summary>
    private const int Tests = 2;

    /// <summary>The groups. Each member is in one at most; each of a group is nearly the same as its first row.</summary>
    public static IEnumerable<VotePattern> In(ChoiceTable table, CancellationToken cancellationToken)
    {
        var members = Enumerable.Range(0, table.Members).Where(member => table.CountOfMember(member) >= LeastChoices).ToList();
        var logTested = Math.Log(Tests * (double)Math.Max(1, members.Count));
        var (taken, explained, budget) = (new HashSet<int>(), new HashSet<int>(), Budget);
        var candidates = AlikeCandidates.Of(table, members, LeastMembers - 1, cancellationToken)
            .Select(candidate => (candidate.Member, Chance: ByShares(table, candidate.Member, candidate.Others, members.Count)))
            .Where(candidate => VotePatterns.ConfidenceOf(candidate.Chance + logTested) is not null)
            .OrderBy(candidate => candidate.Chance).ThenBy(candidate => candidate.Member);
        var neighbours = new AlikeNeighbours(table);
        foreach (var (member, _) in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (taken.Contains(member) || explained.Contains(member) || budget <= 0)
                continue;
            budget -= neighbours.Look(member);
            var group = neighbours.Alike.Where(other => !taken.Contains(other)).Append(member).ToList();
            var logChance = neighbours.LogChance(members.Count) + logTested;
            if (group.Count < LeastMembers || VotePatterns.ConfidenceOf(logChance) is not { } confidence)
            {
                // What explains a row explains those nearly the same: a large camp need not be looked at row by row.
                explained.UnionWith(group);
                continue;
            }
            taken.UnionWith(group);
            yield return PatternOf(table, member, group, confidence, logChance);
        }
    }

    /// <summary>Whether two rows are nearly the same. O(both rows).</summary>
    public static bool AreAlike(ChoiceTable table, int one, int other)
    {
        var items = table.ItemsOf(one);
        var choices = table.ChoicesOf(one);
        var otherItems = table.ItemsOf(other);
        var otherChoices = table.ChoicesOf(other);
        var (at, otherAt, equal) = (0, 0, 0);
        // What may yet be equal: most pairs are seen not to be after a few items.
        while (at < items.Length && otherAt < otherItems.Length
            && AreAlike(equal + Math.Min(items.Length - at, otherItems.Length - otherAt), items.Length, otherItems.Length))
        {
            var order = items[at].CompareTo(otherItems[otherAt]);
            equal += order == 0 && choices[at] == otherChoices[otherAt] ? 1 : 0;
            at += order <= 0 ? 1 : 0;
            otherAt += order >= 0 ? 1 : 0;
        }
        return AreAlike(equal, items.Length, otherItems.Length);
    }

    /// <summary>Whether rows of these lengths with so many equal choices are nearly the same.</summary>
    public static bool AreAlike(int equal, int length, int otherLength) => equal >= Alike * (length + otherLength - equal) - 1e-9;

    /// <summary>The chance by the shares of everyone that so many have exactly this row: no more than what <see cref="AlikeNeighbours.LogChance"/> gives.</summary>
    private static double ByShares(ChoiceTable table, int member, int others, int members)
    {
        var chance = 0.0;
        var items = table.ItemsOf(member);
        var choices = table.ChoicesOf(member);
        for (var at = 0; at < items.Length; at++)
            chance += Math.Log(table.ShareOfOthers(items[at], choices[at]));
        return BinomialTail.LogAtLeast(others, members - 1, Math.Exp(chance));
    }

    private static VotePattern PatternOf(ChoiceTable table, int member, List<int> group, PatternConfidence confidence, double logChance)
    {
        var inCommon = table.ItemsOf(member).ToArray().Where(item => group.Count(other => table.ItemsOf(other).BinarySearch(item) >= 0) >= Alike * group.Count).ToList();
        var (from, to) = (group.Min(other => Earliest(table, other)), group.Max(other => Latest(table, other)));
        return new VotePattern(
            PatternKind.AlikeRows, confidence, table.NumbersOf(group.OrderBy(other => Earliest(table, other)).ThenBy(other => other)), null, null,
            new DateTime(from, DateTimeKind.Utc), new DateTime(to, DateTimeKind.Utc), inCommon.Count, inCommon.Sum(table.ChanceOfAgreeing), logChance);
    }

    private static long Earliest(ChoiceTable table, int member)
    {
        var earliest = long.MaxValue;
        foreach (var time in table.TimesOf(member))
            earliest = Math.Min(earliest, time);
        return earliest;
    }

    private static long Latest(ChoiceTable table, int member)
    {
        var latest = 0L;
        foreach (var time in table.TimesOf(member))
            latest = Math.Max(latest, time);
        return latest;
    }
}
