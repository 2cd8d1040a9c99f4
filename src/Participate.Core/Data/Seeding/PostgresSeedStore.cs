using Npgsql;
using NpgsqlTypes;

namespace Participate.Core.Data.Seeding;

/// <summary>Binary COPY, one for each table of a chunk.</summary>
internal sealed class PostgresSeedStore(DatabaseOptions options) : ISeedStore
{
    /// <summary>Their terms are read as text, which cannot be copied.</summary>
    private const int DocumentsAtOnce = 2_000;

    private readonly NpgsqlDataSource source = options.PostgresSource();

    public async Task<int> SetIdsAsideAsync(SeedTable table, int count, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // The lock lets nobody take an id between the two looks at the sequence.
        await using (var hold = new NpgsqlCommand($"LOCK TABLE \"{table.Name}\" IN SHARE ROW EXCLUSIVE MODE", connection))
            await hold.ExecuteNonQueryAsync(cancellationToken);
        var sequence = $"pg_get_serial_sequence('\"{table.Name}\"', 'Id')";
        await using var command = new NpgsqlCommand($"SELECT setval({sequence}, nextval({sequence}) + $1 - 1) - $1 + 1", connection);
        // Where none is wanted one is passed over: a sequence cannot be set before its first.
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Math.Max(count, 1) });
        var first = Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        await transaction.CommitAsync(cancellationToken);
        return first;
    }

    public async Task WriteAsync(SeedChunk chunk, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var table in SeedTable.InOrder)
            await CopyAsync(connection, table, chunk[table], cancellationToken);
        foreach (var some in chunk.Entries.Chunk(DocumentsAtOnce))
        {
            await using var write = new NpgsqlCommand(PostgresSearchIndex.WriteSql, connection);
            write.Parameters.AddRange(PostgresSearchIndex.Parameters(some).ToArray());
            await write.ExecuteNonQueryAsync(cancellationToken);
        }
        foreach (var (missionId, by) in chunk.Tallies.OrderBy(tally => tally.Key))
        {
            await using var grow = new NpgsqlCommand(SeedSql.GrowTally, connection);
            foreach (var value in new[] { missionId, by.Ideas, by.Comments, by.Support, by.Neutral, by.Oppose })
                grow.Parameters.Add(new NpgsqlParameter<int> { TypedValue = value });
            await grow.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task CopyAsync(NpgsqlConnection connection, SeedTable table, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column}\""))}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var value in row)
                await WriteAsync(copy, value, cancellationToken);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, CancellationToken cancellationToken) => value switch
    {
        null => copy.WriteNullAsync(cancellationToken),
        int number => copy.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken),
        long number => copy.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken),
        string text => copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken),
        DateTime time => copy.WriteAsync(time, NpgsqlDbType.TimestampTz, cancellationToken),
        bool flag => copy.WriteAsync(flag, NpgsqlDbType.Boolean, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Rows hold numbers, texts, times and flags."),
    };
}
