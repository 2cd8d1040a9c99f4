using System.Globalization;
using Participate.Core.Ideas.Imports;

namespace Participate.Core.Delivery.Indicator;

/// <summary>
/// Reads figures as <c>period, date, value, source, note</c>; the note may be left out. Columns are matched by name; what cannot be read is refused
/// with its line and column. No database, no clock.
/// </summary>
public sealed class ObservationSheet
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 1_000_000;

    /// <summary>The most rows of a file.</summary>
    public const int MaxRows = 1_000;

    private static readonly string[] DateWays = ["yyyy-MM-dd", "d/M/yyyy"];

    private static readonly string[] Needed = ["period", "date", "value", "source"];

    private readonly ImportSheet findings = new();

    private ObservationSheet()
    {
    }

    /// <summary>The figures with the lines that they stand on.</summary>
    public List<(int Line, ObservationText Text)> Rows { get; } = [];

    public IReadOnlyList<ImportProblem> Problems => findings.Problems;

    public int ProblemCount => findings.ProblemCount;

    /// <summary>Columns that the import has no use for.</summary>
    public IReadOnlyList<string> UnusedColumns => findings.UnusedColumns;

    /// <summary>Reads a whole file.</summary>
    /// <param name="unit">Of the indicator.</param>
    public static ObservationSheet Read(byte[] file, string unit, DateOnly today)
    {
        var sheet = new ObservationSheet();
        using var table = ImportTable.Open(file, sheet.findings);
        if (table is not null)
            sheet.ReadRows(table, unit, today);
        return sheet;
    }

    private void Refuse(int line, string column, string message) => findings.Refuse(line, column, message);

    private void ReadRows(ImportTable table, string unit, DateOnly today)
    {
        var missing = Needed.Where(column => !table.Has(column)).ToList();
        if (missing.Count > 0)
        {
            Refuse(1, "", $"These are not the columns of figures. Missing: {string.Join(", ", missing)}.");
            return;
        }
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (table.Read(findings))
        {
            if (lines.Count >= MaxRows)
            {
                Refuse(table.Line, "", $"A file can have {MaxRows.ToString("N0", CultureInfo.InvariantCulture)} rows.");
                break;
            }
            ReadRow(table, lines, unit, today);
        }
        if (Rows.Count == 0 && ProblemCount == 0)
            Refuse(2, "", "There are no rows under the names of the columns.");
        findings.UnusedColumns.AddRange(table.Unused);
    }

    private void ReadRow(ImportTable table, Dictionary<string, int> lines, string unit, DateOnly today)
    {
        var before = ProblemCount;
        var (date, value) = (table.Cell("date").Trim(), table.Cell("value").Trim());
        var text = new ObservationText
        {
            Period = table.Cell("period"),
            On = DateOnly.TryParseExact(date, DateWays, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : null,
            Value = ObservationText.ReadValue(value),
            Source = table.Cell("source"),
            Note = table.Cell("note"),
        }.Tidied();
        foreach (var refusal in text.Refusals(unit, today))
        {
            var column = refusal.Field == nameof(ObservationText.On) ? "date" : refusal.Field.ToLowerInvariant();
            var given = column switch { "date" => date, "value" => value, _ => "" };
            Refuse(table.Line, column, (given.Length > 0 ? $"“{ImportText.Beginning(given, 30)}”: " : "") + refusal.Message + ".");
        }
        if (text.Period.Length > 0 && !lines.TryAdd(text.Period, table.Line))
            Refuse(table.Line, "period", $"Line {lines[text.Period]} has the same period.");
        if (ProblemCount == before)
            Rows.Add((table.Line, text));
    }
}
