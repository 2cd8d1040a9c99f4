using Participate.Core.Ideas.Attachments;

namespace Participate.Web.HostedServices;

/// <summary>Deletes files that belong to no attachment any more, every few hours.</summary>
public sealed partial class AttachmentSweeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AttachmentSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SweepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AttachmentSweep>().RunAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database or the disk did not answer; what was left goes in the next round.
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Files of attachments could not be swept.")]
    private partial void LogFailed(Exception exception);
}
