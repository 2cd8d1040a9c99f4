using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Participate.Core.Data.Seeding;

/// <summary>Prepared statements in large transactions, between which a running site has its turn.</summary>
internal sealed class SqliteSeedStore : ISeedStore
{
    // Indexes are entered in random order, so their pages are worth keeping; the size does not grow with the data.
    // The references are right as they are made, and verify looks at every one.
    private const string Settings = "PRAGMA cache_size=-131072; PRAGMA wal_autocheckpoint=8000; PRAGMA foreign_keys=OFF;";

    private static readonly SeedTable Terms = new("SearchTerms", "rowid", "Terms");

    private readonly SqliteConnection connection;
    private readonly WriteGate gate;
    private readonly Dictionary<SeedTable, sqlite3_stmt> inserts = [];

    private SqliteSeedStore(SqliteConnection connection, WriteGate gate) => (this.connection, this.gate) = (connection, gate);

    public static async Task<SqliteSeedStore> OpenAsync(DatabaseOptions options, WriteGate gate, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(options.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        SqliteSettings.Apply(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new SqliteSeedStore(connection, gate);
    }

    public async Task<int> SetIdsAsideAsync(SeedTable table, int count, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT INTO sqlite_sequence (name, seq) SELECT $name, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = $name);
            UPDATE sqlite_sequence SET seq = seq + $count WHERE name = $name;
            SELECT seq - $count + 1 FROM sqlite_sequence WHERE name = $name;
            """;
        command.Parameters.AddWithValue("$name", table.Name);
        command.Parameters.AddWithValue("$count", count);
        var first = Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        await transaction.CommitAsync(cancellationToken);
        return first;
    }

    public async Task WriteAsync(SeedChunk chunk, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = connection.BeginTransaction();
        foreach (var table in SeedTable.InOrder.Where(table => chunk[table].Count > 0))
            Insert(table, chunk[table]);
        Insert(SeedTable.SearchDocuments, [.. chunk.Entries.Select(entry => new object?[] { entry.Id, (int)entry.Kind, entry.ContentId, entry.IdeaId, entry.Setting.MissionId, entry.Setting.PlaceCode, (int)entry.Setting.Sectors, (int?)entry.Setting.Decision, entry.Fingerprint })]);
        Insert(Terms, [.. chunk.Entries.Select(entry => new object?[] { entry.Id, string.Join(' ', entry.Terms) })]);
        foreach (var (missionId, by) in chunk.Tallies)
            Grow(missionId, by, transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var insert in inserts.Values)
            insert.Dispose();
        await connection.DisposeAsync();
    }

    // The library below ADO.NET: a command and its parameters cost as much again as the insert itself.
    private void Insert(SeedTable table, IReadOnlyList<object?[]> rows)
    {
        if (!inserts.TryGetValue(table, out var insert))
            inserts[table] = insert = Prepare(table);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                Check(Bind(insert, i + 1, row[i]), raw.SQLITE_OK);
            Check(raw.sqlite3_step(insert), raw.SQLITE_DONE);
            Check(raw.sqlite3_reset(insert), raw.SQLITE_OK);
        }
    }

    private sqlite3_stmt Prepare(SeedTable table)
    {
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column}\""));
        var values = string.Join(", ", table.Columns.Select(_ => "?"));
        Check(raw.sqlite3_prepare_v2(connection.Handle, $"INSERT INTO \"{table.Name}\" ({columns}) VALUES ({values})", out var insert), raw.SQLITE_OK);
        return insert;
    }

    private static int Bind(sqlite3_stmt insert, int position, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(insert, position),
        int number => raw.sqlite3_bind_int(insert, position, number),
        long number => raw.sqlite3_bind_int64(insert, position, number),
        string text => raw.sqlite3_bind_text(insert, position, text),
        // As Microsoft.Data.Sqlite writes times and flags.
        DateTime time => raw.sqlite3_bind_text(insert, position, time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        bool flag => raw.sqlite3_bind_int(insert, position, flag ? 1 : 0),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Rows hold numbers, texts, times and flags."),
    };

    private void Check(int result, int expected)
    {
        if (result != expected)
            throw new SqliteException(raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), result);
    }

    private void Grow(int missionId, TallyGrowth by, SqliteTransaction transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = SeedSql.GrowTally;
        object[] values = [missionId, by.Ideas, by.Comments, by.Support, by.Neutral, by.Oppose];
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        command.ExecuteNonQuery();
    }
}

/// <summary>SQL that both databases share.</summary>
internal static class SeedSql
{
    /// <summary>Parameters: mission, ideas, comments, support, neutral, oppose.</summary>
    public const string GrowTally =
        "UPDATE \"ConsultationTallies\" SET \"Ideas\" = \"Ideas\" + $2, \"Comments\" = \"Comments\" + $3, \"Support\" = \"Support\" + $4, "
        + "\"Neutral\" = \"Neutral\" + $5, \"Oppose\" = \"Oppose\" + $6 WHERE \"MissionId\" = $1";
}
