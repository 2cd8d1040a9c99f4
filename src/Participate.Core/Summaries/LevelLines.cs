using System.Globalization;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Eligibility;

namespace Participate.Core.Summaries;

/// <summary>Votes by what their members had shown, as CSV.</summary>
public static class LevelLines
{
    private static readonly CsvColumn<LevelCount>[] Columns =
    [
        new("key", line => line.Key),
        new("name", line => line.Name),
        new("votes", line => line.Votes.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Writes the lines; none where nothing was counted.</summary>
    public static Task WriteAsync(IReadOnlyList<LevelCount>? counts, Stream stream) => CsvTable.WriteAsync(Columns, (counts ?? []).ToAsyncEnumerable(), stream);
}
