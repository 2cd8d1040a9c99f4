using Participate.Core.Summaries.Retention;

namespace Participate.Web.HostedServices;

/// <summary>Removes each night what has been kept for its term: looks every ten minutes whether it is time. Of several nodes one does it.</summary>
public sealed partial class RetentionWatcher(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RetentionWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

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
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<RetentionRun>().RunIfDueAsync(cancellationToken) is { } report)
                LogRan(report.Removed);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database did not answer; the next round looks again.
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "What was kept for its term is removed: {Removed} rows and files.")]
    private partial void LogRan(int removed);

    [LoggerMessage(Level = LogLevel.Error, Message = "What has been kept for its term could not be removed.")]
    private partial void LogFailed(Exception exception);
}
