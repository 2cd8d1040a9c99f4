using Participate.Core.Responses.Duty;

namespace Participate.Web.HostedServices;

/// <summary>Asks every five minutes whether mission teams have to be told of ideas and deadlines that wait for their answers.</summary>
public sealed class AnsweringWatcher(WatcherParts parts) : Watcher(Plan, parts)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "answers",
        Name = "Duty to answer",
        Does = "Tells mission teams of ideas and deadlines that wait for their answers.",
        Failed = "Ideas and deadlines that wait for answers could not be looked at.",
        Round = TimeSpan.FromMinutes(5),
        BeginsAtStart = false,
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DutyAlerts>().CheckAsync(cancellationToken);
    }
}
