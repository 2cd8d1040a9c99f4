using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Participate.Core.Data.Moving;

/// <summary>Reads a table of both databases side by side in the order of its key, a row of each at a time.</summary>
internal static class MoveComparison
{
    /// <summary>For each key that either has: null where the rows are the same, else what differs; and how many keys there were.</summary>
    public static async IAsyncEnumerable<(string? Difference, long Done)> OfAsync(
        SqliteConnection source, NpgsqlConnection target, MovedTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var ours = source.CreateCommand();
        ours.CommandText = table.SourceSql;
        await using var theirs = new NpgsqlCommand(table.TargetSql, target) { CommandTimeout = 0 };
        await using var from = await ours.ExecuteReaderAsync(cancellationToken);
        await using var to = await theirs.ExecuteReaderAsync(cancellationToken);
        var (left, right) = (await ReadAsync(from, table, cancellationToken), await ReadAsync(to, table, cancellationToken));
        for (var done = 1L; left is not null || right is not null; done++)
        {
            var order = left is null ? 1 : right is null ? -1 : table.Compare(left, right);
            yield return (order switch
            {
                < 0 => $"{table.Words(left!)} is missing",
                > 0 => $"{table.Words(right!)} is not in the source",
                _ => Words(table, left!, right!),
            }, done);
            if (order <= 0)
                left = await ReadAsync(from, table, cancellationToken);
            if (order >= 0)
                right = await ReadAsync(to, table, cancellationToken);
        }
    }

    private static string? Words(MovedTable table, object?[] left, object?[] right) =>
        table.Differing(left, right).ToList() is { Count: > 0 } columns ? $"{table.Words(left)} differs in {string.Join(", ", columns)}" : null;

    private static async Task<object?[]?> ReadAsync(SqliteDataReader rows, MovedTable table, CancellationToken cancellationToken) =>
        await rows.ReadAsync(cancellationToken) ? [.. table.Columns.Select((column, i) => column.Read(rows, i))] : null;

    private static async Task<object?[]?> ReadAsync(NpgsqlDataReader rows, MovedTable table, CancellationToken cancellationToken) =>
        await rows.ReadAsync(cancellationToken)
            ? [.. table.Columns.Select((column, i) => rows.IsDBNull(i) ? null : column.StoreType == "date" ? rows.GetFieldValue<DateOnly>(i) : rows.GetValue(i))]
            : null;
}
