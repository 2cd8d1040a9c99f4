using System.Globalization;
using Participate.Core.Common.Spreadsheets;

namespace Participate.Core.Summaries;

/// <summary>Writes who took part as CSV (<see cref="CsvTable"/>). Columns are described in docs/data-dictionary.md.</summary>
public static class WhoTookPartCsv
{
    /// <summary>One row for each group of each table.</summary>
    public static Task WriteAsync(WhoTookPart counted, Stream stream) => CsvTable.WriteAsync<(WhoTable Table, WhoRow Row)>(
        [
            new("table", line => line.Table.Key),
            new("key", line => line.Row.Key),
            new("name", line => line.Row.Name),
            new("members", line => Number(line.Row.Members)),
            new("answered", line => Number(line.Table.Answered)),
            new("share", line => Share(line.Row.Share)),
            new("share_low", line => Share(line.Row.ShareLow)),
            new("share_high", line => Share(line.Row.ShareHigh)),
            new("population_share", line => Share(line.Row.Population)),
            new("population", line => Number(line.Row.People)),
            new("withheld", line => line.Row.Members is null ? "yes" : ""),
            new("counted_at", _ => Common.UkTime.Iso(counted.CountedAt)),
        ],
        RowsAsync(counted),
        stream);

    private static async IAsyncEnumerable<(WhoTable Table, WhoRow Row)> RowsAsync(WhoTookPart counted)
    {
        await Task.CompletedTask;
        foreach (var table in counted.Tables)
        {
            foreach (var row in table.Rows)
                yield return (table, row);
        }
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Share(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
