using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Participate.Core.Data;
using Participate.Web;

namespace Participate.TestSupport;

/// <summary>
/// The data directory and database of one site. The first site of a kind prepares them; the others get a copy, which is
/// many times faster than to migrate, import and seed again.
/// </summary>
internal sealed class TestData
{
    /// <summary>How a file ends that is being written: a mail, a file of open data.</summary>
    private const string Unfinished = ".part";

    private static readonly ConcurrentDictionary<string, Lazy<Task<TestData>>> Templates = new();
    private static readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<TestData>>> Migrated = new();
    private readonly string? database;

    private TestData(string directory, string? database, string? connectionString) =>
        (Directory, this.database, ConnectionString) = (directory, database, connectionString);

    public string Directory { get; }

    /// <summary>The connection string of PostgreSQL; null on SQLite, where the file lies in the directory.</summary>
    public string? ConnectionString { get; }

    public static async Task<TestData> CreateAsync(TestSiteOptions options)
    {
        if (options.From is { } from)
        {
            var own = await NewAsync(DatabaseProvider.Sqlite, null);
            Copy(from, own.Directory);
            return own;
        }
        if (options.FromDatabase is { } given)
            return new TestData(System.IO.Directory.CreateTempSubdirectory("participate-test-").FullName, given, (await TestPostgres.GetAsync()).ConnectionString(given));
        if (options.Beside is { } node)
            return new TestData(System.IO.Directory.CreateTempSubdirectory("participate-test-").FullName, null, node.Services.GetRequiredService<DatabaseOptions>().ConnectionString);
        // Settings may change what a start prepares, and so may the day.
        var key = string.Join('\n', [options.Database.ToString(), options.Environment, $"{options.Demonstration}", $"{options.StartAt?.Date}", .. options.Settings]);
        // Of a Redis that comes and goes with a test nothing may be in what others copy.
        var template = await Templates.GetOrAdd(key, _ => new(() => PrepareAsync(options with { Redis = null }))).Value;
        return await CopyAsync(template, options.Database);
    }

    /// <summary>Deletes everything; the site is stopped. What it has beside another one, the database, is the other's to delete.</summary>
    /// <param name="connectionString">Of its database. Only its own connections are closed: those of other sites are in use.</param>
    public async Task DeleteAsync(string connectionString)
    {
        if (ConnectionString is not null && database is not null)
        {
            await using (var connection = new NpgsqlConnection(ConnectionString))
                NpgsqlConnection.ClearPool(connection);
            await (await TestPostgres.GetAsync()).DropAsync(database);
        }
        else if (ConnectionString is null)
        {
            await using var connection = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(connection);
        }
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static async Task<TestData> PrepareAsync(TestSiteOptions options)
    {
        var migrated = await Migrated.GetOrAdd(options.Database, provider => new(() => MigrateAsync(provider))).Value;
        return await FilledAsync(await CopyAsync(migrated, options.Database), options, Site.PrepareAsync);
    }

    /// <summary>Empty tables: what all templates of a database begin with.</summary>
    private static async Task<TestData> MigrateAsync(DatabaseProvider provider) =>
        await FilledAsync(await NewAsync(provider, null), new TestSiteOptions { Database = provider }, async app =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ParticipateDbContext>().Database.MigrateAsync();
        });

    /// <summary>Fills a template and closes it; it goes with the process.</summary>
    private static async Task<TestData> FilledAsync(TestData data, TestSiteOptions options, Func<WebApplication, Task> fill)
    {
        await using (var app = TestSite.Build(options, data, TestSite.NewClock(options), new CollectedErrors()))
            await fill(app);
        if (options.Database == DatabaseProvider.Sqlite)
            SqliteConnection.ClearAllPools();
        else
            NpgsqlConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(data.Directory, recursive: true);
        return data;
    }

    private static async Task<TestData> CopyAsync(TestData template, DatabaseProvider provider)
    {
        var data = await NewAsync(provider, template.database);
        Copy(template.Directory, data.Directory);
        return data;
    }

    private static async Task<TestData> NewAsync(DatabaseProvider provider, string? template)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("participate-test-").FullName;
        if (provider == DatabaseProvider.Sqlite)
            return new TestData(directory, null, null);
        var server = await TestPostgres.GetAsync();
        var database = await server.CreateAsync(template);
        return new TestData(directory, database, server.ConnectionString(database));
    }

    /// <summary>Copies the files of a directory, of a running site too: a file that is being written, or got another name meanwhile as mail does when it is whole, is left out.</summary>
    /// <param name="except">The name of a file that is left out, with those whose names begin so.</param>
    internal static void Copy(string from, string to, string? except = null)
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            if (file.EndsWith(Unfinished, StringComparison.Ordinal) || (except is not null && Path.GetFileName(file).StartsWith(except, StringComparison.Ordinal)))
                continue;
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            try
            {
                File.Copy(file, copy);
            }
            catch (FileNotFoundException)
            {
                // It was there when the directory was listed: what is written to the end takes another name.
            }
        }
    }
}
