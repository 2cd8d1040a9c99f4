using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Participate.Benchmarks.Load;
using Participate.Core.Data;
using Participate.Core.Data.Seeding;
using Participate.Web;

namespace Participate.Benchmarks.Micro;

/// <summary>
/// A seeded site, with the settings that durability needs, running in this process: on a SQLite file of its own, or on PostgreSQL. To seed a
/// million ideas takes longer than to measure them: with <c>PARTICIPATE_BENCHMARK_DATA</c> a folder keeps what was seeded, by its size.
/// </summary>
internal sealed class BenchmarkSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DirectoryInfo folder;
    private readonly bool isKept;

    private BenchmarkSite(WebApplication app, DirectoryInfo folder, bool isKept, HostedSite hosted) => (this.app, this.folder, this.isKept, Hosted) = (app, folder, isKept, hosted);

    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens, and what is in it.</summary>
    public HostedSite Hosted { get; }

    /// <summary>The folder that keeps seeded sites; null where none is kept.</summary>
    private static string? Kept => Environment.GetEnvironmentVariable("PARTICIPATE_BENCHMARK_DATA") is { Length: > 0 } given ? Path.GetFullPath(given) : null;

    /// <param name="postgres">The connection string of a PostgreSQL server, without a database; null for SQLite.</param>
    /// <param name="mayKeep">False where the server goes with the measurement.</param>
    public static async Task<BenchmarkSite> CreateAsync(int ideas, int comments, int votes, int members, string? postgres = null, bool mayKeep = true)
    {
        var name = FormattableString.Invariant($"homes-{ideas}-{comments}-{votes}-{members}");
        var folder = mayKeep && Kept is { } kept ? Directory.CreateDirectory(Path.Combine(kept, postgres is null ? name : name + "-postgres")) : Directory.CreateTempSubdirectory("participate-benchmark-");
        string[] database = postgres is null ? [] : ["--Participate:Database:Provider=Postgres", $"--Participate:Database:ConnectionString={postgres};Database={name}"];
        var app = Site.Build(
            [
                "--environment=Development", "--urls=http://127.0.0.1:0", $"--Participate:DataDirectory={folder.FullName}", "--Participate:Demonstration=false", "--Logging:LogLevel:Default=Warning", .. database,
            ],
            services =>
            {
                // What works in the background, such as open data and the ledger, reads all of a large site and would be measured with the rest.
                foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Namespace?.StartsWith(nameof(Participate), StringComparison.Ordinal) == true).ToList())
                    services.Remove(service);
            });
        await Site.PrepareAsync(app);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        // The last line of a kept site: what was broken off in the middle is seeded again.
        var seededMark = new FileInfo(Path.Combine(folder.FullName, "seeded"));
        if (!seededMark.Exists)
        {
            if (await db.Ideas.AnyAsync())
                throw new InvalidOperationException($"{folder.FullName} was left half seeded: delete it, and the database {name}.");
            var options = new SeedOptions { Ideas = ideas, Comments = comments, Votes = votes, Members = members, Seed = 1, MissionSlug = "homes" };
            var seeded = await ActivatorUtilities.CreateInstance<Seeder>(scope.ServiceProvider).RunAsync(options, new Progress<SeedProgress>(), CancellationToken.None);
            if (!seeded.Succeeded)
                throw new InvalidOperationException(seeded.Refusals[0].Message);
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
            await seededMark.Create().DisposeAsync();
        }
        await app.StartAsync();
        return new BenchmarkSite(app, folder, mayKeep && Kept is not null, await LoadHost.DescribeAsync(app));
    }

    /// <summary>Does something with a service of a request.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> ReadAsync<T>(Func<ParticipateDbContext, Task<T>> read) => WithAsync(read);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (!isKept)
            folder.Delete(recursive: true);
    }
}
