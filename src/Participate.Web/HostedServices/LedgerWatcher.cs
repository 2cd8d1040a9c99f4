using Participate.Core.Ledgers;

namespace Participate.Web.HostedServices;

/// <summary>
/// Seals votes and answers, a minute apart: looks at the start and every ten seconds whether it is time. Of several nodes one does it. Where much waits, such as after
/// an import, it rests after each batch, so that members notice nothing.
/// </summary>
public sealed class LedgerWatcher(WatcherParts parts) : Watcher(Plan, parts)
{
    /// <summary>How many times as long as a batch took it rests before the next.</summary>
    private const int Rest = 4;

    private static readonly WatcherPlan Plan = new()
    {
        Key = "seals",
        Name = "Seals of votes",
        Does = "Seals votes and answers into the public ledgers, a minute apart.",
        Failed = "Votes could not be sealed.",
        Round = TimeSpan.FromSeconds(10),
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var sealer = scope.ServiceProvider.GetRequiredService<LedgerSealer>();
        if (await sealer.IsDueAsync(cancellationToken))
            await sealer.SealAsync(took => Task.Delay(took * Rest, Clock, cancellationToken), cancellationToken);
    }
}
