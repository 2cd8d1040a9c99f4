using Participate.Core.Summaries.Retention;

namespace Participate.Web.HostedServices;

/// <summary>Removes each night what has been kept for its term. Of several nodes one does it.</summary>
public sealed partial class RetentionWatcher(WatcherParts parts) : Watcher(Plan, parts)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "retention",
        Name = "What is removed",
        Does = "Removes each night what has been kept for its term.",
        Failed = "What has been kept for its term could not be removed.",
        Round = TimeSpan.FromMinutes(10),
        BeginsAtStart = false,
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<RetentionRun>().RunIfDueAsync(cancellationToken) is { } report)
            LogRan(Logger, report.Removed);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "What was kept for its term is removed: {Removed} rows and files.")]
    private static partial void LogRan(ILogger logger, int removed);
}
