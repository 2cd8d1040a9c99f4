using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Notifications;

/// <summary>
/// Keeps what followers are to be told, inside the transaction that is open: it is told if and only if what happened is kept.
/// What is taken from the public is not told, and shown no longer where it was.
/// </summary>
public sealed class NewsService(ParticipateDbContext db, Transactions transactions, NewsSignal signal)
{
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

    /// <summary>The idea is public with this title.</summary>
    public async Task ShowIdeaAsync(int ideaId, string title, CancellationToken cancellationToken)
    {
        await db.NewsItems.Where(item => item.IdeaId == ideaId)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.IsIdeaHidden, false).SetProperty(item => item.Subject, title), cancellationToken);
        await db.NamedIdeas.Where(idea => idea.IdeaId == ideaId).ExecuteUpdateAsync(set => set.SetProperty(idea => idea.Title, title), cancellationToken);
        transactions.AfterCommit(signal.Wake);
    }

    /// <summary>The idea is not public.</summary>
    public async Task HideIdeaAsync(int ideaId, CancellationToken cancellationToken)
    {
        await db.NewsItems.Where(item => item.IdeaId == ideaId).ExecuteUpdateAsync(set => set.SetProperty(item => item.IsIdeaHidden, true), cancellationToken);
        await db.NamedIdeas.Where(idea => idea.IdeaId == ideaId).ExecuteUpdateAsync(set => set.SetProperty(idea => idea.Title, (string?)null), cancellationToken);
    }

    /// <summary>The barrier is public or not.</summary>
    public Task ShowBarrierAsync(int barrierId, bool isPublic, CancellationToken cancellationToken) =>
        db.NewsItems.Where(item => item.BarrierId == barrierId).ExecuteUpdateAsync(set => set.SetProperty(item => item.IsIdeaHidden, !isPublic), cancellationToken);

    /// <summary>The comment is public or not.</summary>
    public Task ShowCommentAsync(int commentId, bool isPublic, CancellationToken cancellationToken) =>
        db.NewsItems.Where(item => item.CommentId == commentId).ExecuteUpdateAsync(set => set.SetProperty(item => item.IsCommentHidden, !isPublic), cancellationToken);
}
