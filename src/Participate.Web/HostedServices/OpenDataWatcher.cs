using Participate.Core.Missions;
using Participate.Core.Summaries.OpenData;

namespace Participate.Web.HostedServices;

/// <summary>Makes the files of missions' open data where it is time, one mission after another: looks at the start, when woken, and every half minute. Of several nodes one makes them.</summary>
public sealed partial class OpenDataWatcher(WatcherParts parts, OpenDataSignal signal) : Watcher(Plan, parts, signal)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "open-data",
        Name = "Open data files",
        Does = "Makes the files of open data of missions, each night and when a team asks.",
        Failed = "The missions' files of open data could not be looked after.",
        Round = TimeSpan.FromSeconds(30),
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        IReadOnlyList<Mission> missions;
        await using (var scope = Scopes.CreateAsyncScope())
            missions = await scope.ServiceProvider.GetRequiredService<MissionCatalogue>().AllAsync(cancellationToken);
        for (var i = 0; i < missions.Count; i++)
        {
            round.Progress(i, missions.Count);
            await MakeAsync(missions[i], round, cancellationToken);
        }
    }

    /// <summary>What goes wrong with one mission keeps no other waiting.</summary>
    private async Task MakeAsync(Mission mission, WatcherRound round, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = Scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<OpenDataRun>().RunIfDueAsync(mission, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotMade(Logger, exception, mission.Slug);
            round.Failed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The files of open data of {Mission} could not be made. Is there room on the disk?")]
    private static partial void LogNotMade(ILogger logger, Exception exception, string mission);
}
