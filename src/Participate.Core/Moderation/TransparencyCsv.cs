using System.Globalization;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Insight;
using Participate.Core.Missions;

namespace Participate.Core.Moderation;

/// <summary>Writes the public figures on moderation as CSV, with the same counts withheld as on the page. Columns are described in docs/data-dictionary.md.</summary>
public static class TransparencyCsv
{
    private const string Sum = "all";

    private static readonly CsvColumn<Row>[] Columns =
    [
        new("table", row => row.Table),
        new("month", row => row.Month),
        new("mission", row => row.Mission),
        new("category", row => row.Category),
        new("value", row => row.Value?.ToString(CultureInfo.InvariantCulture) ?? ""),
        new("withheld", row => row.Value is null ? "yes" : "no"),
    ];

    /// <summary>Every month or one, every mission or one, with the sums over each.</summary>
    /// <param name="month">The place of a month, or <see cref="CountCube.All"/> for each of them and their sum; likewise the mission.</param>
    public static Task WriteAsync(TransparencyFigures figures, IReadOnlyList<Mission> missions, int month, int mission, Stream stream) =>
        CsvTable.WriteAsync(Columns, Rows(figures, missions, month, mission).ToAsyncEnumerable(), stream);

    private static IEnumerable<Row> Rows(TransparencyFigures figures, IReadOnlyList<Mission> missions, int month, int mission)
    {
        foreach (var a in Side(figures.Months.Count, month))
        {
            foreach (var b in Side(figures.MissionIds.Count, mission))
            {
                var (when, where) = (a == CountCube.All ? Sum : figures.Months[a].ToString("yyyy-MM", CultureInfo.InvariantCulture), MissionName(figures, missions, b));
                foreach (var (table, keys) in TransparencyCategories.All)
                {
                    for (var c = CountCube.All; c < keys.Count; c++)
                        yield return new Row(Name(table), when, where, c == CountCube.All ? Sum : keys[c], figures.Count(table, a, b, c));
                }
                var times = figures.Times(a, b);
                yield return new Row("hours-to-decision", when, where, "median", Hours(times?.Median));
                yield return new Row("hours-to-decision", when, where, "95th-percentile", Hours(times?.Most));
            }
        }
    }

    private static IEnumerable<int> Side(int count, int chosen) => chosen == CountCube.All ? Enumerable.Range(CountCube.All, count + 1) : [chosen];

    private static string MissionName(TransparencyFigures figures, IReadOnlyList<Mission> missions, int place) => place == CountCube.All
        ? Sum
        : missions.FirstOrDefault(mission => mission.Id == figures.MissionIds[place])?.Slug ?? "none";

    private static string Name(TransparencyTable table) => table.ToString().ToLowerInvariant();

    private static double? Hours(TimeSpan? time) => time is { } given ? Math.Round(given.TotalHours, 2) : null;

    private sealed record Row(string Table, string Month, string Mission, string Category, double? Value);
}
