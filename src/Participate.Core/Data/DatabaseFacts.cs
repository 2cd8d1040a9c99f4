using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Participate.Core.Data;

/// <summary>What an operator wants to know of the database itself.</summary>
public sealed class DatabaseFacts(ParticipateDbContext db, DatabaseOptions options)
{
    // The database, its log, and what its users share.
    private static readonly string[] SqliteFiles = ["", "-wal", "-shm"];

    public DatabaseProvider Provider => options.Provider;

    /// <summary>Bytes that the database takes, with its indexes and its log.</summary>
    public async Task<long> SizeAsync(CancellationToken cancellationToken)
    {
        if (options.Provider == DatabaseProvider.Postgres)
            return await db.Database.SqlQuery<long>($"SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync(cancellationToken);
        var path = db.Database.GetDbConnection().DataSource;
        return SqliteFiles.Select(end => new FileInfo(path + end)).Where(file => file.Exists).Sum(file => file.Length);
    }

    /// <summary>The largest tables with their indexes; none where the database cannot tell without reading itself whole.</summary>
    public async Task<IReadOnlyList<(string Table, long Bytes)>> LargestTablesAsync(int most, CancellationToken cancellationToken)
    {
        if (options.Provider != DatabaseProvider.Postgres)
            return [];
        var rows = await db.Database.SqlQuery<string>(
            $"SELECT pg_total_relation_size(relid) || ' ' || relname AS \"Value\" FROM pg_stat_user_tables ORDER BY pg_total_relation_size(relid) DESC LIMIT {most}").ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.Split(' ', 2)).Select(row => (row[1], long.Parse(row[0], CultureInfo.InvariantCulture)))];
    }

    /// <summary>The time by the clock of the database's machine; null where it is this machine.</summary>
    public async Task<DateTime?> ClockAsync(CancellationToken cancellationToken) => options.Provider == DatabaseProvider.Postgres
        ? (await db.Database.SqlQuery<DateTime>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancellationToken)).ToUniversalTime()
        : null;

    /// <summary>The time of the newest entry of the audit log; null where there is none.</summary>
    public Task<DateTime?> LastWrittenAsync(CancellationToken cancellationToken) =>
        db.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Id).Select(entry => (DateTime?)entry.At).FirstOrDefaultAsync(cancellationToken);
}
