using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Participate.Core.Search;

namespace Participate.Core.Data.Moving;

/// <summary>How far a table is.</summary>
/// <param name="IsCompared">It is being compared, not copied.</param>
public readonly record struct MoveProgress(string Table, long Done, long All, bool IsCompared);

/// <summary>What became of a move.</summary>
/// <param name="Differences">Rows that are not the same on both sides, at most <see cref="DatabaseMove.MostNamed"/>; none where all is the same.</param>
/// <param name="DifferenceCount">How many there are.</param>
/// <param name="IsSourceChanged">Somebody wrote to the source meanwhile.</param>
public sealed record MoveReport(int Tables, long Rows, IReadOnlyList<string> Differences, long DifferenceCount, bool IsSourceChanged);

/// <summary>
/// Copies a site from SQLite to PostgreSQL, and compares both row by row. Tables in the order of their references, in batches by key with COPY; each batch is one
/// transaction with the place it came to, so that a move can be ended in whatever way and goes on there. Triggers stay in force: nothing that is only added to
/// is changed. Memory holds one batch.
/// </summary>
/// <param name="db">The target, its tables made.</param>
/// <param name="sqliteFile">The source.</param>
public sealed class DatabaseMove(ParticipateDbContext db, string sqliteFile)
{
    /// <summary>Differences that are named.</summary>
    public const int MostNamed = 20;

    private const int ReportEvery = 50_000;

    /// <summary>Made anew by <see cref="SearchFilling"/>: each database has an index of its own.</summary>
    private static readonly Type[] NotMoved = [typeof(SearchDocument), typeof(SearchWord), typeof(SearchSpelling)];

    /// <summary>Rows of a transaction.</summary>
    public int BatchSize { get; init; } = 5_000;

    /// <summary>True where the target holds nothing, or a move that was begun.</summary>
    public async Task<bool> CanBeginAsync(CancellationToken cancellationToken)
    {
        var target = await OpenTargetAsync(cancellationToken);
        return await new MoveProgressRows(target).ExistAsync(cancellationToken)
            || !(await db.Users.AnyAsync(cancellationToken) || await db.Missions.AnyAsync(cancellationToken));
    }

    /// <summary>Copies what is not there yet, then sets sequences. How many rows there are. The search index is made afterwards, by <see cref="SearchFilling"/>.</summary>
    /// <exception cref="PostgresException">A row does not fit, such as a text that is too long; it names table and column.</exception>
    public async Task<(long Rows, bool IsSourceChanged)> CopyAsync(IProgress<MoveProgress>? progress, CancellationToken cancellationToken)
    {
        var target = await OpenTargetAsync(cancellationToken);
        await using var watch = await OpenSourceAsync(cancellationToken);
        var version = await SourceVersionAsync(watch, cancellationToken);
        await using var source = await OpenSourceAsync(cancellationToken);
        await using var snapshot = source.BeginTransaction(deferred: true);
        var order = MoveOrder.Of(Tables());
        var rows = new MoveProgressRows(target);
        if (!await rows.ExistAsync(cancellationToken))
            await BeginAsync(target, rows, order, cancellationToken);
        var all = 0L;
        foreach (var table in order.Tables)
            all += await CopyAsync(source, target, rows, table, progress, cancellationToken);
        await rows.BringReferencesBackAsync(cancellationToken);
        foreach (var table in order.Tables)
            await SetSequenceAsync(source, target, table, cancellationToken);
        return (all, await SourceVersionAsync(watch, cancellationToken) != version);
    }

    /// <summary>Compares every row of every table.</summary>
    public async Task<MoveReport> CompareAsync(IProgress<MoveProgress>? progress, CancellationToken cancellationToken)
    {
        var target = await OpenTargetAsync(cancellationToken);
        await using var watch = await OpenSourceAsync(cancellationToken);
        var version = await SourceVersionAsync(watch, cancellationToken);
        await using var source = await OpenSourceAsync(cancellationToken);
        await using var snapshot = source.BeginTransaction(deferred: true);
        var (tables, found, count, rows) = (Tables(), new List<string>(), 0L, 0L);
        foreach (var table in tables)
        {
            var all = await CountAsync(source, table, cancellationToken);
            await foreach (var (difference, done) in MoveComparison.OfAsync(source, target, table, cancellationToken))
            {
                if (difference is null)
                {
                    rows++;
                    if (done % ReportEvery == 0)
                        progress?.Report(new MoveProgress(table.Name, done, all, IsCompared: true));
                    continue;
                }
                count++;
                if (found.Count < MostNamed)
                    found.Add($"{table.Name}: {difference}");
            }
            progress?.Report(new MoveProgress(table.Name, all, all, IsCompared: true));
        }
        return new MoveReport(tables.Count, rows, found, count, await SourceVersionAsync(watch, cancellationToken) != version);
    }

    /// <summary>Forgets how far the move was: it is done, and cannot go on any more.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken) => await new MoveProgressRows(await OpenTargetAsync(cancellationToken)).DropAsync(cancellationToken);

