using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
using Participate.Core.Notifications;

namespace Participate.Web.Pages.Account;

/// <summary>What the member was told, newest first.</summary>
public sealed class NotificationsModel(NotificationQueries notifications, NotificationService service, UnreadQueries unread, AccountQueries accounts) : ParticipatePage
{
    public Core.Common.Page<NotificationRow> List { get; private set; } = null!;

    public OwnAccount Account { get; private set; } = null!;

    public int Unread { get; private set; }

    /// <summary>The newest notification on the first page; those that come later stay unread.</summary>
    public int? LastSeen => List is { Previous: null, Items: [var newest, ..] } && Unread > 0 ? newest.Id : null;

    /// <summary>The newest news told of; older notifications that newer ones are added to stay unread.</summary>
    public int LastNews { get; private set; }

    public async Task OnGetAsync(string? cursor)
    {
        LastNews = await notifications.NewestNewsAsync(Member.MemberId, Aborted);
        List = await notifications.ListAsync(Member.MemberId, cursor, Aborted);
        Account = await accounts.ReadAsync(Member, Aborted);
        Unread = await unread.CountAsync(Member.MemberId, Aborted);
    }

    public async Task<IActionResult> OnPostAsync(int lastSeen, int lastNews)
    {
        await service.MarkReadAsync(lastSeen, lastNews, Member, Aborted);
        Notify("All notifications are marked as read.");
        return RedirectToPage();
    }
}
