using Participate.Core.Data.Backups;

namespace Participate.Web.HostedServices;

/// <summary>Makes the backup of the night where the settings name an hour.</summary>
public sealed class BackupWatcher(WatcherParts parts) : Watcher(Plan, parts)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "backups",
        Name = "Backups",
        Does = "Makes the backup of the night, where the settings name an hour, and deletes those that the rule does not keep.",
        Failed = "The backup of the night could not be looked after.",
        Round = TimeSpan.FromMinutes(10),
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BackupRun>().RunIfDueAsync(cancellationToken);
    }
}
