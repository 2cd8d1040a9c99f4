using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Participate.Benchmarks.Load;
using Participate.Core.Data;
using Participate.Core.Data.Seeding;
using Participate.Web;

namespace Participate.Benchmarks.Micro;

/// <summary>A seeded site on a SQLite file of its own, with the settings that durability needs, running in this process.</summary>
internal sealed class BenchmarkSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DirectoryInfo folder;

    private BenchmarkSite(WebApplication app, DirectoryInfo folder, HostedSite hosted) => (this.app, this.folder, Hosted) = (app, folder, hosted);

    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens, and what is in it.</summary>
    public HostedSite Hosted { get; }

    public static async Task<BenchmarkSite> CreateAsync(int ideas, int comments, int votes, int members)
    {
        var folder = Directory.CreateTempSubdirectory("participate-benchmark-");
        var app = Site.Build(
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", $"--Participate:DataDirectory={folder.FullName}", "--Participate:Demonstration=false", "--Logging:LogLevel:Default=Warning",
        ]);
        await Site.PrepareAsync(app);
        await using var scope = app.Services.CreateAsyncScope();
        var options = new SeedOptions { Ideas = ideas, Comments = comments, Votes = votes, Members = members, Seed = 1, MissionSlug = "homes" };
        var seeded = await ActivatorUtilities.CreateInstance<Seeder>(scope.ServiceProvider).RunAsync(options, new Progress<SeedProgress>(), CancellationToken.None);
        if (!seeded.Succeeded)
            throw new InvalidOperationException(seeded.Refusals[0].Message);
        await app.StartAsync();
        return new BenchmarkSite(app, folder, await LoadHost.DescribeAsync(app));
    }

    public async Task<T> ReadAsync<T>(Func<ParticipateDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<ParticipateDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
