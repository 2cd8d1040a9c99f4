using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Insight;
using Participate.Core.Missions;

namespace Participate.Core.Delivery.Indicator;

/// <summary>Where a mission's indicator heads, beside where it has to be: pure, so that it can be tested alone.</summary>
/// <param name="Projection">At the day of the target, within what the unit allows; null where nothing can be said.</param>
/// <param name="Words">What it says, sentence by sentence.</param>
/// <param name="OnLine">Of the newest figure: what the straight line from baseline to target asks for on its day; null without baseline or target.</param>
public sealed record IndicatorOutlook(LinearProjection? Projection, IReadOnlyList<string> Words, double? OnLine)
{
    private const double DaysOfYear = 365.25;
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The outlook of a mission as it is entered now.</summary>
    public static IndicatorOutlook Of(Mission mission) => Of(
        [.. mission.Observations.OrderBy(row => row.On).ThenBy(row => row.Id).Select(row => (row.On, row.Value))], mission.TargetValue, mission.TargetBy, mission.IndicatorUnit);

    /// <param name="figures">In the order of time.</param>
    public static IndicatorOutlook Of(IReadOnlyList<(DateOnly On, double Value)> figures, double? target, DateOnly targetBy, string unit)
    {
        if (figures.Count == 0)
            return new IndicatorOutlook(null, ["No figure has been entered yet, so nothing can be said about where this heads."], null);
        var words = new List<string>();
        var onLine = target is { } goal ? LineAt(figures[0], (targetBy, goal), figures[^1].On) : (double?)null;
        if (figures.Count > 1 && onLine is { } asked)
            words.Add(AgainstLine(figures, target!.Value, asked, unit));
        if (figures[^1].On >= targetBy)
            return new IndicatorOutlook(null, [.. words, "The newest figure is of the day of the target or after it, so nothing is projected."], onLine);
        var years = figures.Select(figure => ((figure.On.DayNumber - figures[0].On.DayNumber) / DaysOfYear, figure.Value)).ToList();
        if (LinearProjection.At(years, (targetBy.DayNumber - figures[0].On.DayNumber) / DaysOfYear) is not { } found)
            return new IndicatorOutlook(null, [.. words, TooFew(figures)], onLine);
        var projection = unit == "%" ? found.Within(0, 100) : found;
        words.Add($"If it goes on as the {figures.Count} figures so far do, along a straight line, it will be about {Text(projection.Estimate, unit)} on {UkTime.Words(targetBy)}. A figure then would lie between {Text(projection.Low, unit)} and {Text(projection.High, unit)} (19 times in 20).");
        if (target is { } value)
            words.Add(AgainstTarget(value, projection, found, figures, unit));
        var (covered, ahead) = (years[^1].Item1, (targetBy.DayNumber - figures[^1].On.DayNumber) / DaysOfYear);
        if (ahead > covered)
            words.Add($"Read this with care: the figures cover about {Years(covered)}, and the target lies about {Years(ahead)} after the last of them.");
        return new IndicatorOutlook(projection, words, onLine);
    }

    /// <summary>The value on a day of the straight line through two figures; beyond its ends, its ends.</summary>
    public static double LineAt((DateOnly On, double Value) from, (DateOnly On, double Value) to, DateOnly day)
    {
        if (to.On <= from.On)
            return to.Value;
        var share = Math.Clamp((double)(day.DayNumber - from.On.DayNumber) / (to.On.DayNumber - from.On.DayNumber), 0, 1);
        return from.Value + (share * (to.Value - from.Value));
    }

    private static string AgainstLine(IReadOnlyList<(DateOnly On, double Value)> figures, double target, double asked, string unit)
    {
        var (first, last) = (figures[0].Value, figures[^1].Value);
        var isAhead = target >= first ? last >= asked : last <= asked;
        return isAhead
            ? $"A straight line from the baseline to the target would be at {Text(asked, unit)} by the time of the newest figure, which is {Text(last, unit)}: on or ahead of the line."
            : $"A straight line from the baseline to the target would be at {Text(asked, unit)} by the time of the newest figure, which is {Text(last, unit)}: behind the line.";
    }

    /// <summary>Says it of what the figures give, not of what is drawn: an interval that ends at 100% because no more is possible holds 100%.</summary>
    private static string AgainstTarget(double target, LinearProjection shown, LinearProjection found, IReadOnlyList<(DateOnly On, double Value)> figures, string unit)
    {
        var name = Text(target, unit);
        var rises = target >= figures[0].Value;
        if (target >= found.Low && target <= found.High)
            return $"The target of {name} lies within this interval: it can be reached on this path, and it can be missed.";
        var isReached = rises ? found.Low > target : found.High < target;
        if (isReached)
            return $"The target of {name} lies outside this interval, on the safe side: on this path it would be reached.";
        return target > shown.High
            ? $"The target of {name} lies outside this interval, above it: on this path it would be missed. More has to change."
            : $"The target of {name} lies outside this interval, below it: on this path it would be missed. More has to change.";
    }

    private static string TooFew(IReadOnlyList<(DateOnly On, double Value)> figures) => figures.Count switch
    {
        1 => "There is one figure so far. At least three are needed before one can say honestly where this heads.",
        < LinearProjection.Fewest => "There are two figures so far. At least three are needed before one can say honestly where this heads.",
        _ => "The figures are all of one day, so one cannot say where this heads.",
    };

    private static string Years(double years)
    {
        var months = Math.Max(1, (int)Math.Round(years * 12));
        if (years >= 1.5)
            return $"{years.ToString("0.#", British)} years";
        return months == 1 ? "1 month" : $"{months} months";
    }

    /// <summary>A value with one decimal more than would mislead, and its unit where that is short.</summary>
    private static string Text(double value, string unit) => Math.Round(value, Math.Abs(value) >= 1_000 ? 0 : 1).ToString("#,0.#", British) + (unit == "%" ? "%" : "");
}
