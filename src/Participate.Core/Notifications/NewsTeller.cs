using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Notifications;

/// <summary>
/// Tells followers, and others whom it concerns (<see cref="NewsAudience"/>), what happened: on the site, and by e-mail or for their next digest as each chose. In batches, each one transaction
/// with the place it came to: any number of processes may do it, be killed at any point, and nobody is told twice or left out.
/// </summary>
public sealed class NewsTeller(ParticipateDbContext db, Transactions transactions, UnreadQueries unread, NewsMail mail, IEnumerable<NewsAudience> audiences, TimeProvider clock)
{
    private const int BatchSize = 200;

    /// <summary>Acts of a day that answer ideas of a mission and are e-mailed each: a file of answers is hundreds.</summary>
    private const int MostAnswersOfADay = 10;

    /// <summary>Tells everything that waits to be told.</summary>
    public async Task TellAllAsync(CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken) is { } itemId)
        {
            await transactions.RunAsync(token => TellBatchAsync(itemId, token), cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private Task<int?> NextAsync(CancellationToken cancellationToken) => db.NewsItems
        .Where(item => item.ToldAt == null && !item.IsIdeaHidden && !item.IsCommentHidden)
        .OrderBy(item => item.Id)
        .Select(item => (int?)item.Id)
        .FirstOrDefaultAsync(cancellationToken);

    private async Task<Outcome> TellBatchAsync(int itemId, CancellationToken cancellationToken)
    {
        // Changes nothing; on PostgreSQL it waits for another teller of the same item, and sees how far that one came.
        await db.NewsItems.Where(row => row.Id == itemId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ToldUpTo, row => row.ToldUpTo), cancellationToken);
        var item = await db.NewsItems.FirstOrDefaultAsync(row => row.Id == itemId && row.ToldAt == null && !row.IsIdeaHidden && !row.IsCommentHidden, cancellationToken);
        if (item is null)
            return Outcome.Done;
        var followers = await FollowersAsync(item, cancellationToken);
        if (followers.Count > 0)
            await TellAsync(item, followers, cancellationToken);
        if (followers.Count < BatchSize)
            item.ToldAt = clock.UtcNow();
        else
            item.ToldUpTo = followers[^1].MemberId;
        return Outcome.Done;
    }

    private async Task TellAsync(NewsItem item, List<Follower> followers, CancellationToken cancellationToken)
    {
        var ids = followers.ConvertAll(follower => follower.MemberId);
        var choices = (await db.NotificationChoices.AsNoTracking()
            .Where(choice => ids.Contains(choice.MemberId) && choice.Kind == item.Kind && (choice.MissionId == 0 || choice.MissionId == item.MissionId))
            .ToListAsync(cancellationToken)).ToLookup(choice => choice.MemberId);
        var unreadOnes = await UnreadAsync(item, ids, cancellationToken);
        var earlierIds = unreadOnes.Values.Select(row => row.NewsItemId).Distinct().ToList();
        var earlier = await db.NewsItems.AsNoTracking().Where(row => earlierIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var isOfMany = earlier.Count > 0 && await IsOfManyAnswersAsync(item, cancellationToken);
        var apart = await ToldApartAsync(item, cancellationToken);
        foreach (var follower in followers.Where(follower => follower.MemberId != item.ExceptMemberId && !apart.Contains(follower.MemberId)))
        {
            var frequency = follower.TakesMail ? NotificationChoice.Of(choices[follower.MemberId], item.Kind, item.MissionId) : Frequency.None;
            var like = unreadOnes.GetValueOrDefault(follower.MemberId);
            if (frequency == Frequency.Immediately && like?.NewsItemId is { } earlierId)
                frequency = !item.IsMailedAfter(earlier[earlierId]) ? Frequency.None : isOfMany ? Frequency.Daily : frequency;
            Tell(item, follower, frequency, like);
            transactions.AfterCommit(() => unread.Changed(follower.MemberId));
        }
    }

    private void Tell(NewsItem item, Follower follower, Frequency frequency, Notification? like)
    {
        var notification = like ?? new Notification
        {
            MemberId = follower.MemberId,
            Kind = item.Kind,
            MissionId = item.MissionId,
            IdeaId = item.GroupedIdeaId,
            CreatedAt = clock.UtcNow(),
            Count = 0,
        };
        notification.NewsItemId = item.Id;
        notification.Count++;
        if (frequency is Frequency.Daily or Frequency.Weekly)
        {
            notification.Fresh++;
            notification.EmailDue = frequency;
        }
        if (like is null)
            db.Notifications.Add(notification);
        if (frequency == Frequency.Immediately)
            db.OutboxEmails.Add(mail.OfOne(item, follower.MemberId, follower.Email!, Language.Of(follower.MailLanguage)));
    }

    /// <summary>The next who follow or whom it concerns otherwise, each once, by id. Of each source a batch is read, so the first batch of all is among them.</summary>
    private async Task<List<Follower>> FollowersAsync(NewsItem item, CancellationToken cancellationToken)
    {
        var follows = db.Follows.Where(follow => follow.MissionId == item.MissionId && follow.IdeaId == item.FollowedIdeaId);
        var next = await OpenAsync(follows.Where(follow => follow.EndedAt == null).Select(follow => follow.MemberId), follows, item, cancellationToken);
        foreach (var members in audiences.Select(audience => audience.MembersOf(item)))
        {
            if (members is not null)
                next.AddRange(await OpenAsync(members, follows, item, cancellationToken));
        }
        return [.. next.DistinctBy(follower => follower.MemberId).OrderBy(follower => follower.MemberId).Take(BatchSize)];
    }

    /// <summary>So many answers came in a day that the further ones go with the next daily digest.</summary>
    private async Task<bool> IsOfManyAnswersAsync(NewsItem item, CancellationToken cancellationToken)
    {
        if (!item.IsAnswer)
            return false;
        var since = item.CreatedAt.AddDays(-1);
        var keys = await db.NewsItems
            .Where(other => other.MissionId == item.MissionId && other.Kind == item.Kind && other.CreatedAt > since && other.Id < item.Id && other.ReachesVoters)
            .Select(other => other.Key)
            .ToListAsync(cancellationToken);
        return keys.Select(NewsItem.ActOf).Distinct().Count() >= MostAnswersOfADay;
    }

    private async Task<HashSet<int>> ToldApartAsync(NewsItem item, CancellationToken cancellationToken)
    {
        var apart = new HashSet<int>();
        foreach (var members in audiences.Select(audience => audience.ToldApart(item)).OfType<IQueryable<int>>())
            apart.UnionWith(await members.ToListAsync(cancellationToken));
        return apart;
    }

    /// <summary>A batch of these members whose accounts are open. Who ended following the idea is e-mailed nothing about it.</summary>
    private Task<List<Follower>> OpenAsync(IQueryable<int> memberIds, IQueryable<Follow> follows, NewsItem item, CancellationToken cancellationToken) => memberIds
        .Where(id => id > item.ToldUpTo)
        .Join(db.Users.Where(member => member.ClosedAt == null), id => id, member => member.Id, (id, member) => member)
        .OrderBy(member => member.Id)
        .Take(BatchSize)
        .Select(member => new Follower(
            member.Id, member.Email, member.MailLanguage,
            member.EmailConfirmed && member.MailStoppedAt == null && !follows.Any(follow => follow.MemberId == member.Id && follow.EndedAt != null)))
        .ToListAsync(cancellationToken);

    private async Task<Dictionary<int, Notification>> UnreadAsync(NewsItem item, List<int> ids, CancellationToken cancellationToken)
    {
        if (!item.IsGrouped)
            return [];
        var rows = await db.Notifications
            .Where(row => ids.Contains(row.MemberId) && row.ReadAt == null && row.Kind == item.Kind && row.MissionId == item.MissionId && row.IdeaId == item.GroupedIdeaId)
            .ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.MemberId).ToDictionary(group => group.Key, group => group.MaxBy(row => row.Id)!);
    }

    private sealed record Follower(int MemberId, string? Email, string? MailLanguage, bool TakesMail);
}
