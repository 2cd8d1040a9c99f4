using Participate.Core.Common;

namespace Participate.Core.Missions;

/// <summary>When an activity has been open in a mission so far: its phases laid end to end. For made-up contributions, which must fit the phases.</summary>
public sealed class OpenTimes
{
    private readonly List<(DateTime From, DateTime Until, Phase Phase)> spans;

    private OpenTimes(List<(DateTime From, DateTime Until, Phase Phase)> spans) => this.spans = spans;

    /// <summary>True where it has been open at all.</summary>
    public bool Any => spans.Count > 0;

    /// <summary>The time an activity was open from the first phase until <paramref name="now"/>.</summary>
    public static OpenTimes Of(Mission mission, Activities activity, DateTime now) => new(
    [
        .. from phase in mission.PhasesInOrder
           where phase.Open.HasFlag(activity)
           let start = UkTime.StartOfDay(phase.StartsOn)
           let end = UkTime.StartOfDay(phase.EndsOn.AddDays(1))
           let until = end < now ? end : now
           where start < until
           select (start, until, phase),
    ]);

    /// <summary>
    /// The instant at which a share of the open time after <paramref name="after"/> has passed; null where there is none after it.
    /// </summary>
    /// <param name="share">From 0, the first open instant, up to but not including 1.</param>
    public DateTime? At(double share, DateTime after = default)
    {
        var left = (long)(spans.Sum(span => Length(span, after)) * share);
        foreach (var span in spans)
        {
            var length = Length(span, after);
            if (left < length)
                return Start(span.From, after).AddTicks(left);
            left -= length;
        }
        return null;
    }

    /// <summary>The phase that an instant of the open time lies in, or null.</summary>
    public Phase? PhaseAt(DateTime at) => spans.Where(span => span.From <= at && at < span.Until).Select(span => span.Phase).FirstOrDefault();

    private static DateTime Start(DateTime from, DateTime after) => from > after ? from : after;

    private static long Length((DateTime From, DateTime Until, Phase Phase) span, DateTime after) =>
        Math.Max(0, (span.Until - Start(span.From, after)).Ticks);
}
