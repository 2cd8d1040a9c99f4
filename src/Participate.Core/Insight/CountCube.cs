namespace Participate.Core.Insight;

/// <summary>
/// Counts by three things at once, such as month, mission and outcome, with the sums over each. What is published of it is safe
/// whichever part somebody looks at, since small counts are withheld for all its parts and sums together.
/// </summary>
public sealed class CountCube
{
    /// <summary>Stands for the sum over a side.</summary>
    public const int All = -1;

    private readonly int first, second, third;
    private readonly long[] counts;
    private bool[]? withheld;

    /// <summary>An empty cube with so many values on each side.</summary>
    public CountCube(int first, int second, int third)
    {
        (this.first, this.second, this.third) = (first, second, third);
        counts = new long[(first + 1) * (second + 1) * (third + 1)];
    }

    /// <summary>Counts one more.</summary>
    public void Add(int a, int b, int c)
    {
        withheld = null;
        foreach (var x in new[] { a, All })
        {
            foreach (var y in new[] { b, All })
            {
                counts[Index(x, y, c)]++;
                counts[Index(x, y, All)]++;
            }
        }
    }

    /// <summary>A count or a sum as it may be published; null where it is withheld. Not for use by several threads before <see cref="Close"/>.</summary>
    public long? this[int a, int b, int c]
    {
        get
        {
            Close();
            return withheld![Index(a, b, c)] ? null : counts[Index(a, b, c)];
        }
    }

    /// <summary>Decides what is withheld, once all is counted.</summary>
    public void Close() => withheld ??= DisclosureControl.Withhold(counts, [.. Lines()]);

    private int Index(int a, int b, int c) => (((a + 1) * (second + 1)) + b + 1) * (third + 1) + c + 1;

    private IEnumerable<DisclosureLine> Lines()
    {
        foreach (var b in Side(second))
        {
            foreach (var c in Side(third))
                yield return new DisclosureLine(Index(All, b, c), [.. Enumerable.Range(0, first).Select(a => Index(a, b, c))]);
        }
        foreach (var a in Side(first))
        {
            foreach (var c in Side(third))
                yield return new DisclosureLine(Index(a, All, c), [.. Enumerable.Range(0, second).Select(b => Index(a, b, c))]);
            foreach (var b in Side(second))
                yield return new DisclosureLine(Index(a, b, All), [.. Enumerable.Range(0, third).Select(c => Index(a, b, c))]);
        }
    }

    private static IEnumerable<int> Side(int length) => Enumerable.Range(All, length + 1);
}
