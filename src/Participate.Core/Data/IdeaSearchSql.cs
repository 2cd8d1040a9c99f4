namespace Participate.Core.Data;

/// <summary>SQL of SQLite's full-text index over the titles and summaries of ideas, kept by triggers. (PostgreSQL has a computed column.)</summary>
internal static class IdeaSearchSql
{
    private const string Forget = "INSERT INTO \"IdeaSearch\" (\"IdeaSearch\", rowid, \"Title\", \"Summary\") VALUES ('delete', old.\"Id\", old.\"Title\", old.\"Summary\");";
    private const string Learn = "INSERT INTO \"IdeaSearch\" (rowid, \"Title\", \"Summary\") VALUES (new.\"Id\", new.\"Title\", new.\"Summary\");";

    /// <summary>
    /// The index reads its text from the ideas' table, so that nothing is stored twice. Counters change all the time, so only
    /// a change of the text itself touches the index.
    /// </summary>
    public static IEnumerable<string> SqliteIndex() =>
    [
        "CREATE VIRTUAL TABLE \"IdeaSearch\" USING fts5(\"Title\", \"Summary\", content='Ideas', content_rowid='Id', tokenize='porter unicode61 remove_diacritics 2');",
        $"CREATE TRIGGER \"Ideas_search_insert\" AFTER INSERT ON \"Ideas\" BEGIN {Learn} END;",
        $"CREATE TRIGGER \"Ideas_search_update\" AFTER UPDATE OF \"Title\", \"Summary\" ON \"Ideas\" BEGIN {Forget} {Learn} END;",
        $"CREATE TRIGGER \"Ideas_search_delete\" AFTER DELETE ON \"Ideas\" BEGIN {Forget} END;",
        "INSERT INTO \"IdeaSearch\" (\"IdeaSearch\") VALUES ('rebuild');",
    ];
}
