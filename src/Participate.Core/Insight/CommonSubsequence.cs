namespace Participate.Core.Insight;

/// <summary>Longest common subsequences, by the bit-parallel method.</summary>
/// <remarks>
/// H. Hyyrö, "Bit-parallel LCS-length computation revisited", AWOCA 2004. One bit for each place of the second sequence,
/// one row of bits for each place of the first: time and memory grow with n·m/64.
/// </remarks>
public static class CommonSubsequence
{
    private const int Bits = 64;

    /// <summary>The places, rising in both, at which the two sequences hold the same in a longest common subsequence.</summary>
    public static IReadOnlyList<(int First, int Second)> Find<T>(IReadOnlyList<T> first, IReadOnlyList<T> second)
        where T : notnull
    {
        var rows = Rows(first, second);
        var matches = new List<(int, int)>();
        var (i, j) = (first.Count, second.Count);
        // A bit that is clear says that the longest common subsequence grows at its place.
        while (i > 0 && j > 0)
        {
            if (IsSet(rows[i], j - 1))
                j--;
            else if (!IsSet(rows[i - 1], j - 1))
                i--;
            else
                matches.Add((--i, --j));
        }
        matches.Reverse();
        return matches;
    }

    private static ulong[][] Rows<T>(IReadOnlyList<T> first, IReadOnlyList<T> second)
        where T : notnull
    {
        var words = (second.Count + Bits - 1) / Bits;
        var places = Places(second, words);
        var none = new ulong[words];
        var rows = new ulong[first.Count + 1][];
        rows[0] = new ulong[words];
        Array.Fill(rows[0], ulong.MaxValue);
        for (var i = 0; i < first.Count; i++)
            rows[i + 1] = Next(rows[i], places.GetValueOrDefault(first[i], none));
        return rows;
    }

    /// <summary>v' = (v + (v &amp; m)) | (v &amp; ~m), the sum carried across the words.</summary>
    private static ulong[] Next(ulong[] row, ulong[] mask)
    {
        var next = new ulong[row.Length];
        var carry = 0UL;
        for (var word = 0; word < row.Length; word++)
        {
            var v = row[word];
            var matched = v & mask[word];
            var half = v + matched;
            var sum = half + carry;
            carry = half < v || sum < half ? 1UL : 0UL;
            next[word] = sum | (v & ~mask[word]);
        }
        return next;
    }

    private static Dictionary<T, ulong[]> Places<T>(IReadOnlyList<T> sequence, int words)
        where T : notnull
    {
        var places = new Dictionary<T, ulong[]>();
        for (var j = 0; j < sequence.Count; j++)
        {
            if (!places.TryGetValue(sequence[j], out var mask))
                places[sequence[j]] = mask = new ulong[words];
            mask[j / Bits] |= 1UL << (j % Bits);
        }
        return places;
    }

    private static bool IsSet(ulong[] row, int place) => (row[place / Bits] >> (place % Bits) & 1) == 1;
}
