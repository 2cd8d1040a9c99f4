using CsCheck;
using Participate.Core.Delivery;
using Participate.Core.Delivery.Indicator;

namespace Participate.Core.Tests.Delivery;

/// <summary>Where an indicator heads, in words that do not promise more than the figures give; and how late a milestone is.</summary>
public class IndicatorOutlookTests
{
    private static readonly DateOnly Target = new(2030, 1, 1);

    [Theory]
    [InlineData(new double[0], "No figure has been entered yet, so nothing can be said about where this heads.")]
    [InlineData(new[] { 60.0 }, "There is one figure so far. At least three are needed before one can say honestly where this heads.")]
    [InlineData(new[] { 60.0, 65.0 }, "There are two figures so far. At least three are needed before one can say honestly where this heads.")]
    public void Of_TooFewFigures_SaysSo(double[] values, string expected)
    {
        var outlook = Of(values, 90);

        Assert.Null(outlook.Projection);
        Assert.Equal(expected, outlook.Words[^1]);
    }

    [Theory]
    [InlineData(new[] { 60.0, 65.2, 69.8, 75.1 }, 80.0, "lies within this interval")]
    [InlineData(new[] { 60.0, 60.1, 59.9, 60.0 }, 95.0, "on this path it would be missed")]
    [InlineData(new[] { 60.0, 70.1, 79.9, 90.0 }, 80.0, "on this path it would be reached")]
    // A target below the baseline: less is better.
    [InlineData(new[] { 60.0, 60.1, 59.9, 60.0 }, 20.0, "on this path it would be missed")]
    [InlineData(new[] { 60.0, 50.1, 39.9, 30.0 }, 40.0, "on this path it would be reached")]
    public void Of_Figures_SaysWhereTheTargetLies(double[] values, double target, string expected) => Assert.Contains(Of(values, target).Words, sentence => sentence.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void Of_FiguresAfterTheTarget_ProjectsNothing()
    {
        var outlook = IndicatorOutlook.Of([(new(2028, 1, 1), 1), (new(2029, 1, 1), 2), (new(2030, 1, 1), 3)], 3, Target, "people");

        Assert.Null(outlook.Projection);
        Assert.Contains("nothing is projected", outlook.Words[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Percentages_NeverLeavesThem() => Gen.Double[0, 100].Array[3, 12].Sample(values =>
    {
        var projection = Of(values, 50).Projection!;
        Assert.All(new[] { projection.Low, projection.Estimate, projection.High }, value => Assert.InRange(value, 0, 100));
        Assert.True(projection.Low <= projection.Estimate && projection.Estimate <= projection.High);
    });

    [Fact]
    public void LineAt_GoesStraightFromBaselineToTarget_AndNoFurther()
    {
        (DateOnly, double) from = (new(2020, 1, 1), 40), to = (new(2020, 1, 11), 60);

        Assert.Equal([40, 50, 60, 60], new[] { 1, 6, 11, 31 }.Select(day => IndicatorOutlook.LineAt(from, to, new DateOnly(2020, 1, day))));
    }

    [Fact]
    public void Days_AgainstTheRuleInOtherWords() => Gen.Select(Gen.Int[0, 60], Gen.Int[-1, 60], Gen.Int[-1, 60], Gen.Int[0, 60]).Sample((planned, forecast, actual, today) =>
    {
        DateOnly Day(int day) => Target.AddDays(day);
        var late = Lateness.Days(Day(planned), forecast < 0 ? null : Day(forecast), actual < 0 ? null : Day(actual), Day(today));

        // Late on each day from the one after the plan to the one it was or will be reached on.
        var reached = actual >= 0 ? actual : Math.Max(forecast, today);
        Assert.Equal(Enumerable.Range(0, 61).Count(day => day > planned && day <= reached), late);
    });

    private static IndicatorOutlook Of(double[] values, double target) => IndicatorOutlook.Of([.. values.Select((value, i) => (new DateOnly(2022 + i, 1, 1), value))], target, new DateOnly(2022 + Math.Max(values.Length, 1), 1, 1), "%");
}
