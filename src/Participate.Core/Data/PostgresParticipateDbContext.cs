using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using Participate.Core.Ideas;

namespace Participate.Core.Data;

/// <summary>The database for when one machine is not enough.</summary>
public sealed class PostgresParticipateDbContext(DbContextOptions<PostgresParticipateDbContext> options)
    : ParticipateDbContext(options)
{
    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Idea>().Property(idea => idea.Divided).HasComputedColumnSql("LEAST(\"Support\", \"Oppose\")", stored: true);
    }
}

internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresParticipateDbContext>
{
    public PostgresParticipateDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresParticipateDbContext>().UseNpgsql("Host=localhost").Options);
}
