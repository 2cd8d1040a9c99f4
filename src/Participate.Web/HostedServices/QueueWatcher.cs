using Participate.Core.Moderation;

namespace Participate.Web.HostedServices;

/// <summary>Asks every five minutes whether moderators have to be told about their queues.</summary>
public sealed class QueueWatcher(WatcherParts parts) : Watcher(Plan, parts)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "queues",
        Name = "Moderation queues",
        Does = "Alerts moderators of queues that are long or late, and sends the summary of the morning.",
        Failed = "The queues of moderators could not be looked at.",
        Round = TimeSpan.FromMinutes(5),
        BeginsAtStart = false,
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<QueueAlerts>().CheckAsync(cancellationToken);
    }
}
