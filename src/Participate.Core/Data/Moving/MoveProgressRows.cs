using System.Text.Json.Nodes;
using Npgsql;

namespace Participate.Core.Data.Moving;

/// <summary>How far a move is, in the database that it fills: a row for each table, written in the transaction that copies; and references that come back at the end.</summary>
internal sealed class MoveProgressRows(NpgsqlConnection target)
{
    private const string Tables = "\"MoveFromSqlite\"";
    private const string References = "\"MoveReferences\"";

    public async Task<bool> ExistAsync(CancellationToken cancellationToken) =>
        await ScalarAsync($"SELECT to_regclass('{Tables}') IS NOT NULL", cancellationToken) is true;

    public Task CreateAsync(CancellationToken cancellationToken) => ExecuteAsync(
        $"""
        CREATE TABLE {Tables} ("Table" text PRIMARY KEY, "Rows" bigint NOT NULL, "After" text NULL);
        CREATE TABLE {References} ("Constraint" text PRIMARY KEY, "Table" text NOT NULL, "Definition" text NOT NULL)
        """,
        [],
        cancellationToken);

    public Task DropAsync(CancellationToken cancellationToken) => ExecuteAsync($"DROP TABLE {Tables}; DROP TABLE {References}", [], cancellationToken);

    /// <summary>Rows of a table that are there, and the key of the last.</summary>
    public async Task<(long Rows, JsonArray? After)> FindAsync(MovedTable table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT \"Rows\", \"After\" FROM {Tables} WHERE \"Table\" = $1", target);
        command.Parameters.AddWithValue(table.Name);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetInt64(0), JsonNode.Parse(row.GetString(1))!.AsArray()) : (0, null);
    }

    public Task SaveAsync(MovedTable table, long rows, JsonArray after, CancellationToken cancellationToken) => ExecuteAsync(
        $"INSERT INTO {Tables} VALUES ($1, $2, $3) ON CONFLICT (\"Table\") DO UPDATE SET \"Rows\" = excluded.\"Rows\", \"After\" = excluded.\"After\"",
        [table.Name, rows, after.ToJsonString()],
        cancellationToken);

    /// <summary>Takes a reference away and keeps what it was.</summary>
    public async Task TakeReferenceAsync(MovedTable table, string constraint, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            $"INSERT INTO {References} SELECT conname, $2, pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = $1 AND conrelid = to_regclass(quote_ident($2)) ON CONFLICT DO NOTHING",
            [constraint, table.Name],
            cancellationToken);
        await ExecuteAsync($"ALTER TABLE {MovedTable.Quoted(table.Name)} DROP CONSTRAINT IF EXISTS {MovedTable.Quoted(constraint)}", [], cancellationToken);
    }

    /// <summary>Brings every reference back, which the database checks in all rows.</summary>
    public async Task BringReferencesBackAsync(CancellationToken cancellationToken)
    {
        var taken = new List<(string Constraint, string Table, string Definition)>();
        await using (var command = new NpgsqlCommand($"SELECT \"Constraint\", \"Table\", \"Definition\" FROM {References} ORDER BY 1", target))
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
                taken.Add((row.GetString(0), row.GetString(1), row.GetString(2)));
        }
        foreach (var (constraint, table, definition) in taken)
        {
            await using var transaction = await target.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync($"ALTER TABLE {MovedTable.Quoted(table)} ADD CONSTRAINT {MovedTable.Quoted(constraint)} {definition}", [], cancellationToken);
            await ExecuteAsync($"DELETE FROM {References} WHERE \"Constraint\" = $1", [constraint], cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private async Task ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, target) { CommandTimeout = 0 };
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, target);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
