using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Participate.Core.Common.Spreadsheets;

/// <summary>A column of a CSV file: its name, and the text of its cell for a row.</summary>
public sealed record CsvColumn<T>(string Name, Func<T, string> Value);

/// <summary>
/// Writes CSV row by row as the rows are read: UTF-8 without a byte order mark, RFC 4180, cells that stay text
/// (<see cref="SpreadsheetText"/>).
/// </summary>
public static class CsvTable
{
    private const int BufferSize = 32_768;

    // The writer ends rows with CR LF and quotes cells with any line break; were the line end set here, it would quote that one only.
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture);

    /// <summary>A header line, then one line for each row. The stream stays open.</summary>
    public static async Task WriteAsync<T>(IReadOnlyList<CsvColumn<T>> columns, IAsyncEnumerable<T> rows, Stream stream)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true);
        await using var csv = new CsvWriter(writer, Format, leaveOpen: true);
        foreach (var column in columns)
            csv.WriteField(column.Name);
        await csv.NextRecordAsync();
        await foreach (var row in rows)
        {
            foreach (var column in columns)
                csv.WriteField(SpreadsheetText.Inert(column.Value(row)));
            await csv.NextRecordAsync();
        }
    }
}
