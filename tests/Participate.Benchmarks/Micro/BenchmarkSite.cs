using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.Core.Data.Seeding;
using Participate.Web;

namespace Participate.Benchmarks.Micro;

/// <summary>A seeded site without a server: its services on a SQLite file of its own, with the settings that durability needs.</summary>
internal sealed class BenchmarkSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DirectoryInfo folder;

    private BenchmarkSite(WebApplication app, DirectoryInfo folder) => (this.app, this.folder) = (app, folder);

    public IServiceProvider Services => app.Services;

    public static async Task<BenchmarkSite> CreateAsync(int ideas, int comments, int votes, int members)
    {
        var folder = Directory.CreateTempSubdirectory("participate-benchmark-");
        var app = Site.Build(
        [
            "--environment=Development", $"--Participate:DataDirectory={folder.FullName}", "--Participate:Demonstration=false", "--Logging:LogLevel:Default=Warning",
        ]);
        await Site.PrepareAsync(app);
        await using var scope = app.Services.CreateAsyncScope();
        var options = new SeedOptions { Ideas = ideas, Comments = comments, Votes = votes, Members = members, Seed = 1, MissionSlug = "homes" };
        var seeded = await ActivatorUtilities.CreateInstance<Seeder>(scope.ServiceProvider).RunAsync(options, new Progress<SeedProgress>(), CancellationToken.None);
        return seeded.Succeeded ? new BenchmarkSite(app, folder) : throw new InvalidOperationException(seeded.Refusals[0].Message);
    }

    /// <summary>Runs code with the services of a request.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> ReadAsync<T>(Func<ParticipateDbContext, Task<T>> read) => WithAsync(read);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
