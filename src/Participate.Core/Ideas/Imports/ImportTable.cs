using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Participate.Core.Common.Spreadsheets;

namespace Participate.Core.Ideas.Imports;

/// <summary>
/// Reads a CSV file by the names of its columns, with commas or semicolons, in UTF-8. Cells made inert for spreadsheets
/// (<see cref="SpreadsheetText"/>) are read as what they were.
/// </summary>
internal sealed class ImportTable : IDisposable
{
    private readonly CsvReader csv;
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);

    private ImportTable(CsvReader csv) => this.csv = csv;

    public IReadOnlyCollection<string> Names => columns.Keys;

    /// <summary>The line on which the present row begins.</summary>
    public int Line { get; private set; } = 1;

    public IEnumerable<string> Unused => columns.Keys.Where(name => !used.Contains(name));

    /// <summary>The table behind a file's bytes, or null with the reason in the sheet.</summary>
    public static ImportTable? Open(byte[] file, ImportSheet sheet)
    {
        string text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            sheet.Refuse(1, "", "The file is not UTF-8 text. Save it as “CSV UTF-8”.");
            return null;
        }
        var header = text.AsSpan()[..(text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length)];
        var table = new ImportTable(new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = header.Count(';') > header.Count(',') ? ";" : ",",
            HasHeaderRecord = false,
            BadDataFound = bad => sheet.Refuse(bad.Context.Parser!.RawRow, "", "A quotation mark stands where it cannot. Quote the whole cell and double the marks inside."),
        }));
        if (table.ReadHeader(sheet))
            return table;
        table.Dispose();
        return null;
    }

    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>The next row; false at the end.</summary>
    public bool Read(ImportSheet sheet)
    {
        while (true)
        {
            Line = csv.Parser.RawRow + 1;
            if (!csv.Read())
                return false;
            if (csv.Parser.Count != columns.Count)
                sheet.Refuse(Line, "", $"The line has {csv.Parser.Count} cells, but there are {columns.Count} columns.");
            else if (columns.Select(column => (column.Key, Why: ImportText.RefusalOf(csv.Parser[column.Value]))).FirstOrDefault(cell => cell.Why is not null) is { Why: { } why, Key: var name })
                sheet.Refuse(Line, name, why);
            else
                return true;
        }
    }

    /// <summary>A cell of the present row; empty where there is no such column.</summary>
    public string Cell(string column)
    {
        if (!columns.TryGetValue(column, out var at))
            return "";
        used.Add(column);
        return SpreadsheetText.Original(csv.Parser[at]);
    }

    public void Dispose() => csv.Dispose();

    private bool ReadHeader(ImportSheet sheet)
    {
        if (!csv.Read())
        {
            sheet.Refuse(1, "", "The file is empty.");
            return false;
        }
        for (var i = 0; i < csv.Parser.Count; i++)
        {
            if (columns.TryAdd(csv.Parser[i].Trim(), i))
                continue;
            sheet.Refuse(1, csv.Parser[i], "There are two columns of this name.");
            return false;
        }
        return true;
    }
}
