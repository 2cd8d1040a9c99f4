using Participate.Core.Missions;
using Participate.Core.Opinions;

namespace Participate.Web.HostedServices;

/// <summary>Analyses the opinions of missions in which somebody answered or voted: looks at the start and once a minute. Of several nodes one does it.</summary>
public sealed partial class OpinionWatcher(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OpinionWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

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
            foreach (var mission in await scope.ServiceProvider.GetRequiredService<MissionCatalogue>().AllAsync(cancellationToken))
                await AnalyseAsync(mission.Id, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database did not answer; what was not analysed is in the next round.
            LogFailed(exception);
        }
    }

    private async Task AnalyseAsync(int missionId, CancellationToken cancellationToken)
    {
        foreach (var subject in Enum.GetValues<OpinionSubject>())
        {
            await using var scope = scopes.CreateAsyncScope();
            var runs = scope.ServiceProvider.GetRequiredService<OpinionRunService>();
            if (await runs.IsDueAsync(missionId, subject, cancellationToken))
                await runs.RunAsync(missionId, subject, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The opinions of missions could not be analysed.")]
    private partial void LogFailed(Exception exception);
}
