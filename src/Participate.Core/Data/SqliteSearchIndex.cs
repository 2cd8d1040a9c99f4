using System.Globalization;
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

    protected override string ListedSql => "SELECT f.value AS id FROM json_each({0}) f";

    protected override string MissionOf => "(SELECT d.\"MissionId\" FROM \"SearchDocuments\" d WHERE d.\"Id\" = \"SearchTerms\".rowid)";

    // A thousand ideas lie on as many pages: their documents would be a thousand pages more.
    protected override string MissionOfIdea => string.Create(CultureInfo.InvariantCulture, $"(SELECT i.\"MissionId\" FROM \"Ideas\" i WHERE i.\"Id\" = {SearchDocument.ContentIdSql("\"SearchTerms\".rowid")})");

    // The order of the tables is kept, so that ideas are looked up one by one for what is found.
    protected override string IdeasSql => """SELECT i.* FROM json_each({0}) f CROSS JOIN "Ideas" i ON i."Id" = f.value""";

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
        if (entries.Count == 0)
            return;
        await using var document = Command(
            """
            INSERT INTO "SearchDocuments" ("Id", "Kind", "ContentId", "IdeaId", "MissionId", "PlaceCode", "Sectors", "Decision", "Fingerprint") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT ("Id") DO UPDATE
            SET "MissionId" = excluded."MissionId", "PlaceCode" = excluded."PlaceCode", "Sectors" = excluded."Sectors", "Decision" = excluded."Decision", "Fingerprint" = excluded."Fingerprint"
            """);
        await using var terms = Command("INSERT OR REPLACE INTO \"SearchTerms\" (rowid, \"Terms\") VALUES ($1, $2)");
        foreach (var entry in entries)
        {
            await RunAsync(
                document, cancellationToken, entry.Id, (int)entry.Kind, entry.ContentId, entry.IdeaId ?? (object)DBNull.Value, entry.Setting.MissionId ?? (object)DBNull.Value,
                entry.Setting.PlaceCode, (int)entry.Setting.Sectors, (int?)entry.Setting.Decision ?? (object)DBNull.Value, entry.Fingerprint);
            await RunAsync(terms, cancellationToken, entry.Id, string.Join(' ', entry.Terms));
        }
    }

    public override async Task RemoveAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return;
        await using var document = Command("DELETE FROM \"SearchDocuments\" WHERE \"Id\" = $1");
        await using var terms = Command("DELETE FROM \"SearchTerms\" WHERE rowid = $1");
        foreach (var id in ids)
        {
            await RunAsync(document, cancellationToken, id);
            await RunAsync(terms, cancellationToken, id);
        }
    }

    protected override async Task WriteWordsAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        await using var written = Command("INSERT OR IGNORE INTO \"SearchWords\" (\"Word\") VALUES ($1)");
        await using var spelling = Command("INSERT OR IGNORE INTO \"SearchSpellings\" (\"Form\", \"Word\") VALUES ($1, $2)");
        foreach (var word in words)
        {
            await RunAsync(written, cancellationToken, word);
            foreach (var form in SearchVocabulary.FormsOf(word))
                await RunAsync(spelling, cancellationToken, form, word);
        }
    }

    public override Task<long> WithoutTermsAsync(CancellationToken cancellationToken) => db.Database.SqlQuery<long>($"""
        SELECT (SELECT COUNT(*) FROM "SearchTerms" t LEFT JOIN "SearchDocuments" d ON d."Id" = t.rowid WHERE d."Id" IS NULL)
            + (SELECT COUNT(*) FROM "SearchDocuments" d LEFT JOIN "SearchTerms" t ON t.rowid = d."Id" WHERE t.rowid IS NULL) AS "Value"
        """).SingleAsync(cancellationToken);

    protected override object List<T>(T[] numbers) => $"[{string.Join(',', numbers)}]";

    /// <summary>A statement that is read once and run often.</summary>
    private SqliteCommand Command(string sql)
    {
        var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }

    private static async Task RunAsync(SqliteCommand command, CancellationToken cancellationToken, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (command.Parameters.Count == i)
                command.Parameters.AddWithValue("$" + (i + 1).ToString(CultureInfo.InvariantCulture), values[i]);
            else
                command.Parameters[i].Value = values[i];
        }
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
