using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;

namespace Participate.Core.Data;

/// <summary>The embedded database.</summary>
public sealed class SqliteParticipateDbContext(DbContextOptions<SqliteParticipateDbContext> options)
    : ParticipateDbContext(options)
{
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    internal override SearchIndex SearchIndex => new SqliteSearchIndex(this);

    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint };

    public override Task TakeTurnAsync(int memberId, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task<IAsyncDisposable?> TryTakeWorkAsync(int work, CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable?>(new Nothing());

    public override async Task<IReadOnlyList<long>> NextAuditIdsAsync(int count, CancellationToken cancellationToken)
    {
        var last = await AuditEntries.MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0;
        return [.. Enumerable.Range(1, count).Select(i => last + i)];
    }

    // One writer at a time: ids are committed in the order in which they are given.
    public override Task<long> SettledIdAsync(string table, long after, CancellationToken cancellationToken) =>
        GreatestIdAsync(table, cancellationToken);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Idea>().Property(idea => idea.Divided).HasComputedColumnSql("min(\"Support\", \"Oppose\")", stored: true);
    }

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
