using Participate.Core.Moderation;

namespace Participate.Web.HostedServices;

/// <summary>Asks every five minutes whether moderators have to be told about their queues.</summary>
public sealed partial class QueueWatcher(IServiceScopeFactory scopes, TimeProvider clock, ILogger<QueueWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await CheckAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<QueueAlerts>().CheckAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database did not answer; what was not told is told in the next round.
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The queues of moderators could not be looked at.")]
    private partial void LogFailed(Exception exception);
}
