namespace Participate.Core.Insight.Integrity;

/// <summary>
/// One row and its neighbours, the members who answered at least half of its items, the most alike first; and how likely so many nearly equal rows are among
/// them (<see cref="AlikeRows"/> says why). Used for one row after another; 9 bytes for each member.
/// </summary>
internal sealed class AlikeNeighbours(ChoiceTable table)
{
    private const int FewestBeside = 5;
    private const int BesidePart = 2;
    private const int CampPart = 4;
    private const int SmallestCamp = 20;

    /// <summary>For each member the items in common with the row above, those with the same choice below.</summary>
    private readonly long[] counts = new long[table.Members];

    /// <summary>For each member the smallest neighbourhood it is in.</summary>
    private readonly byte[] within = new byte[table.Members];

    private List<Neighbour> neighbours = [];
    private int row;
    private int alike;

    /// <summary>The members whose rows are nearly the same.</summary>
    public IEnumerable<int> Alike => neighbours.Take(alike).Select(neighbour => neighbour.Member);

    /// <summary>Looks at a member's row: O(answers to its items). Gives how many answers that and the chance read.</summary>
    public long Look(int member)
    {
        row = member;
        var (read, touched) = (0L, new List<int>());
        var items = table.ItemsOf(row);
        var choices = table.ChoicesOf(row);
        for (var at = 0; at < items.Length; at++)
        {
            var members = table.MembersOn(items[at]);
            var chosen = table.ChoicesOn(items[at])[..members.Length];
            read += 2 * members.Length;
            for (var on = 0; on < members.Length; on++)
            {
                ref var count = ref counts[members[on]];
                if (count == 0)
                    touched.Add(members[on]);
                count += (1L << 32) + (chosen[on] == choices[at] ? 1 : 0);
            }
        }
        neighbours = NeighboursAmong(touched, choices.Length);
        alike = neighbours.TakeWhile(neighbour => neighbour.IsAlike).Count();
        foreach (var other in touched)
            counts[other] = 0;
        return read;
    }

    /// <summary>
    /// The logarithm of the chance of so many members with nearly this row, in the neighbourhood that explains most; of rows that are equal, or that are as far
    /// as the farthest of the group, whichever is less likely. O(answers to the row's items).
    /// </summary>
    /// <param name="members">All who are looked at.</param>
    public double LogChance(int members)
    {
        // Where few but the group answered these items there is no camp to be seen, and the quarter would be the group itself.
        var camp = 2 * alike <= neighbours.Count || 2 * neighbours.Count >= members ? Math.Max(SmallestCamp, neighbours.Count / CampPart) : int.MaxValue;
        if (alike == 0 || alike >= camp)
            return 0;
        var beside = alike + Math.Max(FewestBeside, alike / BesidePart);
        int[] sizes = [.. ((int[])[beside, camp, Math.Max(beside, members - 1)]).Where(size => size < int.MaxValue).Order()];
        var shares = SharesIn(sizes);
        var length = table.CountOfMember(row);
        var farthest = neighbours.Take(alike).Max(neighbour => length - neighbour.Equal);
        return ((int[])[0, farthest]).Distinct().Min(far =>
        {
            var count = neighbours.Take(alike).Count(neighbour => length - neighbour.Equal <= far);
            return sizes.Select((size, scale) => BinomialTail.LogAtLeast(count, size, AtMostOther(shares[scale], far))).Max();
        });
    }

    private List<Neighbour> NeighboursAmong(List<int> touched, int length)
    {
        var found = new List<Neighbour>();
        foreach (var other in touched)
        {
            var (common, equal) = ((int)(counts[other] >> 32), (int)counts[other]);
            if (other == row || 2 * common < length)
                continue;
            var nearly = table.CountOfMember(other) >= AlikeRows.LeastChoices && AlikeRows.AreAlike(equal, length, table.CountOfMember(other));
            found.Add(new Neighbour(other, equal, (common - equal) / (double)common, nearly));
        }
        found.Sort(static (one, other) =>
        {
            var order = other.IsAlike.CompareTo(one.IsAlike);
            order = order != 0 ? order : one.Differs.CompareTo(other.Differs);
            order = order != 0 ? order : other.Equal.CompareTo(one.Equal);
            return order != 0 ? order : one.Member.CompareTo(other.Member);
        });
        return found;
    }

    /// <summary>
    /// For each neighbourhood the share on each item of the row that chose what the row has. One that has too few members is filled up with such as
    /// choose by the shares of everyone, and one of these is in each, so that no share is 0.
    /// </summary>
    private double[][] SharesIn(int[] sizes)
    {
        var items = table.ItemsOf(row);
        var choices = table.ChoicesOf(row);
        var shares = sizes.Select(_ => new double[table.CountOfMember(row)]).ToArray();
        Array.Fill(within, (byte)sizes.Length);
        for (var rank = 0; rank < neighbours.Count; rank++)
            within[neighbours[rank].Member] = (byte)sizes.Count(size => size <= rank);
        var (answered, same) = (new int[sizes.Length + 1], new int[sizes.Length + 1]);
        for (var at = 0; at < items.Length; at++)
        {
            var members = table.MembersOn(items[at]);
            var chosen = table.ChoicesOn(items[at]);
            Array.Clear(answered);
            Array.Clear(same);
            for (var on = 0; on < members.Length; on++)
            {
                var scale = within[members[on]];
                answered[scale]++;
                same[scale] += chosen[on] == choices[at] ? 1 : 0;
            }
            for (var scale = 0; scale < sizes.Length; scale++)
            {
                if (scale > 0)
                    (answered[scale], same[scale]) = (answered[scale] + answered[scale - 1], same[scale] + same[scale - 1]);
                var imagined = Math.Max(0, sizes[scale] - neighbours.Count) + 1.0;
                shares[scale][at] = (same[scale] + (imagined * table.ShareOfOthers(items[at], choices[at]))) / (answered[scale] + imagined);
            }
        }
        return shares;
    }

    /// <summary>The chance that at most so many items are chosen otherwise, each by its own share (the Poisson binomial distribution). O(items · most).</summary>
    private static double AtMostOther(double[] shares, int most)
    {
        var chances = new double[most + 1];
        chances[0] = 1;
        foreach (var share in shares)
        {
            for (var other = most; other >= 0; other--)
                chances[other] = (chances[other] * share) + (other > 0 ? chances[other - 1] * (1 - share) : 0);
        }
        return Math.Min(1, chances.Sum());
    }

    private readonly record struct Neighbour(int Member, int Equal, double Differs, bool IsAlike);
}
