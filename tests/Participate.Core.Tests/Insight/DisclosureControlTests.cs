using CsCheck;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

public class DisclosureControlTests
{
    [Fact]
    public void Withhold_SmallCount_TakesTheSmallestOtherWithIt()
    {
        // A total of 30 made of 3, 20 and 7.
        Assert.Equal([false, true, false, true], DisclosureControl.Withhold([30, 3, 20, 7], [new DisclosureLine(0, [1, 2, 3])]));
    }

    [Fact]
    public void Withhold_OnlyOnePart_TakesTheTotal()
    {
        Assert.Equal([true, true, false], DisclosureControl.Withhold([4, 4, 0], [new DisclosureLine(0, [1, 2])]));
    }

    [Fact]
    public void Withhold_FewTogether_TakesMore()
    {
        // 1 and 2 alone would give away that they are 3 together.
        Assert.Equal([false, true, true, true, false], DisclosureControl.Withhold([43, 1, 2, 10, 30], [new DisclosureLine(0, [1, 2, 3, 4])]));
    }

    [Fact]
    public void Withhold_NothingSmall_ShowsAll() =>
        Assert.Equal([false, false, false], DisclosureControl.Withhold([15, 10, 5], [new DisclosureLine(0, [1, 2])]));

    [Fact]
    public void Withhold_LinesTogetherDetermineACell_TakesMore()
    {
        // Two rings of withheld cells joined by one: every line has two withheld, yet the sums of two rows and two columns give the joint.
        var withheld = Table([[4, 4, 20, 20], [4, 4, 3, 20], [20, 20, 4, 4], [20, 20, 4, 4]]);

        Assert.True(withheld[6]);
        Assert.InRange(withheld.Count(cell => cell), 10, 16);
    }

    [Fact]
    public void Cube_AnyCounts_NoSmallCountCanBeWorkedOut()
    {
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 12].Array[27])
            .Sample((a, b, c, counts) =>
            {
                var cube = new CountCube(a, b, c);
                var index = 0;
                for (var x = 0; x < a; x++)
                {
                    for (var y = 0; y < b; y++)
                    {
                        for (var z = 0; z < c; z++, index++)
                        {
                            for (var n = 0; n < counts[index]; n++)
                                cube.Add(x, y, z);
                        }
                    }
                }
                AssertSafe(cube, a, b, c);
            },
            iter: 300);
    }

    /// <summary>Works out by hand what one line gives away: its one unknown, or the few that its unknowns are together.</summary>
    private static void AssertSafe(CountCube cube, int a, int b, int c)
    {
        foreach (var y in Side(b))
        {
            foreach (var z in Side(c))
                AssertLine([.. Side(a).Select(x => cube[x, y, z])]);
        }
        foreach (var x in Side(a))
        {
            foreach (var z in Side(c))
                AssertLine([.. Side(b).Select(y => cube[x, y, z])]);
            foreach (var y in Side(b))
                AssertLine([.. Side(c).Select(z => cube[x, y, z])]);
        }
    }

    private static void AssertLine(long?[] totalAndParts)
    {
        Assert.DoesNotContain(totalAndParts, count => count is > 0 and < DisclosureControl.Smallest);
        var hidden = totalAndParts.Count(count => count is null);
        Assert.NotEqual(1, hidden);
        if (hidden > 0 && totalAndParts[0] is { } total)
            Assert.InRange(total - totalAndParts.Skip(1).Sum(count => count ?? 0), DisclosureControl.Smallest, long.MaxValue);
    }

    private static IEnumerable<int> Side(int length) => Enumerable.Range(CountCube.All, length + 1);

    /// <summary>A table of rows and columns with all its totals; what is withheld of the cells, then of the totals.</summary>
    private static bool[] Table(long[][] cells)
    {
        var (rows, columns) = (cells.Length, cells[0].Length);
        var counts = cells.SelectMany(row => row).Concat(cells.Select(row => row.Sum())).Concat(Enumerable.Range(0, columns).Select(column => cells.Sum(row => row[column]))).Append(cells.Sum(row => row.Sum())).ToList();
        var (rowTotals, columnTotals, all) = (rows * columns, (rows * columns) + rows, (rows * columns) + rows + columns);
        return DisclosureControl.Withhold(counts,
        [
            .. Enumerable.Range(0, rows).Select(row => new DisclosureLine(rowTotals + row, [.. Enumerable.Range(row * columns, columns)])),
            .. Enumerable.Range(0, columns).Select(column => new DisclosureLine(columnTotals + column, [.. Enumerable.Range(0, rows).Select(row => (row * columns) + column)])),
            new DisclosureLine(all, [.. Enumerable.Range(rowTotals, rows)]),
            new DisclosureLine(all, [.. Enumerable.Range(columnTotals, columns)]),
        ]);
    }
}
