using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Participate.Core.Common.Events;
using SQLitePCL;

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
    /// <summary>How to reach a replica of PostgreSQL from which public pages may be read; null for none.</summary>
    public string? ReplicaConnectionString { get; init; }

    /// <summary>The assembly that holds the migrations of both databases.</summary>
    public const string MigrationsAssembly = "Participate.Core.Migrations";

    /// <summary>Seconds for which a writer waits for others.</summary>
    public const int UsualWait = 30;

    /// <summary>A SQLite file.</summary>
    /// <param name="wait">Seconds for which a writer waits for others.</param>
    public static DatabaseOptions SqliteFile(string path, int wait = UsualWait) => new(
        DatabaseProvider.Sqlite,
        new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = wait }.ToString());

    /// <summary>How long a writer waits for others: what the connections to SQLite do.</summary>
    internal TimeSpan Wait => TimeSpan.FromSeconds(Provider == DatabaseProvider.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DefaultTimeout : UsualWait);

    /// <summary>Connections to PostgreSQL apart from EF's; of several hosts to the one that the connection string asks for, such as <c>Target Session Attributes=primary</c>.</summary>
    public NpgsqlDataSource PostgresSource()
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
        if (settings.Host?.Contains(',', StringComparison.Ordinal) != true)
            return NpgsqlDataSource.Create(settings);
        var wanted = Enum.Parse<TargetSessionAttributes>((settings.TargetSessionAttributes ?? "any").Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        // The source of several hosts refuses it: it is asked for one by one.
        settings.Remove("Target Session Attributes");
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost().WithTargetSession(wanted);
    }
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
        services.AddScoped<DatabaseFacts>();
        services.AddSingleton(new WriteGate(oneAtATime: options.Provider == DatabaseProvider.Sqlite, options.Wait));
        services.AddSingleton<WriteTrouble>();
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            services.AddDbContextPool<ParticipateDbContext, SqliteParticipateDbContext>(builder => builder
                // A list is one parameter, so that a query has one text and one plan however long the list.
                .UseSqlite(options.ConnectionString, sqlite => sqlite.MigrationsAssembly(DatabaseOptions.MigrationsAssembly).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .UseCompiledModel(options.Provider)
                .AddInterceptors(SqliteSettings.Instance));
            services.AddHostedService<SqliteCheckpoints>();
        }
        else
        {
            if (options.ReplicaConnectionString is { } replica)
            {
                services.AddSingleton(provider => new ReadReplica(replica, provider.GetRequiredService<Changes>(), provider.GetRequiredService<TimeProvider>()));
                services.AddSingleton(provider => new ReplicaConnections(provider.GetRequiredService<ReadReplica>(), options.ConnectionString));
                services.AddHostedService<ReplicaWatch>();
            }
            services.AddDbContextPool<ParticipateDbContext, PostgresParticipateDbContext>((provider, builder) =>
            {
                builder.UseNpgsql(options.ConnectionString, postgres => postgres.MigrationsAssembly(DatabaseOptions.MigrationsAssembly)).UseCompiledModel(options.Provider);
                if (options.ReplicaConnectionString is not null)
                    builder.AddInterceptors(provider.GetRequiredService<ReplicaConnections>());
            });
        }
        return services;
    }
}

/// <summary>Settings that hold for one SQLite connection: made once for each, however often the pool gives it out.</summary>
public sealed class SqliteSettings : DbConnectionInterceptor
{
    /// <summary>
    /// The cache (8 MB of each connection, in place of 2) holds what a page of a large site reads: the thousand ideas that a list with words sorts
    /// lie on as many pages of the file, and take a fifth of the time among a million where they fit in.
    /// </summary>
    /// <remarks>A commit copies the log into the file only where <see cref="SqliteCheckpoints"/> has not for four thousand pages (16 MB), as in commands that run without the site.</remarks>
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000;";

    private static readonly ConditionalWeakTable<sqlite3, object> Made = [];

    public static SqliteSettings Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsMadeOrReadOnly(connection))
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = TextFor(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        Remember(connection);
    }

    /// <summary>Applies the settings to a connection opened without EF.</summary>
    public static void Apply(DbConnection connection)
    {
        if (IsMadeOrReadOnly(connection))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = TextFor(connection);
        command.ExecuteNonQuery();
        Remember(connection);
    }

    // The wait comes first: to turn on the log may need the file for a moment.
    private static string TextFor(DbConnection connection) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={(connection is SqliteConnection sqlite ? sqlite.DefaultTimeout : DatabaseOptions.UsualWait) * 1000}; {Pragmas}");

    // EF looks whether a database exists with a read-only connection, which may not give a restored one its log.
    private static bool IsMadeOrReadOnly(DbConnection connection) =>
        (Handle(connection) is { } handle && Made.TryGetValue(handle, out _))
        || connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase);

    private static void Remember(DbConnection connection)
    {
        if (Handle(connection) is { } handle)
            Made.AddOrUpdate(handle, Made);
    }

    // The database's own connection outlives the one that EF opens and closes.
    private static sqlite3? Handle(DbConnection connection) => (connection as SqliteConnection)?.Handle;
}
