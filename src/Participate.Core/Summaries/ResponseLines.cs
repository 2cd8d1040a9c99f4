using System.Globalization;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Ideas;
using Participate.Core.Responses;

namespace Participate.Core.Summaries;

/// <summary>A number about how ideas are answered, as JSON, CSV and workbook list it.</summary>
/// <param name="Table">Stable for machines: <c>ideas</c>, <c>with-response</c>, <c>waiting</c>, <c>days-to-response</c>.</param>
/// <param name="Key">Of the official status; of how many weeks; <c>median</c>.</param>
/// <param name="Value">Null where there is none.</param>
public sealed record ResponseLine(string Table, string Key, string Name, int? Value);

/// <summary>How ideas are answered, line by line, and as CSV.</summary>
public static class ResponseLines
{
    private static readonly CsvColumn<ResponseLine>[] Columns =
    [
        new("table", line => line.Table),
        new("key", line => line.Key),
        new("name", line => line.Name),
        new("value", line => line.Value?.ToString(CultureInfo.InvariantCulture) ?? ""),
    ];

    /// <summary>The lines; none where nothing was counted.</summary>
    public static IReadOnlyList<ResponseLine> Of(ResponseFigures? figures) => figures is null
        ? []
        : [
            .. figures.ByDecision.Select(row => new ResponseLine("ideas", DecisionNames.Key(row.Decision), DecisionNames.Name(row.Decision), row.Ideas)),
            .. figures.ByDecision.Select(row => new ResponseLine("with-response", DecisionNames.Key(row.Decision), DecisionNames.Name(row.Decision), row.WithResponse)),
            .. figures.Waiting.Select(row => new ResponseLine("waiting", Key(row), Name(row), row.Ideas)),
            new ResponseLine("days-to-response", "median", "Median", figures.MedianDays),
        ];

    /// <summary>How long ideas wait, in words.</summary>
    public static string Name(WaitingFigure row) => row switch
    {
        { BelowWeeks: null } => $"{Number(row.FromWeeks)} weeks or more",
        { FromWeeks: 0, BelowWeeks: { } below } => $"Less than {Number(below)} weeks",
        { BelowWeeks: { } below } => $"{Number(row.FromWeeks)} to {Number(below)} weeks",
    };

    /// <summary>Writes the lines.</summary>
    public static Task WriteAsync(ResponseFigures? figures, Stream stream) => CsvTable.WriteAsync(Columns, Of(figures).ToAsyncEnumerable(), stream);

    private static string Key(WaitingFigure row) => row.BelowWeeks is { } below ? $"{Number(row.FromWeeks)}-{Number(below)}" : $"{Number(row.FromWeeks)}-";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
