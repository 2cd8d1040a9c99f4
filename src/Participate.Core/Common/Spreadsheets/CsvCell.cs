using System.Buffers;

namespace Participate.Core.Common.Spreadsheets;

/// <summary>How a text stands in a CSV file: quoted as CsvHelper quotes it.</summary>
internal static class CsvCell
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>True where the cell must be quoted: it has a comma, a quotation mark or a line end, or a space at one of its ends.</summary>
    public static bool NeedsQuotes(string cell) => cell.Length > 0 && (cell[0] == ' ' || cell[^1] == ' ' || cell.AsSpan().ContainsAny(Special));

    /// <summary>What stands between the quotes.</summary>
    public static string Doubled(string cell) => cell.Contains('"', StringComparison.Ordinal) ? cell.Replace("\"", "\"\"", StringComparison.Ordinal) : cell;
}
