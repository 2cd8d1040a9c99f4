using Participate.Core.Missions;
using Participate.Core.Summaries.OpenData;

namespace Participate.Web.HostedServices;

/// <summary>Makes the files of missions' open data where it is time, one mission after another: looks at the start, when woken, and every half minute. Of several nodes one makes them.</summary>
public sealed partial class OpenDataWatcher(IServiceScopeFactory scopes, OpenDataSignal signal, ILogger<OpenDataWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await RoundAsync(stoppingToken);
                await signal.WaitAsync(Round, stoppingToken);
            }
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
            IReadOnlyList<Mission> missions;
            await using (var scope = scopes.CreateAsyncScope())
                missions = await scope.ServiceProvider.GetRequiredService<MissionCatalogue>().AllAsync(cancellationToken);
            foreach (var mission in missions)
                await MakeAsync(mission, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database did not answer; the next round looks again.
            LogFailed(exception);
        }
    }

    /// <summary>What goes wrong with one mission keeps no other waiting.</summary>
    private async Task MakeAsync(Mission mission, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<OpenDataRun>().RunIfDueAsync(mission, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotMade(exception, mission.Slug);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The missions' files of open data could not be looked after.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The files of open data of {Mission} could not be made. Is there room on the disk?")]
    private partial void LogNotMade(Exception exception, string mission);
}
