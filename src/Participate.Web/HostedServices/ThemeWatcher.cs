using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;

namespace Participate.Web.HostedServices;

/// <summary>Groups the ideas of missions in which enough changed, or whose team asked for it: looks at the start and once a minute. Of several nodes one does it.</summary>
public sealed class ThemeWatcher(WatcherParts parts) : Watcher(Plan, parts)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "themes",
        Name = "Themes",
        Does = "Groups the ideas of missions in which enough changed, or whose team asked for it.",
        Failed = "The ideas of missions could not be grouped.",
        Round = TimeSpan.FromMinutes(1),
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var missions = await scope.ServiceProvider.GetRequiredService<MissionCatalogue>().AllAsync(cancellationToken);
        for (var i = 0; i < missions.Count; i++)
        {
            round.Progress(i, missions.Count);
            await GroupAsync(missions[i].Id, cancellationToken);
        }
    }

    private async Task GroupAsync(int missionId, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var grouping = scope.ServiceProvider.GetRequiredService<ThemeGroupingService>();
        if (await grouping.IsDueAsync(missionId, cancellationToken))
            await grouping.RunAsync(missionId, actor: null, cancellationToken);
    }
}
