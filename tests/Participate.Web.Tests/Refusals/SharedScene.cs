using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>
/// The scene for all cases of a class. Making it takes seconds, so the cases share it while each leaves it as it was; whoever changed
/// something, or failed, leaves the next a site of its own on a copy of the data as they were.
/// </summary>
public sealed class SharedScene : IAsyncLifetime
{
    private Scene? made;
    private string? asMade;
    private Scene? current;
    private DatabaseSnapshot? moment;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await EndAsync();
        if (asMade is not null)
            Directory.Delete(asMade, recursive: true);
    }

    /// <summary>Runs a case on the scene.</summary>
    internal async Task RunAsync(Func<Scene, Task> work)
    {
        current ??= await BeginAsync();
        moment ??= await DatabaseSnapshot.TakeAsync(current.Site);
        var isAsItWas = false;
        try
        {
            await work(current);
            Assert.Empty(current.Site.Errors);
            isAsItWas = (await DatabaseSnapshot.TakeAsync(current.Site)).ChangesSince(moment).Count == 0;
        }
        finally
        {
            if (!isAsItWas)
                await EndAsync();
        }
    }

    private async Task<Scene> BeginAsync()
    {
        if (made is not null)
            return made with { Site = await TestSite.StartAsync(new TestSiteOptions { From = asMade, Settings = ProviderScene.Settings }) };
        var scene = await Scene.CreateAsync();
        asMade = await scene.Site.CopyDataAsync();
        return made = scene;
    }

    private async Task EndAsync()
    {
        if (current is not null)
            await current.DisposeAsync();
        (current, moment) = (null, null);
    }
}
