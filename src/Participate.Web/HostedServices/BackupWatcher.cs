using Participate.Core.Data.Backups;

namespace Participate.Web.HostedServices;

/// <summary>Makes the backup of the night where the settings name an hour: looks at the start and every ten minutes whether it is time.</summary>
public sealed partial class BackupWatcher(IServiceScopeFactory scopes, TimeProvider clock, ILogger<BackupWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

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
            await scope.ServiceProvider.GetRequiredService<BackupRun>().RunIfDueAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database did not answer; the next round looks again.
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The backup of the night could not be looked after.")]
    private partial void LogFailed(Exception exception);
}
