using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Notifications;

namespace Participate.Core.Barriers;

/// <summary>
/// Brings barriers and reforms into the public's sight or takes them out of it. Each method works inside the transaction that is open,
/// and may be repeated. Moderation calls it, and the services of this room where nothing needs review.
/// </summary>
public sealed class BarrierPublication(ParticipateDbContext db, Transactions transactions, NewsService news, BarrierLetters letters, TimeProvider clock)
{
    /// <summary>Makes the newest text of a barrier public; the team is told of a barrier that is new. False where there is no such barrier.</summary>
    public async Task<bool> ShowAsync(int barrierId, CancellationToken cancellationToken)
    {
        if (await db.Barriers.Include(row => row.Places).FirstOrDefaultAsync(row => row.Id == barrierId, cancellationToken) is not { } barrier)
            return false;
        var revision = await db.BarrierRevisions.FirstAsync(row => row.BarrierId == barrierId && row.Number == barrier.LatestRevisionNumber, cancellationToken);
        if (barrier.IsReadable && barrier.PublishedRevisionId == revision.Id)
            return true;
        var isNew = barrier.PublishedAt is null;
        revision.ApprovedAt ??= Now;
        await PublishAsync(barrier, revision, cancellationToken);
        if (isNew && barrier.AuthorId is not null)
            await letters.NewBarrierAsync(barrier, cancellationToken);
        return true;
    }

    /// <summary>Makes a barrier public again that was hidden, with the text that was public before; a newer one waits on. What never was public gets its newest text.</summary>
    public async Task<bool> ShowAgainAsync(int barrierId, CancellationToken cancellationToken)
    {
        if (await db.Barriers.Include(row => row.Places).FirstOrDefaultAsync(row => row.Id == barrierId, cancellationToken) is not { } barrier)
            return false;
        if (barrier.PublishedRevisionId is not { } shownId)
            return await ShowAsync(barrierId, cancellationToken);
        if (barrier.IsReadable)
            return true;
        await PublishAsync(barrier, await db.BarrierRevisions.FirstAsync(row => row.Id == shownId, cancellationToken), cancellationToken);
        return true;
    }

    /// <summary>A barrier that was hidden was never public: no text of it is approved, and it waits or is hidden as before.</summary>
    public async Task TakeBackAsync(int barrierId, Visibility before, CancellationToken cancellationToken)
    {
        var barrier = await db.Barriers.FirstAsync(row => row.Id == barrierId, cancellationToken);
        foreach (var revision in await db.BarrierRevisions.Where(row => row.BarrierId == barrierId && row.ApprovedAt != null).ToListAsync(cancellationToken))
            revision.ApprovedAt = null;
        barrier.TakeBack(before);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes a barrier from the public; its seconds and history stay. False where there is no such barrier.</summary>
    public async Task<bool> HideAsync(int barrierId, CancellationToken cancellationToken)
    {
        if (await db.Barriers.FirstOrDefaultAsync(row => row.Id == barrierId, cancellationToken) is not { } barrier)
            return false;
        if (barrier.Visibility == Visibility.Hidden)
            return true;
        barrier.Hide();
        await db.SaveChangesAsync(cancellationToken);
        await news.ShowBarrierAsync(barrierId, isPublic: false, cancellationToken);
        transactions.Record(new BarrierHidden(barrier.MissionId, barrierId));
        return true;
    }

    /// <summary>Makes a reform public; the team is told of one that is new. False where there is no such reform.</summary>
    public async Task<bool> ShowReformAsync(int reformId, CancellationToken cancellationToken)
    {
        if (await db.Reforms.FirstOrDefaultAsync(row => row.Id == reformId, cancellationToken) is not { } reform)
            return false;
        if (reform.IsPublic)
            return true;
        var isNew = reform.PublishedAt is null;
        reform.Publish(Now);
        await db.SaveChangesAsync(cancellationToken);
        if (isNew && reform.AuthorId is not null)
            await letters.NewReformAsync(reform, cancellationToken);
        transactions.Record(new ReformShown(reform.MissionId, reformId));
        return true;
    }

    /// <summary>Takes a reform from the public; its links and history stay. False where there is no such reform.</summary>
    public async Task<bool> HideReformAsync(int reformId, CancellationToken cancellationToken)
    {
        if (await db.Reforms.FirstOrDefaultAsync(row => row.Id == reformId, cancellationToken) is not { } reform)
            return false;
        if (reform.Visibility == Visibility.Hidden)
            return true;
        reform.Hide();
        await db.SaveChangesAsync(cancellationToken);
        transactions.Record(new ReformHidden(reform.MissionId, reformId));
        return true;
    }

    /// <summary>A reform that was hidden was never public: it waits or is hidden as before.</summary>
    public async Task TakeReformBackAsync(int reformId, Visibility before, CancellationToken cancellationToken)
    {
        (await db.Reforms.FirstAsync(row => row.Id == reformId, cancellationToken)).TakeBack(before);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task PublishAsync(Barrier barrier, BarrierRevision revision, CancellationToken cancellationToken)
    {
        barrier.Publish(revision, Now);
        await db.SaveChangesAsync(cancellationToken);
        await news.ShowBarrierAsync(barrier.Id, isPublic: true, cancellationToken);
        transactions.Record(new BarrierShown(barrier.MissionId, barrier.Id));
    }

    private DateTime Now => Common.UkTime.UtcNow(clock);
}
