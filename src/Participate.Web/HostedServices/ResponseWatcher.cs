using Participate.Core.Responses;

namespace Participate.Web.HostedServices;

/// <summary>Brings published responses to all their ideas: as soon as a commit wakes it, and once a minute what another process left.</summary>
public sealed class ResponseWatcher(WatcherParts parts, ResponseSignal signal) : Watcher(Plan, parts, signal)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "responses",
        Name = "Official responses",
        Does = "Brings published responses to all their ideas.",
        Failed = "A response could not be brought to its ideas.",
        Round = TimeSpan.FromMinutes(1),
        AfterFailure = TimeSpan.FromSeconds(5),
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ResponseSpread>().SpreadAllAsync(cancellationToken);
    }
}
