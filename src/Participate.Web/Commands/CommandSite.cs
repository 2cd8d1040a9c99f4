using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Console;
using Participate.Core.Data;

namespace Participate.Web.Commands;

/// <summary>The site's services for a command: built, not started, with every log line on standard error.</summary>
internal sealed class CommandSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly AsyncServiceScope scope;

    private CommandSite(WebApplication app) => (this.app, scope) = (app, app.Services.CreateAsyncScope());

    public IServiceProvider Services => scope.ServiceProvider;

    public IHostEnvironment Environment => app.Environment;

    public static CommandSite Build(IReadOnlyList<string> settings) => new(Site.BuildServices(
        [.. settings],
        services => services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace)));

    /// <summary>Brings the database up to date and imports what a first start imports.</summary>
    public Task PrepareAsync() => Site.PrepareAsync(app);

    /// <summary>Creates the database where there is none; refuses to go on where it is of another version or does not answer.</summary>
    public async Task EnsureDatabaseAsync(CancellationToken cancellationToken)
    {
        var database = Services.GetRequiredService<ParticipateDbContext>().Database;
        var isSqlite = Services.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.Sqlite;
        var isThere = await database.CanConnectAsync(cancellationToken);
        // An empty database on a server is one that nobody has prepared yet.
        if (isThere ? !(await database.GetAppliedMigrationsAsync(cancellationToken)).Any() : isSqlite)
            await database.MigrateAsync(cancellationToken);
        else
            await RequireDatabaseAsync(cancellationToken);
    }

    /// <summary>Refuses to go on where there is no database, or one of another version.</summary>
    public async Task RequireDatabaseAsync(CancellationToken cancellationToken)
    {
        var database = Services.GetRequiredService<ParticipateDbContext>().Database;
        if (!await database.CanConnectAsync(cancellationToken))
            throw new CommandException("There is no database here yet, or it does not answer. Check Participate:DataDirectory and Participate:Database, or start the site once.");
        if ((await database.GetPendingMigrationsAsync(cancellationToken)).Any())
            throw new CommandException("The database is older than this program. Start the site once to bring it up to date.");
    }

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await app.DisposeAsync();
    }
}
