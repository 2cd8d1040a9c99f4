using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Participate.Core.Insight;
using Participate.Core.Search;

namespace Participate.Core.Data;

/// <summary>FTS5 without a copy of the text: it holds the terms alone.</summary>
internal sealed class SqliteSearchIndex(ParticipateDbContext db) : SearchIndex(db)
{
    private readonly ParticipateDbContext db = db;

    protected override (string Table, string Id, string Fits) Found => ("\"SearchTerms\"", "rowid", "\"SearchTerms\" MATCH {0}");

    // The order of the tables is kept, so that ideas are looked up one by one for what is found.
    protected override string IdeasSql => """
        SELECT i.* FROM (SELECT (rowid >> 2) & 1073741823 AS id FROM "SearchTerms" WHERE "SearchTerms" MATCH {0} ORDER BY rowid DESC LIMIT {1}) f
        CROSS JOIN "Ideas" i ON i."Id" = f.id
        """;

    public override string Written(SearchExpression expression) => expression switch
    {
        // Terms are letters and digits; in quotes they are no operators.
        OneTerm one => $"\"{one.Term}\"",
        TermsInARow row => $"\"{string.Join(' ', row.Terms)}\"",
        AllOf all => $"({string.Join(" AND ", all.Parts.Select(Written))})",
        AnyOf any => $"({string.Join(" OR ", any.Parts.Select(Written))})",
        AllExcept except => $"({Written(except.Wanted)} NOT {Written(except.Unwanted)})",
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "Not an expression."),
    };

    public override async Task WriteAsync(IReadOnlyList<SearchEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            await RunAsync(
                """
                INSERT INTO "SearchDocuments" ("Id", "Kind", "ContentId", "IdeaId", "Fingerprint") VALUES ($id, $kind, $content, $idea, $fingerprint)
                ON CONFLICT ("Id") DO UPDATE SET "Fingerprint" = excluded."Fingerprint"
                """,
                [("$id", entry.Id), ("$kind", (int)entry.Kind), ("$content", entry.ContentId), ("$idea", entry.IdeaId), ("$fingerprint", entry.Fingerprint)],
                cancellationToken);
            await RunAsync(
                "INSERT OR REPLACE INTO \"SearchTerms\" (rowid, \"Terms\") VALUES ($id, $terms)",
                [("$id", entry.Id), ("$terms", string.Join(' ', entry.Terms))],
                cancellationToken);
        }
    }

    public override async Task RemoveAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            await RunAsync("DELETE FROM \"SearchDocuments\" WHERE \"Id\" = $id", [("$id", id)], cancellationToken);
            await RunAsync("DELETE FROM \"SearchTerms\" WHERE rowid = $id", [("$id", id)], cancellationToken);
        }
    }

    public override async Task AddWordsAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        foreach (var word in words)
        {
            if (await RunAsync("INSERT OR IGNORE INTO \"SearchWords\" (\"Word\") VALUES ($word)", [("$word", word)], cancellationToken) == 0)
                continue;
            foreach (var form in SearchVocabulary.FormsOf(word))
                await RunAsync("INSERT OR IGNORE INTO \"SearchSpellings\" (\"Form\", \"Word\") VALUES ($form, $word)", [("$form", form), ("$word", word)], cancellationToken);
        }
    }

    public override Task<long> WithoutTermsAsync(CancellationToken cancellationToken) => db.Database.SqlQuery<long>($"""
        SELECT (SELECT COUNT(*) FROM "SearchTerms" t LEFT JOIN "SearchDocuments" d ON d."Id" = t.rowid WHERE d."Id" IS NULL)
            + (SELECT COUNT(*) FROM "SearchDocuments" d LEFT JOIN "SearchTerms" t ON t.rowid = d."Id" WHERE t.rowid IS NULL) AS "Value"
        """).SingleAsync(cancellationToken);

    private async Task<int> RunAsync(string sql, (string Name, object? Value)[] values, CancellationToken cancellationToken)
    {
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
