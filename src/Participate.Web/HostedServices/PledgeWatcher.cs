using Participate.Core.Mobilisation;

namespace Participate.Web.HostedServices;

/// <summary>Asks every quarter of an hour which pledges come due, which are overdue and which invitations lapse.</summary>
public sealed class PledgeWatcher(WatcherParts parts) : Watcher(Plan, parts)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "pledges",
        Name = "Pledges and invitations",
        Does = "Reminds of pledges that come due, tells of overdue ones, and ends invitations that lapse.",
        Failed = "Pledges and invitations that come due could not be looked at.",
        Round = TimeSpan.FromMinutes(15),
        BeginsAtStart = false,
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PledgeUpkeep>().RunAsync(cancellationToken);
    }
}
