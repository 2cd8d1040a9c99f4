using System.Globalization;
using Bunit;
using CsCheck;
using Participate.Web.Components.Common;

namespace Participate.Web.Tests.Components;

public sealed class ChartTests : BunitContext
{
    private static readonly DateOnly TargetOn = new(2028, 11, 30);

    [Fact]
    public void LineChart_Series_IsDrawnSaidAndTabled()
    {
        var chart = Render<LineChart>(given => given.Add(c => c.Id, "c1").Add(c => c.Chart, BestStart()));

        var svg = chart.Find("svg[role=img]");
        Assert.Equal("c1 c1-said", svg.GetAttribute("aria-labelledby"));
        Assert.Equal("From 67.7% in 2023–24 to 68.3% in 2024–25. Target: 75%, November 2028.", chart.Find("#c1-said").TextContent);
        Assert.Equal("Share of children, %", chart.Find("figcaption#c1").TextContent);
        Assert.Equal(2, chart.FindAll(".pt-chart__point").Count);
        Assert.Single(chart.FindAll(".pt-chart__point--latest"));
        Assert.Single(chart.FindAll(".pt-chart__target-point"));
        Assert.Equal(["67.7%", "68.3%", "75%"], chart.FindAll("td.govuk-table__cell--numeric").Select(cell => cell.TextContent));
        Assert.Contains("As reported", chart.Find("p.pt-source").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", chart.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void LineChart_NoFigure_ShowsTheTargetAndSaysSo()
    {
        var chart = Render<LineChart>(given => given.Add(c => c.Id, "c1").Add(c => c.Chart, BestStart() with { Points = [] }));

        Assert.Empty(chart.FindAll(".pt-chart__point"));
        Assert.Empty(chart.FindAll("table"));
        Assert.Contains("No published figure yet", chart.Find("svg").TextContent, StringComparison.Ordinal);
        Assert.Contains("Target 75%", chart.Find("svg").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void LineChart_NoTarget_EndsAtTheLatestFigure()
    {
        var chart = Render<LineChart>(given => given.Add(c => c.Id, "c1").Add(c => c.Chart, BestStart() with { TargetValue = null }));

        Assert.Empty(chart.FindAll(".pt-chart__target, .pt-chart__path"));
        Assert.Equal("600", chart.Find(".pt-chart__point--latest").GetAttribute("cx"));
    }

    [Theory]
    [InlineData("31 March 2024", "Mar 2024")]
    [InlineData("October 2025", "Oct 2025")]
    [InlineData("May 2025", "May 2025")]
    [InlineData("2023-24", "2023–24")]
    [InlineData("2024", "2024")]
    public void LineDrawing_Period_IsShortened(string period, string label) => Assert.Equal(label, LineDrawing.Shorten(period));

    [Fact]
    public void LineDrawing_AnySeries_StaysInsideAndLabelsNeverTouch() =>
        Gen.Select(Gen.Double[-1e6, 1e6].Array[0, 12], Gen.Int[1, 400], Gen.Bool, Gen.Double[-1e6, 1e6]).Sample((values, days, hasTarget, target) =>
        {
            var points = values.Select((value, i) => new LinePoint($"Period {i}", new DateOnly(2020, 1, 1).AddDays(i * days), value, "s", "")).ToList();
            var drawing = LineDrawing.Of(new LineChartData("c", "homes", points, hasTarget ? target : null, new DateOnly(2035, 1, 1), "2035", ""));

            Assert.All(drawing.Points, point =>
            {
                Assert.InRange(point.X, 129, 601);
                Assert.InRange(point.Y, 33, 281);
            });
            Assert.Equal(drawing.Points.OrderBy(point => point.X).Select(point => point.X), drawing.Points.Select(point => point.X));
            foreach (var (left, right) in drawing.Axis.Zip(drawing.Axis.Skip(1)))
                Assert.True(left.To <= right.From, $"{left} touches {right}");
        });

    [Fact]
    public void ChartScale_AnyValues_HoldsThemInFewRoundSteps() =>
        Gen.Double[-1e9, 1e9].Select(value => Math.Round(value, 3)).Array[1, 10].Sample(values =>
        {
            var scale = ChartScale.Around(values);
            Assert.True(scale.Low <= values.Min() + 1e-6 && values.Max() <= scale.High + 1e-6);
            Assert.InRange(scale.Marks.Count(), 2, 5);
            Assert.Equal(scale.High, scale.Marks.Last(), 3);
        });

    [Fact]
    public void BarChart_Bars_AreSharesOfTheLargest()
    {
        var chart = Render<BarChart>(given => given
            .Add(c => c.Caption, "Ideas by sector").Add(c => c.LabelHeading, "Sector").Add(c => c.ValueHeading, "Ideas").Add(c => c.Meaning, "support")
            .Add(c => c.Bars, [new("Business", 10, "/x"), new("Academia", 5), new("Community", 0)]));

        Assert.Equal(["100", "50", "0"], chart.FindAll("rect").Select(bar => bar.GetAttribute("width")));
        Assert.Equal(["10", "5", "0"], chart.FindAll(".pt-bars__value").Select(value => value.TextContent));
        Assert.Equal("/x", Assert.Single(chart.FindAll("a")).GetAttribute("href"));
        Assert.Equal("Ideas by sector", chart.Find("caption").TextContent);
    }

    [Fact]
    public void BarChart_AllZero_DrawsNoBar()
    {
        var chart = Render<BarChart>(given => given
            .Add(c => c.Caption, "x").Add(c => c.LabelHeading, "x").Add(c => c.ValueHeading, "x").Add(c => c.Bars, [new("Business", 0)]));

        Assert.Equal("0", chart.Find("rect").GetAttribute("width"));
    }

    [Fact]
    public void ColumnChart_Columns_StandOnTheAxisAndAreTabled()
    {
        var chart = Render<ColumnChart>(given => given
            .Add(c => c.Id, "v").Add(c => c.Caption, "Votes each week").Add(c => c.LabelHeading, "Week").Add(c => c.ValueHeading, "Votes")
            .Add(c => c.Columns, [new("13 October", 0), new("20 October", 120), new("27 October", 80)]));

        var bars = chart.FindAll("rect.pt-chart__bar");
        Assert.All(bars, bar => Assert.Equal(200, Number(bar.GetAttribute("y")) + Number(bar.GetAttribute("height")), 1));
        Assert.Equal(3, chart.FindAll("tbody tr").Count);
        Assert.Contains("Highest: 120 (20 October)", chart.Find("desc").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ColumnChart_NoColumns_SaysSo() => Assert.Contains(
        "No figures yet.",
        Render<ColumnChart>(given => given.Add(c => c.Id, "v").Add(c => c.Caption, "Votes").Add(c => c.LabelHeading, "Week").Add(c => c.ValueHeading, "Votes").Add(c => c.Columns, [])).Markup,
        StringComparison.Ordinal);

    private static double Number(string? text) => double.Parse(text!, CultureInfo.InvariantCulture);

    private static LineChartData BestStart() => new(
        "Share of children, %",
        "%",
        [
            new("2023-24", new DateOnly(2024, 6, 30), 67.7, "Department for Education", "As reported, December 2025"),
            new("2024-25", new DateOnly(2025, 6, 30), 68.3, "Department for Education", "As reported, December 2025"),
        ],
        75,
        TargetOn,
        "November 2028",
        "");
}
