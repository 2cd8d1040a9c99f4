using Participate.Core.Integrity;
using Participate.Core.Missions;

namespace Participate.Web.HostedServices;

/// <summary>Once a minute stores from which networks members voted, and looks at missions whose votes moved since the last look.</summary>
public sealed partial class IntegrityWatcher(IServiceScopeFactory scopes, VoteNetworkLog networks, TimeProvider clock, ILogger<IntegrityWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RoundAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using (var storing = scopes.CreateAsyncScope())
                await storing.ServiceProvider.GetRequiredService<VoteNetworkService>().StoreAsync(networks.Take(), cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            foreach (var mission in await scope.ServiceProvider.GetRequiredService<MissionCatalogue>().AllAsync(cancellationToken))
                await LookAsync(mission, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database did not answer; the next round looks again.
            LogFailed(exception);
        }
    }

    private async Task LookAsync(Mission mission, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var watch = scope.ServiceProvider.GetRequiredService<VoteWatchService>();
        if (await watch.IsDueAsync(mission.Id, cancellationToken))
            await watch.LookAsync(mission, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The watch for manipulation could not look.")]
    private partial void LogFailed(Exception exception);
}
