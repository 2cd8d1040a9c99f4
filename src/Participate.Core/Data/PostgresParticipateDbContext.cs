using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
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

    internal override SearchIndex SearchIndex => new PostgresSearchIndex(this);

    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override Task TakeTurnAsync(int memberId, CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({MemberTurns}, {memberId})", cancellationToken);

    public override async Task<IReadOnlyList<long>> NextAuditIdsAsync(int count, CancellationToken cancellationToken) =>
        await Database.SqlQuery<long>($"""SELECT nextval(pg_get_serial_sequence('"AuditEntries"', 'Id')) AS "Value" FROM generate_series(1, {count})""")
            .ToListAsync(cancellationToken);

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
}

internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresParticipateDbContext>
{
    public PostgresParticipateDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresParticipateDbContext>().UseNpgsql("Host=localhost").Options);
}
