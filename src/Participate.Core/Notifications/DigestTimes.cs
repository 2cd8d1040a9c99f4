using Participate.Core.Common;

namespace Participate.Core.Notifications;

/// <summary>When digests go out: at 7 in the morning of London, every day and on Mondays, in summer time and out of it.</summary>
public static class DigestTimes
{
    public const int Hour = 7;

    public const DayOfWeek WeeklyOn = DayOfWeek.Monday;

    /// <summary>The last instant at or before a UTC instant at which a digest was due, in UTC.</summary>
    public static DateTime LastDue(Frequency frequency, DateTime now)
    {
        var day = UkTime.DateIn(now);
        while (DueOn(day) > now || (frequency == Frequency.Weekly && day.DayOfWeek != WeeklyOn))
            day = day.AddDays(-1);
        return DueOn(day);
    }

    private static DateTime DueOn(DateOnly day) => UkTime.At(day, new TimeOnly(Hour, 0));
}
