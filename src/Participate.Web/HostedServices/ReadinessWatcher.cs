using Participate.Core.Delivery.Readiness;

namespace Participate.Web.HostedServices;

/// <summary>Judges the readiness of missions anew and keeps what changed: when an act wakes it, and once an hour what days and other rooms changed.</summary>
public sealed class ReadinessWatcher(WatcherParts parts, ReadinessSignal signal) : Watcher(Plan, parts, signal)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "readiness",
        Name = "Readiness",
        Does = "Judges how ready missions are, and keeps what changed.",
        Failed = "The readiness of missions could not be judged.",
        Round = TimeSpan.FromHours(1),
        BeginsAtStart = false,
        AfterFailure = TimeSpan.FromMinutes(1),
        Gathers = TimeSpan.FromSeconds(2),
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReadinessRun>().RunAllAsync(cancellationToken);
    }
}
