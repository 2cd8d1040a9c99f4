using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ledgers;

/// <summary>Stores many rows with one statement each, so that whoever votes meanwhile waits for milliseconds.</summary>
public sealed class LedgerRows(ParticipateDbContext db, DatabaseOptions options)
{
    private const string SqliteEntries = """
        INSERT INTO "LedgerEntries" ("MissionId", "Number", "Kind", "SubjectId", "Pseudonym", "Choice", "At", "BatchNumber", "EventId", "Previous")
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9 FROM json_each({0})
        """;

    private const string PostgresEntries = """
        INSERT INTO "LedgerEntries" ("MissionId", "Number", "Kind", "SubjectId", "Pseudonym", "Choice", "At", "BatchNumber", "EventId", "Previous")
        SELECT CAST(r ->> 0 AS integer), CAST(r ->> 1 AS bigint), CAST(r ->> 2 AS integer), CAST(r ->> 3 AS integer), r ->> 4, CAST(r ->> 5 AS integer),
            CAST((r ->> 6) || '+00' AS timestamptz), CAST(r ->> 7 AS bigint), CAST(r ->> 8 AS bigint), CAST(r ->> 9 AS bigint)
        FROM json_array_elements(CAST({0} AS json)) AS rows (r)
        """;

    // An account that closes at the same time is waited for; where it is closed, nothing is kept that leads to it.
    private const string SqlitePseudonyms = """
        INSERT INTO "LedgerPseudonyms" ("MemberId", "MissionId", "Pseudonym", "Last")
        SELECT m."Id", value ->> 1, value ->> 2, value ->> 3 FROM json_each({0}) JOIN "Members" m ON m."Id" = value ->> 0 WHERE m."ClosedAt" IS NULL
        ON CONFLICT ("MemberId", "MissionId") DO UPDATE SET "Last" = excluded."Last"
        """;

    private const string PostgresPseudonyms = """
        INSERT INTO "LedgerPseudonyms" ("MemberId", "MissionId", "Pseudonym", "Last")
        SELECT m."Id", CAST(r ->> 1 AS integer), r ->> 2, CAST(r ->> 3 AS bigint) FROM json_array_elements(CAST({0} AS json)) AS rows (r)
        JOIN "Members" m ON m."Id" = CAST(r ->> 0 AS integer) WHERE m."ClosedAt" IS NULL ORDER BY m."Id" FOR KEY SHARE OF m
        ON CONFLICT ("MemberId", "MissionId") DO UPDATE SET "Last" = excluded."Last"
        """;

    private bool IsSqlite => options.Provider == DatabaseProvider.Sqlite;

    /// <summary>Stores entries, in the transaction that is open.</summary>
    internal Task AddAsync(IEnumerable<LedgerEntry> entries, CancellationToken cancellationToken) => WriteAsync(
        IsSqlite ? SqliteEntries : PostgresEntries,
        entries.Select(object?[] (row) => [row.MissionId, row.Number, (int)row.Kind, row.SubjectId, row.Pseudonym, (int)row.Choice, Time(row.At), row.BatchNumber, row.EventId, row.Previous]),
        cancellationToken);

    /// <summary>Stores pseudonyms of accounts that are open, or where their entries end now, in the transaction that is open.</summary>
    internal Task AddAsync(IEnumerable<LedgerPseudonym> pseudonyms, CancellationToken cancellationToken) => WriteAsync(
        IsSqlite ? SqlitePseudonyms : PostgresPseudonyms, pseudonyms.Select(object?[] (row) => [row.MemberId, row.MissionId, row.Pseudonym, row.Last]), cancellationToken);

    private Task<int> WriteAsync(string sql, IEnumerable<object?[]> rows, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(sql, [JsonSerializer.Serialize(rows)], cancellationToken);

    /// <summary>As SQLite keeps times, which PostgreSQL reads too.</summary>
    private static string Time(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
