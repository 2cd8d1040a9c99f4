using System.Globalization;
using System.Text.RegularExpressions;

namespace Participate.Web.Components.Common;

/// <summary>Where the parts of a line chart lie in a view box of 640 by 320: pure, so that it can be tested alone.</summary>
public sealed partial record LineDrawing(
    IReadOnlyList<LineDrawing.Mark> Grid,
    IReadOnlyList<LineDrawing.Point> Points,
    IReadOnlyList<LineDrawing.AxisLabel> Axis,
    double? TargetY,
    LineProjected? Projected = null)
{
    private const double Right = 600, Top = 34, Bottom = 280;

    // How wide a character is at the largest text size (a narrow screen).
    private const double CharacterWidth = 13.5;

    // The least room between two labels of the axis.
    private const double Gap = 16;

    // Room under the lowest figure for its number, as a part of the range.
    private const double RoomBelow = 0.2;

    public static LineDrawing Empty { get; } = new([], [], [], null);

    /// <summary>A line of the grid.</summary>
    public sealed record Mark(double Y, string Text);

    /// <summary>A figure on the line.</summary>
    /// <param name="ValueY">Where its number is written: over the last figure, under the others.</param>
    public sealed record Point(double X, double Y, double Value, double ValueY, bool IsLatest, bool ShowsValue);

    /// <summary>A time under the axis.</summary>
    public sealed record AxisLabel(double X, string Text, string Anchor)
    {
        public double From => Anchor switch { "end" => X - Width, "middle" => X - (Width / 2), _ => X };

        public double To => From + Width;

        private double Width => Text.Length * CharacterWidth;
    }

    /// <summary>Lays out a chart. Times are to scale; labels that would touch are left out, the latest and the target last.</summary>
    public static LineDrawing Of(LineChartData chart)
    {
        double[] values = [.. chart.Points.Select(point => point.Value), .. chart.TargetValue is { } target ? [target] : Array.Empty<double>(), .. chart.Projected is { } ahead ? [ahead.Low, ahead.High] : Array.Empty<double>()];
        if (values.Length == 0)
            return Empty;
        var scale = ScaleOf(chart, values);
        var left = Math.Max(130, 20 + (values.Max(value => chart.InUnits(value).Length) * CharacterWidth * 1.6));
        double Y(double value) => scale.Place(value, Bottom, Top);
        double? targetY = chart.TargetValue is { } goal ? Y(goal) : null;

        var first = chart.Points.Count > 0 ? chart.Points[0].On : chart.TargetOn;
        var last = targetY is null && chart.Points.Count > 0 ? chart.Points[^1].On : chart.TargetOn;
        double X(DateOnly day) => last == first ? left : left + ((double)(day.DayNumber - first.DayNumber) / (last.DayNumber - first.DayNumber) * (Right - left));

        var points = chart.Points.Select((point, i) => PointAt(
            X(point.On), Y(point.Value), point.Value, isLatest: i == chart.Points.Count - 1, isFirst: i == 0)).ToList();
        var grid = scale.Marks
            .Where(mark => targetY is null || Math.Abs(Y(mark) - targetY.Value) > 34)
            .Select(mark => new Mark(Y(mark), chart.InUnits(Math.Round(mark, 6))));
        // The projection as heights in the drawing.
        var projected = chart.Projected is { } known ? new LineProjected(Y(known.Estimate), Y(known.Low), Y(known.High)) : null;
        return new LineDrawing([.. grid], points, Labels(chart, X, targetY is not null), targetY, projected);
    }

    /// <summary>A period short enough for the axis: "31 March 2024" is "Mar 2024".</summary>
    public static string Shorten(string period)
    {
        var text = LeadingDay().Replace(period, "");
        foreach (var month in CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Where(name => name.Length > 3))
            text = text.Replace(month, month[..3], StringComparison.Ordinal);
        return Dash(text);
    }

    /// <summary>A period with a proper dash: "2023-24" is "2023–24".</summary>
    public static string Dash(string period) => YearSpan().Replace(period, "$1–$2");

    private static ChartScale ScaleOf(LineChartData chart, double[] values)
    {
        if (chart.Unit == "%" && values.Length == 1)
            return new ChartScale(0, 100, 25);
        var (low, high) = (values.Min(), values.Max());
        var floor = low - ((high - low) * RoomBelow);
        return ChartScale.Around([low >= 0 ? Math.Max(0, floor) : floor, high]);
    }

    private static Point PointAt(double x, double y, double value, bool isLatest, bool isFirst)
    {
        var over = isLatest ? y > Top + 24 : y > Bottom - 30;
        return new Point(x, y, value, over ? y - 18 : y + 36, isLatest, isLatest || isFirst);
    }

    private static List<AxisLabel> Labels(LineChartData chart, Func<DateOnly, double> x, bool withTarget)
    {
        var kept = new List<AxisLabel>();
        void Keep(AxisLabel label)
        {
            if (kept.All(other => label.To + Gap < other.From || other.To + Gap < label.From))
                kept.Add(label);
        }
        if (withTarget)
            Keep(new AxisLabel(640, chart.TargetOn.Year.ToString(CultureInfo.InvariantCulture), "end"));
        if (chart.Points.Count > 0)
        {
            var (first, latest) = (LabelOf(chart.Points[0]), LabelOf(chart.Points[^1]));
            if (chart.Points.Count > 1 && latest.From < first.To + Gap)
                (first, latest) = (first with { X = first.X + 30, Anchor = "end" }, latest with { X = latest.X - 30, Anchor = "start" });
            Keep(latest);
            if (chart.Points.Count > 1)
                Keep(first);
        }
        foreach (var point in chart.Points.Skip(1).SkipLast(1))
            Keep(LabelOf(point));
        return [.. kept.OrderBy(label => label.From)];

        AxisLabel LabelOf(LinePoint point) => new(x(point.On), Shorten(point.Period), "middle");
    }

    [GeneratedRegex(@"^\d{1,2} ")]
    private static partial Regex LeadingDay();

    [GeneratedRegex(@"(\d{4})-(\d{2})\b")]
    private static partial Regex YearSpan();
}
