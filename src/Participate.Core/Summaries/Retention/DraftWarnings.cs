using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Notifications;

namespace Participate.Core.Summaries.Retention;

/// <summary>
/// Tells whoever left a draft alone for long that it will be removed, on the site and by e-mail, once, <see cref="DaysBefore"/> days before. Without such a word no draft
/// goes (<see cref="Due"/>): a site that was off for a year warns first, too. That it was told is known by the notification itself.
/// </summary>
public sealed class DraftWarnings(ParticipateDbContext db, Transactions transactions, NotificationService notifications, TimeProvider clock)
{
    /// <summary>A draft that nobody changed for so long is removed.</summary>
    public const int DaysKept = 365;

    /// <summary>How many days before, at least, its authors are told.</summary>
    public const int DaysBefore = 30;

    /// <summary>The line by which the notification is known, as it is kept.</summary>
    internal static readonly string Title = T("A draft of yours will be removed");

    /// <summary>The same as it was kept before members had a language.</summary>
    private static readonly List<string> Titles = [Title, Wording.English(Title)];

    /// <summary>Drafts that nobody changed since an instant, and of which their author was told since, <see cref="DaysBefore"/> days ago.</summary>
    internal static IQueryable<Idea> Due(ParticipateDbContext db, DateTime before)
    {
        var told = before.AddDays(DaysKept - DaysBefore);
        return Unchanged(db, before).Where(draft => db.Notifications.Any(row =>
            row.MemberId == draft.AuthorId && Titles.Contains(row.Title) && row.CreatedAt >= before && row.CreatedAt <= told && row.Path.EndsWith("/ideas/" + draft.Id + "/edit")));
    }

    /// <summary>Tells the authors of all drafts that have come so far and were not told of: how many drafts.</summary>
    public async Task<int> WarnAsync(CancellationToken cancellationToken)
    {
        var drafts = 0;
        for (var isMore = true; isMore;)
        {
            var batch = 0;
            await transactions.RunAsync(
                async token =>
                {
                    batch = await WarnBatchAsync(token);
                    return Outcome.Done;
                },
                cancellationToken);
            db.ChangeTracker.Clear();
            drafts += batch;
            isMore = batch == RetentionRule.BatchSize;
        }
        return drafts;
    }

    private static IQueryable<Idea> Unchanged(ParticipateDbContext db, DateTime since) => db.Ideas
        .Where(idea => idea.Visibility == Visibility.Draft && idea.CreatedAt < since && !db.IdeaRevisions.Any(revision => revision.IdeaId == idea.Id && revision.CreatedAt >= since));

    private async Task<int> WarnBatchAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var since = now.AddDays(DaysBefore - DaysKept);
        // What was told before is of a time before the last change.
        var drafts = await Unchanged(db, since)
            .Where(draft => !db.Notifications.Any(row => row.MemberId == draft.AuthorId && Titles.Contains(row.Title) && row.CreatedAt > since && row.Path.EndsWith("/ideas/" + draft.Id + "/edit")))
            .Where(draft => db.Users.Any(member => member.Id == draft.AuthorId && member.ClosedAt == null))
            .OrderBy(draft => draft.Id).Take(RetentionRule.BatchSize)
            .Select(draft => new
            {
                draft.Id,
                draft.AuthorId,
                Others = db.CoAuthors.Where(row => row.IdeaId == draft.Id).Select(row => row.MemberId).ToList(),
                Slug = db.Missions.Where(mission => mission.Id == draft.MissionId).Select(mission => mission.Slug).First(),
                Newest = db.IdeaRevisions.Where(revision => revision.IdeaId == draft.Id).OrderByDescending(revision => revision.Number).Select(revision => new { revision.Title, revision.CreatedAt }).First(),
            })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        foreach (var draft in drafts)
        {
            var changed = draft.Newest.Title.Length == 0
                ? T($"Your draft without a title was last changed on {T(UkTime.Words(draft.Newest.CreatedAt))}.")
                : T($"Your draft “{draft.Newest.Title}” was last changed on {T(UkTime.Words(draft.Newest.CreatedAt))}.");
            var removed = T($"We remove drafts that nobody has changed for a year: this one after {T(UkTime.Words(now.AddDays(DaysBefore)))}. To keep it longer, change something and save it, or propose it, while proposing is open. Otherwise copy from it what you need.");
            foreach (var memberId in draft.Others.Prepend(draft.AuthorId))
            {
                await notifications.TellAsync(
                    new NotificationOptions
                    {
                        MemberId = memberId,
                        Title = Title,
                        Text = $"{changed} {removed}",
                        Path = string.Create(CultureInfo.InvariantCulture, $"/missions/{draft.Slug}/ideas/{draft.Id}/edit"),
                    },
                    cancellationToken);
            }
        }
        return drafts.Count;
    }
}
