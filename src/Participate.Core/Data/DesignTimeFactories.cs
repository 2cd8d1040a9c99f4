using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Participate.Core.Data;

/// <summary>Makes a context on SQLite for the tool that writes migrations, which looks for it beside the context.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteParticipateDbContext>
{
    public SqliteParticipateDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteParticipateDbContext>().UseSqlite("Data Source=:memory:", sqlite => sqlite.MigrationsAssembly(DatabaseOptions.MigrationsAssembly)).Options);
}

/// <summary>Makes a context on PostgreSQL for the tool that writes migrations, which looks for it beside the context.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresParticipateDbContext>
{
    public PostgresParticipateDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresParticipateDbContext>().UseNpgsql("Host=localhost", postgres => postgres.MigrationsAssembly(DatabaseOptions.MigrationsAssembly)).Options);
}
