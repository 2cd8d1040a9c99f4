using Participate.Core.Missions;
using Participate.Core.Opinions;

namespace Participate.Web.HostedServices;

/// <summary>Analyses the opinions of missions in which somebody answered or voted: looks at the start and once a minute. Of several nodes one does it.</summary>
public sealed class OpinionWatcher(WatcherParts parts) : Watcher(Plan, parts)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "opinions",
        Name = "Opinion groups",
        Does = "Finds the groups of opinion in missions in which somebody answered or voted.",
        Failed = "The opinions of missions could not be analysed.",
        Round = TimeSpan.FromMinutes(1),
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var missions = await scope.ServiceProvider.GetRequiredService<MissionCatalogue>().AllAsync(cancellationToken);
        for (var i = 0; i < missions.Count; i++)
        {
            round.Progress(i, missions.Count);
            await AnalyseAsync(missions[i].Id, cancellationToken);
        }
    }

    private async Task AnalyseAsync(int missionId, CancellationToken cancellationToken)
    {
        foreach (var subject in Enum.GetValues<OpinionSubject>())
        {
            await using var scope = Scopes.CreateAsyncScope();
            var runs = scope.ServiceProvider.GetRequiredService<OpinionRunService>();
            if (await runs.IsDueAsync(missionId, subject, cancellationToken))
                await runs.RunAsync(missionId, subject, cancellationToken);
        }
    }
}
