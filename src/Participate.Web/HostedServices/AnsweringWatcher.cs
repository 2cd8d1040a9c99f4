using Participate.Core.Responses.Duty;

namespace Participate.Web.HostedServices;

/// <summary>Asks every five minutes whether mission teams have to be told of ideas and deadlines that wait for their answers.</summary>
public sealed partial class AnsweringWatcher(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AnsweringWatcher> logger) : BackgroundService
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
            await scope.ServiceProvider.GetRequiredService<DutyAlerts>().CheckAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database did not answer; what was not told is told in the next round.
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Ideas and deadlines that wait for answers could not be looked at.")]
    private partial void LogFailed(Exception exception);
}
