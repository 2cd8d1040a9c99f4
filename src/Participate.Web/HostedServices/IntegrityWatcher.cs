using Participate.Core.Integrity;
using Participate.Core.Missions;

namespace Participate.Web.HostedServices;

/// <summary>Once a minute stores from which networks members voted, and looks at missions whose votes moved since the last look.</summary>
public sealed class IntegrityWatcher(WatcherParts parts, VoteNetworkLog networks) : Watcher(Plan, parts)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "integrity",
        Name = "Watch for manipulation",
        Does = "Stores from which networks members voted, and looks at missions whose votes moved.",
        Failed = "The watch for manipulation could not look.",
        Round = TimeSpan.FromMinutes(1),
        BeginsAtStart = false,
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using (var storing = Scopes.CreateAsyncScope())
            await storing.ServiceProvider.GetRequiredService<VoteNetworkService>().StoreAsync(networks.Take(), cancellationToken);
        await using var scope = Scopes.CreateAsyncScope();
        var missions = await scope.ServiceProvider.GetRequiredService<MissionCatalogue>().AllAsync(cancellationToken);
        for (var i = 0; i < missions.Count; i++)
        {
            round.Progress(i, missions.Count);
            await LookAsync(missions[i], cancellationToken);
        }
    }

    private async Task LookAsync(Mission mission, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var watch = scope.ServiceProvider.GetRequiredService<VoteWatchService>();
        if (await watch.IsDueAsync(mission.Id, cancellationToken))
            await watch.LookAsync(mission, cancellationToken);
    }
}
