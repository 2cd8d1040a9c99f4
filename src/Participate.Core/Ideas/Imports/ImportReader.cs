using Participate.Core.Missions;

namespace Participate.Core.Ideas.Imports;

/// <summary>
/// Reads ideas or comments as Participate, Decidim and Go Vocal export them. Columns are matched by name; what is missing or cannot be
/// read is refused with its line and column. Names and e-mail addresses of authors are not read. No database, no clock.
/// </summary>
public static class ImportReader
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 20_000_000;

    /// <summary>The most rows of a file: while they are stored, in one transaction, members wait to write.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Reads a whole file.</summary>
    public static ImportSheet Read(byte[] file, ImportKind kind, Mission mission)
    {
        var sheet = new ImportSheet();
        using var table = ImportTable.Open(file, sheet);
        if (table is null)
            return sheet;
        if (FormatOf(table, kind) is not { } format)
        {
            sheet.Refuse(1, "", kind == ImportKind.Ideas
                ? "These are not the columns of ideas. Looked for: id, title, summary and details (Participate); id, title/en and body/en (Decidim); ID, Title and Description (Go Vocal)."
                : "These are not the columns of comments. Looked for: id, idea_id, stance and body (Participate); id, body, alignment, commentable_id and root_commentable_url (Decidim).");
            return sheet;
        }
        sheet.Format = format;
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (table.Read(sheet))
        {
            if (sheet.RowCount >= MaxRows)
            {
                sheet.Refuse(table.Line, "", $"A file can have {MaxRows:N0} rows. Split it.");
                break;
            }
            var id = table.Cell("id").Trim();
            if (id.Length is 0 or > ImportedItem.SourceIdMaxLength)
                sheet.Refuse(table.Line, "id", id.Length == 0 ? "There is no id." : $"An id has at most {ImportedItem.SourceIdMaxLength} characters.");
            else if (!lines.TryAdd(id, table.Line))
                sheet.Refuse(table.Line, "id", $"Line {lines[id]} has the same id.");
            else if (kind == ImportKind.Ideas)
                ImportedIdeaRows.Read(table, id, mission, sheet);
            else
                ImportedCommentRows.Read(table, id, sheet);
        }
        if (sheet.RowCount == 0 && sheet.ProblemCount == 0 && sheet.LeftOut == 0)
            sheet.Refuse(2, "", "There are no rows under the names of the columns.");
        sheet.UnusedColumns.AddRange(table.Unused);
        return sheet;
    }

    private static ImportFormat? FormatOf(ImportTable table, ImportKind kind)
    {
        bool Has(params string[] names) => names.All(table.Has);
        if (kind == ImportKind.Comments)
        {
            return Has("id", "idea_id", "stance", "body") ? ImportFormat.Participate
                : Has("id", "body", "alignment", "commentable_id", "root_commentable_url") ? ImportFormat.Decidim : null;
        }
        if (Has("id") && LocalColumns.Find(table, "title") is not null && LocalColumns.Find(table, "body") is not null)
            return ImportFormat.Decidim;
        return Has("id", "title", "summary", "details") ? ImportFormat.Participate : Has("ID", "Title", "Description") ? ImportFormat.GoVocal : null;
    }
}
