using Participate.Core.Ideas.Attachments;

namespace Participate.Web.HostedServices;

/// <summary>Deletes files that belong to no attachment any more, every few hours.</summary>
public sealed class AttachmentSweeper(WatcherParts parts) : Watcher(Plan, parts)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "attachments",
        Name = "Attached files",
        Does = "Deletes files that belong to no attachment any more, a day after they were left.",
        Failed = "Files of attachments could not be swept.",
        Round = TimeSpan.FromHours(6),
        BeginsAtStart = false,
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AttachmentSweep>().RunAsync(cancellationToken);
    }
}
