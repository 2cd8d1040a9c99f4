using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Participate.Core.Data;

/// <summary>Which database programs can be used.</summary>
public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Where the data is.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    /// <summary>A SQLite file.</summary>
    public static DatabaseOptions SqliteFile(string path) => new(
        DatabaseProvider.Sqlite,
        new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString());
}

/// <summary>Registers the database.</summary>
public static class DatabaseRegistration
{
    /// <summary>
    /// Adds the context of the provider under the shared type, the write gate, and connections with the settings that
    /// durability needs (SQLite: WAL, synchronous=FULL, busy timeout).
    /// </summary>
    public static IServiceCollection AddParticipateDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddScoped<DatabaseHealth>();
        services.AddSingleton(new WriteGate(oneAtATime: options.Provider == DatabaseProvider.Sqlite));
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            services.AddDbContext<ParticipateDbContext, SqliteParticipateDbContext>(builder => builder
                .UseSqlite(options.ConnectionString)
                .AddInterceptors(SqliteSettings.Instance));
        }
        else
        {
            services.AddDbContext<ParticipateDbContext, PostgresParticipateDbContext>(builder => builder.UseNpgsql(options.ConnectionString));
        }
        return services;
    }
}

/// <summary>Settings that hold for one SQLite connection and so are set at every opening.</summary>
public sealed class SqliteSettings : DbConnectionInterceptor
{
    public const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";

    public static SqliteSettings Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsReadOnly(connection))
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Applies the settings to a connection opened without EF.</summary>
    public static void Apply(DbConnection connection)
    {
        if (IsReadOnly(connection))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    // EF looks whether a database exists with a read-only connection, which may not give a restored one its log.
    private static bool IsReadOnly(DbConnection connection) => connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase);
}