    private List<MovedTable> Tables()
    {
        var model = db.GetService<IDesignTimeModel>().Model;
        var notMoved = NotMoved.Select(type => model.FindEntityType(type)!.GetTableName()).ToHashSet();
        return [.. model.GetRelationalModel().Tables.Where(table => !notMoved.Contains(table.Name)).Select(table => new MovedTable(table)).OrderBy(table => table.Name, StringComparer.Ordinal)];
    }

    /// <summary>Empties what migrations filled, and takes away the references that no order keeps.</summary>
    private static async Task BeginAsync(NpgsqlConnection target, MoveProgressRows rows, MoveOrder order, CancellationToken cancellationToken)
    {
        await using var transaction = await target.BeginTransactionAsync(cancellationToken);
        foreach (var table in order.Tables.Reverse())
        {
            await using var command = new NpgsqlCommand($"SELECT EXISTS (SELECT 1 FROM {MovedTable.Quoted(table.Name)})", target);
            if (await command.ExecuteScalarAsync(cancellationToken) is not true)
                continue;
            command.CommandText = $"DELETE FROM {MovedTable.Quoted(table.Name)}";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        await rows.CreateAsync(cancellationToken);
        foreach (var (table, constraint) in order.Late)
            await rows.TakeReferenceAsync(table, constraint, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<long> CopyAsync(
        SqliteConnection source, NpgsqlConnection target, MoveProgressRows rows, MovedTable table, IProgress<MoveProgress>? progress, CancellationToken cancellationToken)
    {
        var all = await CountAsync(source, table, cancellationToken);
        var (done, after) = await rows.FindAsync(table, cancellationToken);
        while (true)
        {
            await using var transaction = await target.BeginTransactionAsync(cancellationToken);
            var (copied, last) = await CopyBatchAsync(source, target, table, after, cancellationToken);
            if (copied == 0)
                return done;
            (done, after) = (done + copied, last!);
            await rows.SaveAsync(table, done, after, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            progress?.Report(new MoveProgress(table.Name, done, all, IsCompared: false));
        }
    }

    private async Task<(int Rows, JsonArray? Last)> CopyBatchAsync(SqliteConnection source, NpgsqlConnection target, MovedTable table, JsonArray? after, CancellationToken cancellationToken)
    {
        await using var command = table.Next(source, after, BatchSize);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!row.HasRows)
            return (0, null);
        await using var copy = await target.BeginBinaryImportAsync(table.CopySql, cancellationToken);
        var (rows, last) = (0, (JsonArray?)null);
        while (await row.ReadAsync(cancellationToken))
        {
            await copy.StartRowAsync(cancellationToken);
            for (var i = 0; i < table.Columns.Count; i++)
            {
                if (table.Columns[i].Read(row, i) is { } value)
                    await copy.WriteAsync(value, table.Columns[i].Type, cancellationToken);
                else
                    await copy.WriteNullAsync(cancellationToken);
            }
            rows++;
            last = table.KeyOf(row);
        }
        await copy.CompleteAsync(cancellationToken);
        return (rows, last);
    }

    /// <summary>The next id is the one that SQLite would give: ids of deleted rows do not come again.</summary>
    private static async Task SetSequenceAsync(SqliteConnection source, NpgsqlConnection target, MovedTable table, CancellationToken cancellationToken)
    {
        if (table.Key is not [{ StoreType: "integer" or "bigint" } id])
            return;
        await using var find = new NpgsqlCommand("SELECT pg_get_serial_sequence(quote_ident($1), $2)", target);
        find.Parameters.AddWithValue(table.Name);
        find.Parameters.AddWithValue(id.Name);
        if (await find.ExecuteScalarAsync(cancellationToken) is not string sequence)
            return;
        await using var last = source.CreateCommand();
        last.CommandText = $"SELECT MAX(COALESCE((SELECT MAX({MovedTable.Quoted(id.Name)}) FROM {MovedTable.Quoted(table.Name)}), 0), COALESCE((SELECT seq FROM sqlite_sequence WHERE name = @table), 0))";
        last.Parameters.AddWithValue("@table", table.Name);
        if (await last.ExecuteScalarAsync(cancellationToken) is not long number || number == 0)
            return;
        await using var set = new NpgsqlCommand("SELECT setval($1::regclass, $2)", target);
        set.Parameters.AddWithValue(sequence);
        set.Parameters.AddWithValue(number);
        await set.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<long> CountAsync(SqliteConnection source, MovedTable table, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {MovedTable.Quoted(table.Name)}";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>A number that changes for this connection when another one writes.</summary>
    private static async Task<long> SourceVersionAsync(SqliteConnection watch, CancellationToken cancellationToken)
    {
        await using var command = watch.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<SqliteConnection> OpenSourceAsync(CancellationToken cancellationToken)
    {
        var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = sqliteFile, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await source.OpenAsync(cancellationToken);
        return source;
    }

    private async Task<NpgsqlConnection> OpenTargetAsync(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        return (NpgsqlConnection)db.Database.GetDbConnection();
    }
}
