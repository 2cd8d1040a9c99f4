using Participate.Core.Insight;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Common;

/// <summary>A figure of an indicator at a time.</summary>
/// <param name="Period">The time in words.</param>
/// <param name="On">A day in it, for the axis.</param>
/// <param name="Note">What to know about the figure, such as that it was only reported.</param>
public sealed record LinePoint(string Period, DateOnly On, double Value, string Source, string Note);

/// <summary>A projection: what a straight line gives, and between which values a figure would lie.</summary>
public sealed record LineProjected(double Estimate, double Low, double High)
{
    public static LineProjected Of(LinearProjection projection) => new(Math.Round(projection.Estimate, 1), Math.Round(projection.Low, 1), Math.Round(projection.High, 1));
}

/// <summary>What a line chart shows: an indicator and its target.</summary>
/// <param name="Caption">What is measured.</param>
/// <param name="Unit">"%" stands beside the number, any other unit only in the caption.</param>
/// <param name="Points">In the order of time; may be empty.</param>
/// <param name="TargetWhen">When the target is to be reached, in words.</param>
/// <param name="Note">A sentence under the chart, or empty.</param>
public sealed record LineChartData(
    string Caption, string Unit, IReadOnlyList<LinePoint> Points, double? TargetValue, DateOnly TargetOn, string TargetWhen, string Note)
{
    /// <summary>The dotted line to the target begins at the first figure, not at the latest.</summary>
    public bool FromBaseline { get; init; }

    /// <summary>Where the figures head on the day of the target, with the interval; null where nothing is projected.</summary>
    public LineProjected? Projected { get; init; }

    /// <summary>The chart in a sentence, for those who do not see it.</summary>
    public string Said
    {
        get
        {
            var series = Points.Count switch
            {
                0 => T("No figure has been entered yet."),
                1 => T($"{InUnits(Points[0].Value)} in {LineDrawing.Dash(Points[0].Period)}."),
                _ => T($"From {InUnits(Points[0].Value)} in {LineDrawing.Dash(Points[0].Period)} to {InUnits(Points[^1].Value)} in {LineDrawing.Dash(Points[^1].Period)}."),
            };
            var said = TargetValue is { } target ? T($"{series} Target: {InUnits(target)}, {TargetWhen}.") : series;
            return Projected is { } projected ? T($"{said} Projected then: {InUnits(projected.Estimate)}, between {InUnits(projected.Low)} and {InUnits(projected.High)}.") : said;
        }
    }

    /// <summary>Every source once, with what to know about its figures.</summary>
    public IEnumerable<string> Sources => Points
        .Select(point => point.Note.Length > 0 ? $"{point.Source}. {point.Note}." : $"{point.Source}.")
        .Distinct();

    /// <summary>A value with its unit where that is short.</summary>
    public string InUnits(double value) => ChartScale.Words(value) + (Unit == "%" ? "%" : "");
}
