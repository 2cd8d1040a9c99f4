namespace Participate.Core.Insight.Integrity;

/// <summary>
/// For each member, about how many others have nearly the same row, without comparing all: equal rows are counted once, rows that share a band of their
/// signatures (<see cref="MinHash"/>) are compared. Of rows nine tenths alike 999 in 1,000 are found. Where very many share a band each is compared with
/// those beside it alone, so that the counts are lower bounds: members whose rows are so common are in no danger of being taken for copies.
/// </summary>
internal static class AlikeCandidates
{
    private const int BesideInBand = 16;

    /// <summary>The first member of each distinct row with how many members have nearly that row, it included; those with too few are left out.</summary>
    /// <param name="members">Ascending.</param>
    /// <param name="least">The fewest others.</param>
    public static List<(int Member, int Others)> Of(ChoiceTable table, List<int> members, int least, CancellationToken cancellationToken)
    {
        var rows = Distinct(table, members);
        var (keys, owners) = (new long[rows.Count * MinHash.Bands], new int[rows.Count * MinHash.Bands]);
        for (var row = 0; row < rows.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bands = MinHash.BandHashes(MinHash.Signature(SetOf(table, rows[row].Member)), 0);
            for (var band = 0; band < MinHash.Bands; band++)
                (keys[(row * MinHash.Bands) + band], owners[(row * MinHash.Bands) + band]) = (bands[band], row);
        }
        Array.Sort(keys, owners);
        // Equal keys come in no order of their own.
        for (int from = 0, to = 1; from < keys.Length; from = to++)
        {
            while (to < keys.Length && keys[to] == keys[from])
                to++;
            Array.Sort(owners, from, to - from);
        }
        var places = PlacesOf(owners, rows.Count);
        var (found, seen) = (new List<(int, int)>(), new int[rows.Count]);
        for (var row = 0; row < rows.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            seen[row] = row + 1;
            var others = rows[row].Weight - 1;
            for (var band = 0; band < MinHash.Bands; band++)
            {
                var place = places[(row * MinHash.Bands) + band];
                for (var at = Math.Max(0, place - BesideInBand); at < keys.Length && at <= place + BesideInBand; at++)
                {
                    var other = owners[at];
                    if (keys[at] != keys[place] || seen[other] == row + 1)
                        continue;
                    seen[other] = row + 1;
                    others += AlikeRows.AreAlike(table, rows[row].Member, rows[other].Member) ? rows[other].Weight : 0;
                }
            }
            if (others >= least)
                found.Add((rows[row].Member, others));
        }
        return found;
    }

    /// <summary>Where the bands of each row came to lie.</summary>
    private static int[] PlacesOf(int[] owners, int rows)
    {
        var (places, next) = (new int[owners.Length], new int[rows]);
        for (var at = 0; at < owners.Length; at++)
            places[(owners[at] * MinHash.Bands) + next[owners[at]]++] = at;
        return places;
    }

    private static List<(int Member, int Weight)> Distinct(ChoiceTable table, List<int> members) =>
    [
        .. members.GroupBy(member => SetOf(table, member).Aggregate((ulong)table.CountOfMember(member), (hash, cell) => SplitMix.Mix(hash ^ cell)))
            .Select(alike => (alike.First(), alike.Count())),
    ];

    /// <summary>A row as the set of its items with choices.</summary>
    private static ulong[] SetOf(ChoiceTable table, int member)
    {
        var items = table.ItemsOf(member);
        var choices = table.ChoicesOf(member);
        var set = new ulong[items.Length];
        for (var at = 0; at < items.Length; at++)
            set[at] = ((ulong)items[at] << 2) | choices[at];
        return set;
    }
}
