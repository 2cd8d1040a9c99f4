using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;

namespace Participate.Web.HostedServices;

/// <summary>Groups the ideas of missions in which enough changed, or whose team asked for it: looks at the start and once a minute. Of several nodes one does it.</summary>
public sealed partial class ThemeWatcher(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ThemeWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        try
        {
            do
                await RoundAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
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
            await using var scope = scopes.CreateAsyncScope();
            foreach (var mission in await scope.ServiceProvider.GetRequiredService<MissionCatalogue>().AllAsync(cancellationToken))
                await GroupAsync(mission.Id, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database did not answer; what was not grouped is in the next round.
            LogFailed(exception);
        }
    }

    private async Task GroupAsync(int missionId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var grouping = scope.ServiceProvider.GetRequiredService<ThemeGroupingService>();
        if (await grouping.IsDueAsync(missionId, cancellationToken))
            await grouping.RunAsync(missionId, actor: null, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ideas of missions could not be grouped.")]
    private partial void LogFailed(Exception exception);
}
