using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;

namespace Participate.Core.Notifications;

/// <summary>A notification as shown to its member.</summary>
public sealed record NotificationRow(int Id, string Title, string Text, string Path, DateTime CreatedAt, bool IsUnread);

/// <summary>Reads a member's notifications, in the language of the page.</summary>
public sealed class NotificationQueries(ParticipateDbContext db, ITranslations translations)
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
        return IdCursor.ToPage(await NamedAsync(worded, cancellationToken), key, PageSize, row => row.Id);
    }

    /// <summary>The newest news among what the member has not read, 0 for none: read before the list, for what comes between the two is not seen.</summary>
    public async Task<int> NewestNewsAsync(int memberId, CancellationToken cancellationToken) => await Shown(db)
        .Where(notification => notification.MemberId == memberId && notification.ReadAt == null)
        .MaxAsync(notification => notification.NewsItemId, cancellationToken) ?? 0;

    /// <summary>The rows with ideas named as they are public now.</summary>
    private async Task<List<NotificationRow>> NamedAsync(List<NotificationRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.SelectMany(row => NamedIdea.In(row.Title).Concat(NamedIdea.In(row.Text))).Distinct().ToList();
        var titles = ids.Count == 0
            ? []
            : await db.NamedIdeas.Where(idea => ids.Contains(idea.IdeaId)).ToDictionaryAsync(idea => idea.IdeaId, idea => idea.Title, cancellationToken);
        return rows.ConvertAll(row => row with { Title = Said(row.Title), Text = Said(row.Text) });

        string Said(string words) => Wording.In(Language.Current, NamedIdea.Read(words, titles), translations);
    }

    /// <summary>Those that may be shown (<see cref="ToldNews.IsShown"/>).</summary>
    internal static IQueryable<Notification> Shown(ParticipateDbContext db) => db.Notifications.Where(notification => notification.NewsItemId == null
        || db.NewsItems.Where(item => item.Id == notification.NewsItemId)
            .Select(item => new ToldNews { Row = notification, Item = item, Count = notification.Count }).Any(ToldNews.IsShown));
}
