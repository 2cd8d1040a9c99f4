namespace Participate.Core.Insight.Opinions;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric tridiagonal matrix by QL steps with implicit shifts (Bowdler, Martin, Reinsch and Wilkinson 1968;
/// Golub and Van Loan, Matrix Computations, 8.3). O(n³).
/// </summary>
internal static class SymmetricTridiagonal
{
    private const int MostSteps = 60;

    /// <summary>Eigenvalues, largest first, each with its vector of unit length.</summary>
    /// <param name="diagonal">n values.</param>
    /// <param name="beside">n - 1 values beside the diagonal.</param>
    public static IReadOnlyList<(double Value, double[] Vector)> Solve(IReadOnlyList<double> diagonal, IReadOnlyList<double> beside)
    {
        var n = diagonal.Count;
        var d = diagonal.ToArray();
        var e = new double[n];
        for (var i = 0; i + 1 < n; i++)
            e[i] = beside[i];
        // Row i is the i-th eigenvector while they turn into each other: rows lie together in memory.
        var vectors = new double[n][];
        for (var i = 0; i < n; i++)
        {
            vectors[i] = new double[n];
            vectors[i][i] = 1;
        }
        for (var low = 0; low < n; low++)
        {
            for (var step = 0; step < MostSteps; step++)
            {
                var high = low;
                while (high + 1 < n && Math.Abs(e[high]) > 1e-16 * (Math.Abs(d[high]) + Math.Abs(d[high + 1])))
                    high++;
                if (high == low)
                    break;
                Turn(d, e, vectors, low, high);
            }
        }
        return [.. Enumerable.Range(0, n).OrderByDescending(i => d[i]).Select(i => (d[i], vectors[i]))];
    }

    private static void Turn(double[] d, double[] e, double[][] vectors, int low, int high)
    {
        var g = (d[low + 1] - d[low]) / (2 * e[low]);
        g = d[high] - d[low] + (e[low] / (g + Math.CopySign(Math.Sqrt((g * g) + 1), g)));
        var (sine, cosine, shift) = (1.0, 1.0, 0.0);
        for (var i = high - 1; i >= low; i--)
        {
            var (f, b) = (sine * e[i], cosine * e[i]);
            var length = Math.Sqrt((f * f) + (g * g));
            e[i + 1] = length;
            if (length == 0)
            {
                d[i + 1] -= shift;
                e[high] = 0;
                return;
            }
            (sine, cosine) = (f / length, g / length);
            g = d[i + 1] - shift;
            var t = ((d[i] - g) * sine) + (2 * cosine * b);
            shift = sine * t;
            d[i + 1] = g + shift;
            g = (cosine * t) - b;
            var (upper, lower) = (vectors[i + 1], vectors[i]);
            for (var k = 0; k < upper.Length; k++)
                (upper[k], lower[k]) = ((sine * lower[k]) + (cosine * upper[k]), (cosine * lower[k]) - (sine * upper[k]));
        }
        d[low] -= shift;
        (e[low], e[high]) = (g, 0);
    }
}
