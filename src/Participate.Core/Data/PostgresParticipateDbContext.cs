using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using NpgsqlTypes;
using Participate.Core.Ideas;

namespace Participate.Core.Data;

/// <summary>The database for when one machine is not enough.</summary>
public sealed class PostgresParticipateDbContext(DbContextOptions<PostgresParticipateDbContext> options)
    : ParticipateDbContext(options)
{
    private const string SearchText = "SearchText";

    /// <summary>Tells turns of members from other advisory locks.</summary>
    private const int MemberTurns = 1;

    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override Task TakeTurnAsync(int memberId, CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({MemberTurns}, {memberId})", cancellationToken);

    public override async Task<IReadOnlyList<long>> NextAuditIdsAsync(int count, CancellationToken cancellationToken) =>
        await Database.SqlQuery<long>($"""SELECT nextval(pg_get_serial_sequence('"AuditEntries"', 'Id')) AS "Value" FROM generate_series(1, {count})""")
            .ToListAsync(cancellationToken);

    public override IQueryable<int> IdeasWithWords(IReadOnlyList<string> words)
    {
        var all = string.Join(' ', words);
        // The last word may be the beginning of a longer one; as in SQLite, words between quotes are words and nothing else.
        var last = words[^1].Replace("'", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);
        var beginning = last.Length == 0 ? "''" : $"'{last}':*";
        return Database.SqlQuery<int>($"""
            SELECT "Id" AS "Value" FROM "Ideas"
            WHERE "SearchText" @@ plainto_tsquery('english', {all})
               OR "SearchText" @@ (plainto_tsquery('english', {string.Join(' ', words.SkipLast(1))}) && to_tsquery('simple', {beginning}))
            """);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Idea>(idea =>
        {
            idea.Property(row => row.Divided).HasComputedColumnSql("LEAST(\"Support\", \"Oppose\")", stored: true);
            idea.Property<NpgsqlTsVector>(SearchText).HasComputedColumnSql("to_tsvector('english', \"Title\" || ' ' || \"Summary\")", stored: true);
            idea.HasIndex(SearchText).HasMethod("GIN");
        });
    }
}

internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresParticipateDbContext>
{
    public PostgresParticipateDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresParticipateDbContext>().UseNpgsql("Host=localhost").Options);
}
