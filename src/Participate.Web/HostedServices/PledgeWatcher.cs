using Participate.Core.Mobilisation;

namespace Participate.Web.HostedServices;

/// <summary>Asks every quarter of an hour which pledges come due, which are overdue and which invitations lapse.</summary>
public sealed partial class PledgeWatcher(IServiceScopeFactory scopes, TimeProvider clock, ILogger<PledgeWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(15);

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
            await scope.ServiceProvider.GetRequiredService<PledgeUpkeep>().RunAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database did not answer; what was not told is told in the next round.
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Pledges and invitations that come due could not be looked at.")]
    private partial void LogFailed(Exception exception);
}
