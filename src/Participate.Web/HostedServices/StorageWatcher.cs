using Participate.Web.Operating;

namespace Participate.Web.HostedServices;

/// <summary>Measures each hour what room the site takes.</summary>
public sealed class StorageWatcher(WatcherParts parts) : Watcher(Plan, parts)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "storage",
        Name = "Storage",
        Does = "Measures what room the site takes, and keeps it once a day.",
        Failed = "What room the site takes could not be measured.",
        Round = TimeSpan.FromHours(1),
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<StorageBook>();
        await book.NoteAsync(await book.MeasureAsync(cancellationToken), cancellationToken);
    }
}
