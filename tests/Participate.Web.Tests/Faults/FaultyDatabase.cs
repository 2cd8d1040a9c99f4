using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Web.Tests.Faults;

/// <summary>What may be wrong with the database of a site on SQLite.</summary>
public enum Broken
{
    /// <summary>It may not grow by a page: what SQLite says is what it says on a full disk.</summary>
    Full,

    /// <summary>It may only be read.</summary>
    ReadOnly,

    /// <summary>Another program is writing, and goes on.</summary>
    Locked,

    /// <summary>Its file cannot be opened.</summary>
    Away,
}

/// <summary>Breaks the database of a site and mends it again, and keeps what the site logs meanwhile.</summary>
internal sealed class FaultyDatabase : DbConnectionInterceptor, IDisposable
{
    private const string Mended = "PRAGMA query_only=OFF; PRAGMA max_page_count=4294967294;";
    private readonly LogLines log = new();
    private SqliteConnection? other;
    private volatile string pragmas = Mended;
    private volatile bool isAway;

    /// <summary>What the site logged, exceptions included.</summary>
    public IReadOnlyCollection<string> Lines => log.Lines;

    /// <summary>A site on a database that can be broken. Who waits for it waits for a second.</summary>
    public Task<TestSite> StartAsync() => TestSite.StartAsync(new TestSiteOptions
    {
        Settings = ["--Participate:Database:WaitSeconds=1"],
        Environment = "Development",
        Configure = services =>
        {
            services.AddSingleton<ILoggerProvider>(log);
            services.ConfigureDbContext<SqliteParticipateDbContext>(options => options.AddInterceptors(this));
        },
    });

    public async Task BreakAsync(TestSite site, Broken how)
    {
        switch (how)
        {
            case Broken.Full:
                await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync("VACUUM"));
                pragmas = "PRAGMA max_page_count=1;";
                break;
            case Broken.ReadOnly:
                pragmas = "PRAGMA query_only=ON;";
                break;
            case Broken.Away:
                isAway = true;
                break;
            default:
                other = new SqliteConnection(site.Services.GetRequiredService<DatabaseOptions>().ConnectionString + ";Pooling=False");
                await other.OpenAsync();
                await RunAsync(other, "BEGIN EXCLUSIVE");
                break;
        }
    }

    public void Mend()
    {
        (pragmas, isAway) = (Mended, false);
        other?.Dispose();
        other = null;
    }

    public void Dispose()
    {
        Mend();
        log.Dispose();
    }

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        isAway ? throw new SqliteException("unable to open database file", 14) : result;

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        isAway ? throw new SqliteException("unable to open database file", 14) : ValueTask.FromResult(result);

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) => await RunAsync(connection, pragmas);

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Keeps every line that a site logs as a warning or worse, as an operator reads it.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Keeper(lines);

    public void Dispose()
    {
    }

    private sealed class Keeper(System.Collections.Concurrent.ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                lines.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}
