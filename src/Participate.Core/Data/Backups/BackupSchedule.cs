using System.Globalization;
using Participate.Core.Common;

namespace Participate.Core.Data.Backups;

/// <summary>Backups that the site makes by itself.</summary>
/// <param name="Hour">The hour in London, 0 to 23, after which one is made each night; null for none.</param>
/// <param name="Folder">Where they lie. What else lies there is left alone.</param>
/// <param name="Daily">Of how many days the newest is kept.</param>
/// <param name="Weekly">Of how many weeks the newest is kept.</param>
public sealed record BackupOptions(int? Hour, string Folder, int Daily, int Weekly)
{
    /// <summary>The newest backup in the folder, the site's or one that somebody put there; null for none. One that is being made, or that broke off in the middle, is none.</summary>
    public FileInfo? Newest() => Directory.Exists(Folder)
        ? new DirectoryInfo(Folder).EnumerateFiles().Where(file => !file.Name.Contains(SqliteCopies.Unfinished, StringComparison.Ordinal)).MaxBy(file => file.LastWriteTimeUtc)
        : null;
}

/// <summary>Names and times of scheduled backups, and which are old.</summary>
public static class BackupSchedule
{
    private const string Before = "participate-", After = ".db", Time = "yyyyMMdd-HHmmss";

    /// <summary>The name of one made at an instant, such as "participate-20261130-020000.db", in UTC.</summary>
    public static string NameOf(DateTime madeAt) => Before + madeAt.ToString(Time, CultureInfo.InvariantCulture) + After;

    /// <summary>When a file of that name was made; null where it is no scheduled backup.</summary>
    public static DateTime? MadeAt(string name) =>
        name.StartsWith(Before, StringComparison.Ordinal) && name.EndsWith(After, StringComparison.Ordinal)
        && DateTime.TryParseExact(name[Before.Length..^After.Length], Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>Those that no rule keeps: of the last days that have one, and of the last weeks (from Monday), the newest of each stays. The newest of all always does.</summary>
    public static IReadOnlyList<DateTime> Old(IReadOnlyCollection<DateTime> made, int daily, int weekly)
    {
        var kept = Newest(made, UkTime.DateIn, Math.Max(1, daily)).Concat(Newest(made, at => UkTime.MondayOf(UkTime.DateIn(at)), weekly)).ToHashSet();
        return [.. made.Where(at => !kept.Contains(at)).Order()];
    }

    private static IEnumerable<DateTime> Newest(IEnumerable<DateTime> made, Func<DateTime, DateOnly> span, int count) =>
        made.GroupBy(span).OrderByDescending(group => group.Key).Take(count).Select(group => group.Max());
}

/// <summary>How the last scheduled backup went, for health and whoever looks.</summary>
public sealed class BackupState
{
    /// <summary>Why the last one was not made; null where it was, and before the first.</summary>
    public string? Problem { get; private set; }

    /// <summary>When the last attempt failed.</summary>
    public DateTime? FailedAt { get; private set; }

    internal void Made() => (Problem, FailedAt) = (null, null);

    internal void Failed(string problem, DateTime at) => (Problem, FailedAt) = (problem, at);
}
