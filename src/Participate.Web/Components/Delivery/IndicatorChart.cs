using Participate.Core.Delivery.Indicator;
using Participate.Core.Missions;
using Participate.Web.Components.Common;

namespace Participate.Web.Components.Delivery;

/// <summary>The chart of a mission's indicator.</summary>
public static class IndicatorChart
{
    /// <summary>The figures and the target.</summary>
    public static LineChartData Of(Mission mission) => new(
        mission.IndicatorUnit == "%" ? mission.IndicatorName + ", %" : $"{mission.IndicatorName}, {mission.IndicatorUnit}",
        mission.IndicatorUnit,
        [.. mission.Observations.OrderBy(row => row.On).ThenBy(row => row.Id).Select(row => new LinePoint(
            row.Period, row.On, row.Value, row.Source, row.RevisedAt is null ? row.Note : row.Note.Length == 0 ? "Revised" : row.Note + ". Revised"))],
        mission.TargetValue,
        mission.TargetBy,
        mission.TargetByWords,
        mission.IndicatorNote);

    /// <summary>The same against the straight line from baseline to target, with where the figures head.</summary>
    public static LineChartData Of(Mission mission, IndicatorOutlook outlook) => Of(mission) with
    {
        FromBaseline = true,
        Projected = outlook.Projection is { } projection ? LineProjected.Of(projection) : null,
    };
}
