using Participate.Core.Search;

namespace Participate.Core.Data;

/// <summary>SQL of the search index that the model does not describe.</summary>
internal static class SearchSql
{
    /// <summary>
    /// The index over terms, without their text, in place of the one over titles and summaries. Every character but a space is part of a
    /// term (<c>ascii</c>: all that is not ASCII is a letter), as terms are made before.
    /// </summary>
    public static IEnumerable<string> SqliteIndex() =>
    [
        "DROP TRIGGER IF EXISTS \"Ideas_search_insert\";",
        "DROP TRIGGER IF EXISTS \"Ideas_search_update\";",
        "DROP TRIGGER IF EXISTS \"Ideas_search_delete\";",
        "DROP TABLE IF EXISTS \"IdeaSearch\";",
        "CREATE VIRTUAL TABLE \"SearchTerms\" USING fts5(\"Terms\", content='', contentless_delete=1, tokenize='ascii');",
    ];

    /// <summary>The planner knows how common the common terms are: for these it walks from the newest document, for others it asks the index.</summary>
    public static IEnumerable<string> PostgresIndex() =>
        ["ALTER TABLE \"SearchDocuments\" ALTER COLUMN \"Terms\" SET STATISTICS 1000;"];

    /// <summary>The mission of each document that was written before documents had it, from what it is of.</summary>
    public static IEnumerable<string> MissionsOfDocuments() =>
    [
        "UPDATE \"SearchDocuments\" SET \"MissionId\" = (SELECT i.\"MissionId\" FROM \"Ideas\" i WHERE i.\"Id\" = \"SearchDocuments\".\"IdeaId\") WHERE \"IdeaId\" IS NOT NULL;",
        $"UPDATE \"SearchDocuments\" SET \"MissionId\" = \"ContentId\" WHERE \"Kind\" = {(int)SearchKind.Mission};",
        OfTable("Meetings", SearchKind.Event),
        OfTable("Barriers", SearchKind.Barrier),
        OfTable("Reforms", SearchKind.Reform),
        OfTable("Pledges", SearchKind.Pledge),
        OfTable("DeliveryActions", SearchKind.Action),
    ];

    /// <summary>Empties the index: the next start fills it, in the background, with what documents and terms are made of now.</summary>
    public static IEnumerable<string> SqliteEmptied() => ["INSERT INTO \"SearchTerms\" (\"SearchTerms\") VALUES ('delete-all');", "DELETE FROM \"SearchDocuments\";"];

    /// <inheritdoc cref="SqliteEmptied"/>
    public static IEnumerable<string> PostgresEmptied() => ["TRUNCATE \"SearchDocuments\";"];

    private static string OfTable(string table, SearchKind kind) =>
        $"UPDATE \"SearchDocuments\" SET \"MissionId\" = (SELECT t.\"MissionId\" FROM \"{table}\" t WHERE t.\"Id\" = \"SearchDocuments\".\"ContentId\") WHERE \"Kind\" = {(int)kind};";
}
