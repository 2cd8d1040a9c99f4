using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Notifications;

/// <summary>A notification as shown to its member.</summary>
public sealed record NotificationRow(int Id, string Title, string Text, string Path, DateTime CreatedAt, bool IsUnread);

/// <summary>Reads a member's notifications.</summary>
public sealed class NotificationQueries(ParticipateDbContext db)
{
    public const int PageSize = 30;

    /// <summary>The member's notifications, newest first, paged by key.</summary>
    /// <param name="cursor">"b" and an id for those older than it, "a" and an id for those newer; anything else: the first page.</param>
    public async Task<Page<NotificationRow>> ListAsync(int memberId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var all = Shown(db).AsNoTracking().Where(notification => notification.MemberId == memberId);
        var range = IdCursor.Range(all, key, notification => notification.Id);
        var rows = await range
            .Take(PageSize + 1)
            .Select(notification => new
            {
                Row = new NotificationRow(
                    notification.Id, notification.Title, notification.Text, notification.Path, notification.CreatedAt, notification.ReadAt == null),
                notification.Count,
                Item = db.NewsItems.FirstOrDefault(item => item.Id == notification.NewsItemId),
            })
            .ToListAsync(cancellationToken);
        var worded = rows.ConvertAll(row => row.Item is null ? row.Row : row.Row with
        {
            Title = NewsWords.Title(row.Item, row.Count),
            Text = NewsWords.Text(row.Item),
            Path = NewsWords.Path(row.Item, row.Count),
        });
        return IdCursor.ToPage(worded, key, PageSize, row => row.Id);
    }

    /// <summary>
    /// Those that may be shown: not about an idea that is no longer public, nor about its one comment that is not. Several new ideas are told
    /// of by their number, so that they stay where the last of them goes.
    /// </summary>
    internal static IQueryable<Notification> Shown(ParticipateDbContext db) => db.Notifications.Where(notification => notification.NewsItemId == null
        || db.NewsItems.Any(item => item.Id == notification.NewsItemId
            && (!item.IsIdeaHidden || (item.Kind == NewsKind.NewIdeas && notification.Count > 1)) && (!item.IsCommentHidden || notification.Count > 1)));
}
