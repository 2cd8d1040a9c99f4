using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Participate.Core.Ideas;
using Participate.Core.Search;

namespace Participate.Core.Data;

/// <summary>The database for when one machine is not enough.</summary>
public sealed class PostgresParticipateDbContext(DbContextOptions<PostgresParticipateDbContext> options)
    : ParticipateDbContext(options)
{
    private const string Terms = "Terms";

    /// <summary>Tells turns of members from other advisory locks.</summary>
    private const int MemberTurns = 1;

    /// <summary>The same of turns at work.</summary>
    private const int WorkTurns = 2;

    /// <summary>How long, and how often, others who write to a table are waited for.</summary>
    private const int SettlingLooks = 100;

    private static readonly TimeSpan SettlingPause = TimeSpan.FromMilliseconds(50);

    internal override SearchIndex SearchIndex => new PostgresSearchIndex(this);

    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override Task TakeTurnAsync(int memberId, CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({MemberTurns}, {memberId})", cancellationToken);

    /// <inheritdoc/>
    /// <remarks>It belongs to the connection, which stays open until it is let go: where the connection breaks, the server lets go of it.</remarks>
    public override async Task<IAsyncDisposable?> TryTakeWorkAsync(int work, CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        if ((await Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({WorkTurns}, {work}) AS \"Value\"").ToListAsync(cancellationToken))[0])
            return new WorkTurn(this, work);
        await Database.CloseConnectionAsync();
        return null;
    }

    public override async Task<IReadOnlyList<long>> NextAuditIdsAsync(int count, CancellationToken cancellationToken) =>
        await Database.SqlQuery<long>($"""SELECT nextval(pg_get_serial_sequence('"AuditEntries"', 'Id')) AS "Value" FROM generate_series(1, {count})""")
            .ToListAsync(cancellationToken);

    /// <inheritdoc/>
    /// <remarks>
    /// An insert locks its table before it asks for an id, and lets go after the commit. So whoever has an id below one that is seen is done, or is among those who
    /// hold that lock a moment later; once each of these has let go, there is nobody left. Voters wait for nothing.
    /// </remarks>
    public override async Task<long> SettledIdAsync(string table, long after, CancellationToken cancellationToken)
    {
        var last = await GreatestIdAsync(table, cancellationToken);
        if (last <= after)
            return after;
        var writing = await WritersAsync(table, cancellationToken);
        for (var look = 0; writing.Count > 0 && look < SettlingLooks; look++)
        {
            await Task.Delay(SettlingPause, cancellationToken);
            writing.IntersectWith(await WritersAsync(table, cancellationToken));
        }
        return writing.Count == 0 ? last : after;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Idea>().Property(idea => idea.Divided).HasComputedColumnSql("LEAST(\"Support\", \"Oppose\")", stored: true);
        builder.Entity<SearchDocument>(document =>
        {
            document.Property<NpgsqlTsVector>(Terms);
            document.HasIndex(Terms).HasMethod("GIN");
        });
        // Byte by byte, as on SQLite, so that words with one beginning are a range.
        builder.Entity<SearchWord>().Property(word => word.Word).UseCollation("C");
        builder.Entity<SearchSpelling>().Property(spelling => spelling.Word).UseCollation("C");
    }

    /// <summary>The transactions that may have added rows to a table and have not ended.</summary>
    private async Task<HashSet<string>> WritersAsync(string table, CancellationToken cancellationToken) => (await Database.SqlQuery<string>(
        $"""
        SELECT virtualtransaction AS "Value" FROM pg_locks
        WHERE locktype = 'relation' AND relation = to_regclass(quote_ident({table})) AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND mode = 'RowExclusiveLock' AND granted AND pid <> pg_backend_pid()
        """).ToListAsync(cancellationToken)).ToHashSet();

    private sealed class WorkTurn(PostgresParticipateDbContext db, int work) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({WorkTurns}, {work})");
            await db.Database.CloseConnectionAsync();
        }
    }
}
