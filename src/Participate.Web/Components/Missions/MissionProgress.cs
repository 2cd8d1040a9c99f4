using Participate.Core.Missions;
using Participate.Web.Components.Common;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Missions;

/// <summary>How far a mission's indicator has come, from its first figure to its target.</summary>
/// <param name="Now">The latest figure.</param>
/// <param name="When">What it counts and when.</param>
/// <param name="Start">Where the bar begins, in words.</param>
/// <param name="Target">Where it ends, in words.</param>
/// <param name="Share">The part of the way that is done, 0 to 100.</param>
public sealed record MissionProgress(string Now, string When, string Start, string Target, double Share)
{
    /// <summary>The progress, or null where there is no figure or no number to reach.</summary>
    public static MissionProgress? Of(Mission mission)
    {
        if (mission.TargetValue is not { } target || mission.Observations.Count == 0)
            return null;
        var series = mission.Observations.OrderBy(observation => observation.On).ToList();
        var (first, latest) = (series[0], series[^1]);
        // A single figure is no start: the bar then begins at nothing.
        var start = series.Count > 1 ? first.Value : 0;
        var share = target == start ? 100 : (latest.Value - start) / (target - start) * 100;
        var percent = mission.IndicatorUnit == "%";
        string Words(double value) => ChartScale.Words(value) + (percent ? "%" : "");
        return new MissionProgress(
            Words(latest.Value),
            $"{(percent ? T("now") : mission.IndicatorUnit)} ({LineDrawing.Dash(latest.Period)})",
            series.Count > 1 ? T($"{Words(start)} at the start") : Words(0),
            T($"{Words(target)} target"),
            Math.Clamp(share, 0, 100));
    }
}
