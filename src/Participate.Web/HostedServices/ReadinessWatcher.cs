using Participate.Core.Delivery.Readiness;

namespace Participate.Web.HostedServices;

/// <summary>Judges the readiness of missions anew and keeps what changed: when an act wakes it, and once an hour what days and other rooms changed.</summary>
public sealed partial class ReadinessWatcher(IServiceScopeFactory scopes, ReadinessSignal signal, ILogger<ReadinessWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    // Acts that follow one another are judged together.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(Round, stoppingToken);
                await Task.Delay(Pause, stoppingToken);
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<ReadinessRun>().RunAllAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The database did not answer; the next round judges again.
                LogFailed(exception);
                await Task.Delay(TimeSpan.FromMinutes(1), stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The readiness of missions could not be judged; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
