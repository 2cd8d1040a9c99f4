using CsCheck;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

/// <summary>The line and its interval against published values and an independent calculation.</summary>
public class LinearProjectionTests
{
    // NIST/ITL Statistical Reference Datasets, Norris: calibration of ozone monitors.
    private static readonly double[] NorrisY =
    [
        0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3, 448.9, 10.8,
        557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2,
    ];

    private static readonly double[] NorrisX =
    [
        0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9, 338.0, 447.5, 11.6,
        556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5,
    ];

    private static readonly Gen<(double X, double Y)[]> Points = Gen.Select(Gen.Double[-50, 50], Gen.Double[-100, 100]).Array[3, 30];

    [Theory]
    // Abramowitz and Stegun, table 26.10.
    [InlineData(0.975, 1, 12.706)]
    [InlineData(0.975, 2, 4.303)]
    [InlineData(0.975, 3, 3.182)]
    [InlineData(0.975, 10, 2.228)]
    [InlineData(0.975, 30, 2.042)]
    [InlineData(0.95, 5, 2.015)]
    [InlineData(0.995, 60, 2.660)]
    public void Quantile_AsInPublishedTables(double chance, int degrees, double expected) => Assert.Equal(expected, StudentT.Quantile(chance, degrees), 0.0006);

    [Fact]
    public void Quantile_IsTheInverseOfTheDistribution_AndSymmetric() => Gen.Select(Gen.Double[0.001, 0.999], Gen.Int[1, 200]).Sample((chance, degrees) =>
    {
        var t = StudentT.Quantile(chance, degrees);
        Assert.Equal(chance, StudentT.Below(t, degrees), 1e-9);
        Assert.Equal(-t, StudentT.Quantile(1 - chance, degrees), 1e-6 * Math.Max(1, Math.Abs(t)));
    });

    [Theory]
    [InlineData(4.438e-9)]
    [InlineData(-3e-12)]
    [InlineData(1e-5)]
    public void Below_CloseToZero_IsCauchys(double t) => Assert.Equal(Math.Atan(t) / Math.PI, StudentT.Below(t, 1) - 0.5, 1e-14);

    [Fact]
    public void Below_WithOneDegree_IsCauchys() => Gen.Double[-30, 30].Sample(t => Assert.Equal(0.5 + (Math.Atan(t) / Math.PI), StudentT.Below(t, 1), 1e-9));

    [Fact]
    public void At_OfNorris_IsAsCertified()
    {
        var found = LinearProjection.At([.. NorrisX.Zip(NorrisY)], 500)!;

        Assert.Equal(1.00211681802045, found.Slope, 1e-10);
        Assert.Equal(-0.262323073774029, found.Intercept, 1e-9);
        Assert.Equal(0.884796396144373, found.Deviation, 1e-9);
    }

    [Fact]
    public void At_IsAsSolvedByTheNormalEquations() => Gen.Select(Points, Gen.Double[-60, 120]).Sample((points, x) =>
    {
        if (points.Select(point => point.X).Max() - points.Select(point => point.X).Min() < 1)
            return;
        var found = LinearProjection.At(points, x)!;

        // (X'X)⁻¹ by hand; the variance of a new figure is s²(1 + x₀'(X'X)⁻¹x₀).
        double n = points.Length, sx = points.Sum(point => point.X), sxx = points.Sum(point => point.X * point.X), sy = points.Sum(point => point.Y), sxy = points.Sum(point => point.X * point.Y);
        var determinant = (n * sxx) - (sx * sx);
        var (a, b) = (((sxx * sy) - (sx * sxy)) / determinant, ((n * sxy) - (sx * sy)) / determinant);
        var squares = points.Sum(point => Math.Pow(point.Y - a - (b * point.X), 2));
        var variance = squares / (n - 2) * (1 + ((sxx - (2 * x * sx) + (n * x * x)) / determinant));
        var half = StudentT.Quantile(0.975, points.Length - 2) * Math.Sqrt(variance);
        var room = 1e-6 * (1 + Math.Abs(half) + Math.Abs(a + (b * x)));
        Assert.Equal(a + (b * x), found.Estimate, room);
        Assert.Equal(a + (b * x) - half, found.Low, room);
        Assert.Equal(a + (b * x) + half, found.High, room);
    });

    [Fact]
    public void At_FarFromTheFigures_IsWiderThanAmongThem() => Points.Sample(points =>
    {
        if (points.Select(point => point.X).Max() - points.Select(point => point.X).Min() < 1)
            return;
        var (near, far) = (LinearProjection.At(points, points.Average(point => point.X))!, LinearProjection.At(points, 500)!);
        Assert.True(far.High - far.Low >= near.High - near.Low);
    });

    [Fact]
    public void At_FewerThanThreeFiguresOrOneTime_SaysNothing()
    {
        Assert.Null(LinearProjection.At([], 1));
        Assert.Null(LinearProjection.At([(0, 1), (1, 2)], 2));
        Assert.Null(LinearProjection.At([(1, 1), (1, 2), (1, 3)], 2));
        Assert.NotNull(LinearProjection.At([(0, 1), (1, 2), (2, 2)], 3));
    }

    [Fact]
    public void Within_NeverLeavesItsBounds() => Gen.Select(Points, Gen.Double[-500, 500]).Sample((points, x) =>
    {
        if (LinearProjection.At(points, x)?.Within(0, 100) is { } found)
            Assert.All(new[] { found.Low, found.Estimate, found.High }, value => Assert.InRange(value, 0, 100));
    });
}
