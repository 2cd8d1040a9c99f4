namespace Participate.Core.Insight;

/// <summary>In a table of counts: a total and the cells that add up to it, by their indices.</summary>
public sealed record DisclosureLine(int Total, IReadOnlyList<int> Parts);

/// <summary>
/// Withholds small counts of published tables, and as many others as it takes so that no withheld count can be worked out from those
/// that are shown (primary and complementary suppression; Hundepool and others, Statistical Disclosure Control, Wiley 2012, chapter 4).
/// It rules out exact recovery by sums and differences of any lines; that a withheld count lies between bounds can still be seen.
/// </summary>
public static class DisclosureControl
{
    /// <summary>Counts from 1 to one less than this are small; none at all tells nothing about anybody.</summary>
    public const int Smallest = 5;

    private const long Prime = 2_147_483_647;

    /// <summary>
    /// Which cells to withhold. Of the cells that would do, the smallest are taken, so that as little as possible is lost. Takes time
    /// in proportion to lines² × cells withheld, and ends since each round withholds one cell more.
    /// </summary>
    /// <param name="counts">The cells, totals among them; none negative.</param>
    /// <param name="lines">Every sum that holds between the cells.</param>
    public static bool[] Withhold(IReadOnlyList<long> counts, IReadOnlyList<DisclosureLine> lines)
    {
        var withheld = counts.Select(IsSmall).ToArray();
        do
        {
            while (lines.Any(line => IsOpen(line, counts, withheld) && WithholdOneMore(line, counts, withheld)))
            {
            }
        }
        while (RecoverableCell(lines, withheld) is { } cell && lines.Where(line => Cells(line).Contains(cell)).Any(line => WithholdOneMore(line, counts, withheld)));
        return withheld;
    }

    /// <summary>True for a count that says something about few people.</summary>
    public static bool IsSmall(long count) => count is > 0 and < Smallest;

    private static IEnumerable<int> Cells(DisclosureLine line) => line.Parts.Append(line.Total);

    /// <summary>One withheld cell is the rest of its line; and several whose sum is shown must not be few together.</summary>
    private static bool IsOpen(DisclosureLine line, IReadOnlyList<long> counts, bool[] withheld)
    {
        var hidden = Cells(line).Where(cell => withheld[cell]).ToList();
        return hidden.Count == 1 || (hidden.Count > 0 && !withheld[line.Total] && hidden.Sum(cell => counts[cell]) < Smallest);
    }

    /// <summary>Withholds the smallest shown part that is not nothing, else the total, else a part that is nothing; false where none is left.</summary>
    private static bool WithholdOneMore(DisclosureLine line, IReadOnlyList<long> counts, bool[] withheld)
    {
        var next = line.Parts.Where(cell => !withheld[cell] && counts[cell] > 0).OrderBy(cell => counts[cell]).Select(cell => (int?)cell).FirstOrDefault()
            ?? (withheld[line.Total] ? (int?)null : line.Total)
            ?? line.Parts.Where(cell => !withheld[cell]).Select(cell => (int?)cell).FirstOrDefault();
        if (next is { } chosen)
            withheld[chosen] = true;
        return next is not null;
    }

    /// <summary>
    /// A withheld cell that the lines together determine, or null. The lines are equations in the withheld cells; a cell is determined
    /// where elimination leaves it alone in its row. Calculated modulo a prime, which is exact for sums of this kind and never overflows.
    /// </summary>
    private static int? RecoverableCell(IReadOnlyList<DisclosureLine> lines, bool[] withheld)
    {
        var unknowns = Enumerable.Range(0, withheld.Length).Where(cell => withheld[cell]).ToList();
        var column = unknowns.Select((cell, index) => (cell, index)).ToDictionary(pair => pair.cell, pair => pair.index);
        var rows = lines.Where(line => Cells(line).Any(cell => withheld[cell])).Select(line =>
        {
            var row = new long[unknowns.Count];
            foreach (var part in line.Parts.Where(cell => withheld[cell]))
                row[column[part]] = 1;
            if (withheld[line.Total])
                row[column[line.Total]] = Prime - 1;
            return row;
        }).ToList();
        var rank = 0;
        for (var pivot = 0; pivot < unknowns.Count && rank < rows.Count; pivot++)
        {
            if (Reduce(rows, rank, pivot))
                rank++;
        }
        foreach (var row in rows.Take(rank))
        {
            if (row.Count(value => value != 0) == 1)
                return unknowns[Array.FindIndex(row, value => value != 0)];
        }
        return null;
    }

    /// <summary>Makes a column zero everywhere but in one row; false where it is zero in all that are left.</summary>
    private static bool Reduce(List<long[]> rows, int rank, int pivot)
    {
        var found = rows.FindIndex(rank, row => row[pivot] != 0);
        if (found < 0)
            return false;
        (rows[rank], rows[found]) = (rows[found], rows[rank]);
        var own = rows[rank];
        var inverse = Power(own[pivot], Prime - 2);
        for (var i = 0; i < own.Length; i++)
            own[i] = own[i] * inverse % Prime;
        foreach (var row in rows.Where(row => row != own && row[pivot] != 0))
        {
            var factor = row[pivot];
            for (var i = pivot; i < row.Length; i++)
            {
                if (own[i] != 0)
                    row[i] = (row[i] + (Prime - factor) * own[i]) % Prime;
            }
        }
        return true;
    }

    private static long Power(long value, long exponent)
    {
        var result = 1L;
        for (; exponent > 0; exponent >>= 1, value = value * value % Prime)
        {
            if ((exponent & 1) == 1)
                result = result * value % Prime;
        }
        return result;
    }
}
