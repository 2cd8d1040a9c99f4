namespace Participate.Core.Ideas.Imports;

/// <summary>Columns that a file has once for each language, as <c>title/en</c>: English, or the first where there is none.</summary>
internal static class LocalColumns
{
    public static string? Find(ImportTable table, string name)
    {
        var found = table.Names.Where(column => column.StartsWith(name + "/", StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Find(column => column.Equals(name + "/en", StringComparison.OrdinalIgnoreCase)) ?? found.FirstOrDefault();
    }

    /// <summary>The cell in English, or in the first language in which the row says something.</summary>
    public static string Cell(ImportTable table, string name) =>
        table.Names.Where(column => column.StartsWith(name + "/", StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(column => column.Equals(name + "/en", StringComparison.OrdinalIgnoreCase))
            .Select(table.Cell)
            .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? "";
}
