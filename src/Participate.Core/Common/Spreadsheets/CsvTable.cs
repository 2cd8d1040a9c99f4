namespace Participate.Core.Common.Spreadsheets;

/// <summary>A column of a CSV file: its name, and the text of its cell for a row.</summary>
public sealed record CsvColumn<T>(string Name, Func<T, string> Value);

/// <summary>
/// Writes CSV row by row as the rows are read: UTF-8 without a byte order mark, RFC 4180, cells that stay text
/// (<see cref="SpreadsheetText"/>).
/// </summary>
public static class CsvTable
{
    /// <summary>A header line, then one line for each row. The stream stays open.</summary>
    public static async Task WriteAsync<T>(IReadOnlyList<CsvColumn<T>> columns, IAsyncEnumerable<T> rows, Stream stream)
    {
        var csv = new CsvRows<T>(columns, stream);
        await foreach (var row in rows)
        {
            csv.Add(row);
            if (csv.IsFull)
                await csv.FlushAsync();
        }
        await csv.FlushAsync();
    }
}
