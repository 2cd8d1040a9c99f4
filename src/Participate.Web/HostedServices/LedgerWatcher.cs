using Participate.Core.Ledgers;

namespace Participate.Web.HostedServices;

/// <summary>
/// Seals votes and answers, a minute apart: looks at the start and every ten seconds whether it is time. Of several nodes one does it. Where much waits, such as after
/// an import, it rests after each batch, so that members notice nothing.
/// </summary>
public sealed partial class LedgerWatcher(IServiceScopeFactory scopes, TimeProvider clock, ILogger<LedgerWatcher> logger) : BackgroundService
{
    /// <summary>How many times as long as a batch took it rests before the next.</summary>
    private const int Rest = 4;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

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
            var sealer = scope.ServiceProvider.GetRequiredService<LedgerSealer>();
            if (await sealer.IsDueAsync(cancellationToken))
                await sealer.SealAsync(took => Task.Delay(took * Rest, clock, cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database did not answer; what was not sealed is in the next round.
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Votes could not be sealed.")]
    private partial void LogFailed(Exception exception);
}
