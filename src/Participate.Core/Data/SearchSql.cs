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
}
