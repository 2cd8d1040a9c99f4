using Participate.Core.Common;
using Participate.Core.Moderation;

namespace Participate.Web.Pages.Moderation;

/// <summary>The queue: what waits for a moderator in the missions moderated, the longest waiting first.</summary>
public sealed class IndexModel(QueueQueries queue, TimeProvider clock) : ModerationPage
{
    public Page<QueueRow> Cases { get; private set; } = null!;

    public QueueCounts Counts { get; private set; } = null!;

    public DateTime Now => clock.UtcNow();

    public string? PreviousUrl => AddressOf(Cases.Previous);

    public string? NextUrl => AddressOf(Cases.Next);

    public async Task OnGetAsync(string? cursor)
    {
        Counts = await queue.CountsAsync(Member, Filter, Aborted);
        Cases = await queue.ListAsync(Member, Filter, cursor, Aborted);
    }
}
