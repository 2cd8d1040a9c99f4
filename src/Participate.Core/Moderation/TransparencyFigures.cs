using Participate.Core.Insight;

namespace Participate.Core.Moderation;

/// <summary>What a table of the public figures counts.</summary>
public enum TransparencyTable
{
    /// <summary>Each wait for a moderator once, in the month it began, by what began it.</summary>
    Received,

    /// <summary>Each decision once, in the month it was taken, by what came of it.</summary>
    Decided,

    /// <summary>Decisions that name a guideline, by the guideline.</summary>
    Reasons,

    /// <summary>Each appeal, in the month it was made, by what came of it.</summary>
    Appeals,

    /// <summary>Decisions about what an automatic check or many reports had taken from the public.</summary>
    Holds,

    /// <summary>Each sanction, in the month it began, by its kind.</summary>
    Sanctions,
}

/// <summary>How long decisions took.</summary>
/// <param name="Median">The middle one, or the mean of the two in the middle.</param>
/// <param name="Most">Of 100, 95 took no longer.</param>
public sealed record DecisionTimes(TimeSpan Median, TimeSpan Most)
{
    /// <summary>Of times in seconds; null where they are so few that they tell about single decisions.</summary>
    public static DecisionTimes? Of(List<int> seconds)
    {
        if (seconds.Count < DisclosureControl.Smallest)
            return null;
        seconds.Sort();
        var middle = (seconds[(seconds.Count - 1) / 2] + (double)seconds[seconds.Count / 2]) / 2;
        return new DecisionTimes(TimeSpan.FromSeconds(middle), TimeSpan.FromSeconds(seconds[(int)Math.Ceiling(seconds.Count * .95) - 1]));
    }
}

/// <summary>
/// The public figures on moderation, by month and mission. Months are those of London; the first stands for all before it too.
/// </summary>
/// <param name="months">Their first days, oldest first.</param>
/// <param name="missionIds">The missions; 0 stands for what concerns none of them.</param>
/// <param name="lastEntry">The number of the last entry of the audit log.</param>
/// <param name="lastHash">Its hash.</param>
public sealed class TransparencyFigures(DateTime countedAt, IReadOnlyList<DateOnly> months, IReadOnlyList<int> missionIds, long lastEntry, string lastHash)
{
    /// <summary>Months that are shown one by one; earlier ones are counted with the first.</summary>
    public const int MostMonths = 24;

    private readonly Dictionary<TransparencyTable, CountCube> tables = TransparencyCategories.All.ToDictionary(
        table => table.Table, table => new CountCube(months.Count, missionIds.Count, table.Keys.Count));

    private readonly Dictionary<(int Month, int Mission), List<int>> seconds = [];
    private readonly Dictionary<(int Month, int Mission), DecisionTimes?> times = [];

    public DateTime CountedAt => countedAt;

    public IReadOnlyList<DateOnly> Months => months;

    public IReadOnlyList<int> MissionIds => missionIds;

    /// <summary>The number of the last entry of the audit log, and its hash: whoever keeps them can tell later that nothing before was changed.</summary>
    public (long Number, string Hash) LogEnd => (lastEntry, lastHash);

    /// <summary>A count, or a sum over months, missions or categories (<see cref="CountCube.All"/>); null where it is withheld.</summary>
    public long? Count(TransparencyTable table, int month, int mission, int category) => tables[table][month, mission, category];

    /// <summary>How long decisions took; null where there were too few.</summary>
    public DecisionTimes? Times(int month, int mission) => times.GetValueOrDefault((month, mission));

    /// <summary>The place of a month, as days are given; <see cref="CountCube.All"/> for none.</summary>
    public int MonthOf(DateOnly? day) => day is { } given && months.ToList().IndexOf(new DateOnly(given.Year, given.Month, 1)) is var index and >= 0 ? index : CountCube.All;

    public int MissionOf(int? missionId) => missionId is { } id && missionIds.ToList().IndexOf(id) is var index and >= 0 ? index : CountCube.All;

    internal void Add(TransparencyTable table, DateOnly day, int? missionId, int category) => tables[table].Add(Place(day), MissionOf(missionId ?? 0), category);

    internal void AddTime(DateOnly day, int missionId, TimeSpan time)
    {
        foreach (var month in new[] { Place(day), CountCube.All })
        {
            foreach (var mission in new[] { MissionOf(missionId), CountCube.All })
            {
                if (!seconds.TryGetValue((month, mission), out var list))
                    seconds[(month, mission)] = list = [];
                list.Add((int)Math.Clamp(time.TotalSeconds, 0, int.MaxValue));
            }
        }
    }

    /// <summary>Call once all is counted: from then on the figures may be read by many at once.</summary>
    internal void Close()
    {
        foreach (var table in tables.Values)
            table.Close();
        foreach (var (place, list) in seconds)
            times[place] = DecisionTimes.Of(list);
        seconds.Clear();
    }

    private int Place(DateOnly day) => Math.Max(0, Math.Min(months.Count - 1, ((day.Year - months[0].Year) * 12) + day.Month - months[0].Month));
}
