using Participate.Core.Common;

namespace Participate.Core.Missions;

/// <summary>When an activity has been open in a mission so far: its phases laid end to end. For made-up contributions, which must fit the phases.</summary>
public sealed class OpenTimes
{
    /// <summary>Few people write in the night, so nothing falls into the first hours of a day.</summary>
    private static readonly TimeSpan Night = TimeSpan.FromHours(7);

    private readonly List<(DateTime From, DateTime Until, Phase Phase)> spans;
    private readonly DateTime today;

    private OpenTimes(List<(DateTime From, DateTime Until, Phase Phase)> spans, DateTime today) => (this.spans, this.today) = (spans, today);

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
    ],
        UkTime.StartOfDay(UkTime.DateIn(now)));

    /// <summary>
    /// The instant at which a share of the open time after <paramref name="after"/> has passed, or a little later, by day; null
    /// where there is none after it. A larger share never gives an earlier instant.
    /// </summary>
    /// <param name="share">From 0, the first open instant, up to but not including 1.</param>
    public DateTime? At(double share, DateTime after = default)
    {
        var left = (long)(spans.Sum(span => Length(span, after)) * share);
        foreach (var span in spans)
        {
            var length = Length(span, after);
            if (left < length)
                return ByDay(Start(span.From, after).AddTicks(left));
            left -= length;
        }
        return null;
    }

    /// <summary>The phase that an instant of the open time lies in, or null.</summary>
    public Phase? PhaseAt(DateTime at) => spans.Where(span => span.From <= at && at < span.Until).Select(span => span.Phase).FirstOrDefault();

    /// <summary>Later on the same day, in the same order; today is left as it is, as it is not over.</summary>
    private DateTime ByDay(DateTime at)
    {
        if (at >= today)
            return at;
        var day = UkTime.DateIn(at);
        var (start, end) = (UkTime.StartOfDay(day), UkTime.StartOfDay(day.AddDays(1)));
        return start + Night + (at - start) * ((end - start - Night) / (end - start));
    }

    private static DateTime Start(DateTime from, DateTime after) => from > after ? from : after;

    private static long Length((DateTime From, DateTime Until, Phase Phase) span, DateTime after) =>
        Math.Max(0, (span.Until - Start(span.From, after)).Ticks);
}
