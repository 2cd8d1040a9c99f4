using System.Globalization;

namespace Participate.Core.Common;

/// <summary>Times are UTC in the database and Europe/London on the page; a day is a local day (rule 11).</summary>
public static class UkTime
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Months and days are named in the language of the page.</summary>
    private static CultureInfo Written => Language.Current == Language.Welsh ? Language.Welsh.Culture : British;

    /// <summary>The current instant in UTC.</summary>
    public static DateTime UtcNow(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime;

    /// <summary>The date in London now.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateIn(clock.UtcNow());

    /// <summary>The date in London at a UTC instant.</summary>
    public static DateOnly DateIn(DateTime utc) => DateOnly.FromDateTime(ToLondon(utc));

    /// <summary>The wall time in London at a UTC instant.</summary>
    public static DateTime ToLondon(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), London);

    /// <summary>The UTC instant at which a London day begins.</summary>
    public static DateTime StartOfDay(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>The UTC instant of a wall time in London. (A time that summer time skips or repeats is at night; nothing here happens then.)</summary>
    public static DateTime At(DateOnly day, TimeOnly time) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time, DateTimeKind.Unspecified), London);

    /// <summary>The last UTC instant, at or before another, at which it was a full hour, 0 to 23, in London: when work of the night was due.</summary>
    public static DateTime LastAt(int hour, DateTime now)
    {
        var today = At(DateIn(now), new TimeOnly(hour, 0));
        return today <= now ? today : At(DateIn(now).AddDays(-1), new TimeOnly(hour, 0));
    }

    /// <summary>The Monday of the week that a day is in.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>
    /// The UTC instant of a wall time in London as somebody typed it. False where the clocks go forward over it, so that it does not exist; of a
    /// time that comes twice because they go back, the first.
    /// </summary>
    public static bool TryAt(DateOnly day, TimeOnly time, out DateTime utc)
    {
        var wall = day.ToDateTime(time, DateTimeKind.Unspecified);
        utc = default;
        if (London.IsInvalidTime(wall))
            return false;
        utc = London.IsAmbiguousTime(wall)
            ? DateTime.SpecifyKind(wall - London.GetAmbiguousTimeOffsets(wall).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(wall, London);
        return true;
    }

    /// <summary>"24 November 2026".</summary>
    public static string Words(DateOnly day) => day.ToString("d MMMM yyyy", Written);

    /// <summary>"24 November".</summary>
    public static string DayAndMonth(DateOnly day) => day.ToString("d MMMM", Written);

    /// <summary>"24 Nov 2026".</summary>
    public static string ShortWords(DateOnly day) => day.ToString("d MMM yyyy", Written);

    /// <summary>"November 2026".</summary>
    public static string Month(DateOnly day) => day.ToString("MMMM yyyy", Written);

    /// <summary>"Nov 2026".</summary>
    public static string ShortMonth(DateOnly day) => day.ToString("MMM yyyy", Written);

    /// <summary>"24 November 2026" for a UTC instant.</summary>
    public static string Words(DateTime utc) => Words(DateIn(utc));

    /// <summary>"24 November 2026, 4:19pm" for a UTC instant.</summary>
    public static string WordsWithTime(DateTime utc) => $"{Words(utc)}, {TimeOfDay(utc)}";

    /// <summary>"4:19pm" for a UTC instant; "4:19yp" in Welsh.</summary>
    public static string TimeOfDay(DateTime utc)
    {
        var time = ToLondon(utc);
        var (morning, afternoon) = Language.Current == Language.Welsh ? ("yb", "yp") : ("am", "pm");
        return time.ToString("h:mm", British) + (time.Hour < 12 ? morning : afternoon);
    }

    /// <summary>ISO 8601 in UTC, for exports and the datetime attribute.</summary>
    public static string Iso(DateTime utc) =>
        DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
