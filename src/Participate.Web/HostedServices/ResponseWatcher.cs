using Participate.Core.Responses;

namespace Participate.Web.HostedServices;

/// <summary>Brings published responses to all their ideas: as soon as a commit wakes it, and once a minute what another process left.</summary>
public sealed partial class ResponseWatcher(IServiceScopeFactory scopes, ResponseSignal signal, ILogger<ResponseWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using (var scope = scopes.CreateAsyncScope())
                    await scope.ServiceProvider.GetRequiredService<ResponseSpread>().SpreadAllAsync(stoppingToken);
                await signal.WaitAsync(Round, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The database did not answer; what is due stays so.
                LogFailed(exception);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A response could not be brought to its ideas; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
