using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Participate.Web;

namespace Participate.TestSupport;

/// <summary>The real site on a real socket, with a data directory of its own.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string directory;

    private TestSite(WebApplication app, string directory) => (this.app, this.directory) = (app, directory);

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts a site; <paramref name="settings"/> are command-line settings such as <c>--Participate:Demonstration=false</c>.</summary>
    public static async Task<TestSite> StartAsync(params string[] settings)
    {
        var directory = Directory.CreateTempSubdirectory("participate-test-").FullName;
        string[] defaults =
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", $"--Participate:DataDirectory={directory}",
            "--Logging:LogLevel:Default=Warning",
        ];
        var app = Site.Build([.. defaults, .. settings]);
        await Site.PrepareAsync(app);
        await app.StartAsync();
        return new TestSite(app, directory);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }
}
