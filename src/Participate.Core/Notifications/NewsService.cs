using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Mail;
using Participate.Core.Data;

namespace Participate.Core.Notifications;

/// <summary>
/// Keeps what followers are to be told, inside the transaction that is open: it is told if and only if what happened is kept.
/// What is taken from the public is not told, and shown no longer where it was.
/// </summary>
public sealed class NewsService(ParticipateDbContext db, Transactions transactions, NewsSignal signal)
{
    private static readonly List<string> DigestNames = [nameof(Frequency.Daily), nameof(Frequency.Weekly)];

    /// <summary>Records what happened, once for each key. False where it was recorded already.</summary>
    public async Task<bool> RecordAsync(NewsItem item, CancellationToken cancellationToken)
    {
        if (await IsRecordedAsync(item.Key, cancellationToken))
            return false;
        db.NewsItems.Add(item);
        await db.SaveChangesAsync(cancellationToken);
        transactions.AfterCommit(signal.Wake);
        return true;
    }

    /// <summary>
    /// Records, in a transaction of its own, what no act of a person brings about, once for each key: of several processes that see it at
    /// once, one records it.
    /// </summary>
    public Task RecordApartAsync(NewsItem item, CancellationToken cancellationToken) => RecordApartAsync(item, () => { }, cancellationToken);

    /// <inheritdoc cref="RecordApartAsync(NewsItem, CancellationToken)"/>
    /// <param name="also">Is done in the same transaction, by the one process that records it.</param>
    public async Task RecordApartAsync(NewsItem item, Action also, CancellationToken cancellationToken)
    {
        try
        {
            await transactions.RunAsync(
                async token =>
                {
                    if (await RecordAsync(item, token))
                        also();
                    return Outcome.Done;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
        }
    }

    public Task<bool> IsRecordedAsync(string key, CancellationToken cancellationToken) => db.NewsItems.AnyAsync(known => known.Key == key, cancellationToken);

    /// <summary>What was recorded under a key did not happen after all.</summary>
    public Task TakeBackAsync(string key, CancellationToken cancellationToken) =>
        db.NewsItems.Where(item => item.Key == key).ExecuteDeleteAsync(cancellationToken);

    /// <summary>The idea is public with this title. E-mails that are written and not sent name it so too.</summary>
    public async Task ShowIdeaAsync(int ideaId, string title, CancellationToken cancellationToken)
    {
        foreach (var before in await TitlesAsync(ideaId, cancellationToken))
        {
            if (before != title)
                await RenameUnsentAsync(Quoted(before), Quoted(title), cancellationToken);
        }
        await db.NewsItems.Where(item => item.IdeaId == ideaId)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.IsIdeaHidden, false).SetProperty(item => item.Subject, title), cancellationToken);
        await db.NamedIdeas.Where(idea => idea.IdeaId == ideaId).ExecuteUpdateAsync(set => set.SetProperty(idea => idea.Title, title), cancellationToken);
        transactions.AfterCommit(signal.Wake);
    }

    /// <summary>The idea is not public. What is written about it alone and not sent is not sent, and digests that are not sent name it no more.</summary>
    public async Task HideIdeaAsync(int ideaId, CancellationToken cancellationToken)
    {
        foreach (var title in (await TitlesAsync(ideaId, cancellationToken)).Select(Quoted))
        {
            await Unsent(title).Where(email => !DigestNames.Contains(email.Subscription!)).ExecuteDeleteAsync(cancellationToken);
            await RenameUnsentAsync(title, Quoted("…"), cancellationToken);
        }
        await db.NewsItems.Where(item => item.IdeaId == ideaId).ExecuteUpdateAsync(set => set.SetProperty(item => item.IsIdeaHidden, true), cancellationToken);
        await db.NamedIdeas.Where(idea => idea.IdeaId == ideaId).ExecuteUpdateAsync(set => set.SetProperty(idea => idea.Title, (string?)null), cancellationToken);
    }

    private Task<List<string>> TitlesAsync(int ideaId, CancellationToken cancellationToken) =>
        db.NewsItems.Where(item => item.IdeaId == ideaId).Select(item => item.Subject).Distinct().ToListAsync(cancellationToken);

    private async Task RenameUnsentAsync(string before, string now, CancellationToken cancellationToken) => await Unsent(before).ExecuteUpdateAsync(
        set => set.SetProperty(email => email.Body, email => email.Body.Replace(before, now))
            .SetProperty(email => email.Subject, email => email.Subject.Replace(before, now).Substring(0, OutboxEmail.SubjectMaxLength)),
        cancellationToken);

    /// <summary>News and digests with these words that are not sent.</summary>
    private IQueryable<OutboxEmail> Unsent(string words) => db.OutboxEmails.Where(email => email.SentAt == null && email.Subscription != null && email.Body.Contains(words));

    private static string Quoted(string title) => $"“{title}”";

    /// <summary>The barrier is public or not.</summary>
    public Task ShowBarrierAsync(int barrierId, bool isPublic, CancellationToken cancellationToken) =>
        db.NewsItems.Where(item => item.BarrierId == barrierId).ExecuteUpdateAsync(set => set.SetProperty(item => item.IsIdeaHidden, !isPublic), cancellationToken);

    /// <summary>The comment is public or not.</summary>
    public Task ShowCommentAsync(int commentId, bool isPublic, CancellationToken cancellationToken) =>
        db.NewsItems.Where(item => item.CommentId == commentId).ExecuteUpdateAsync(set => set.SetProperty(item => item.IsCommentHidden, !isPublic), cancellationToken);
}
