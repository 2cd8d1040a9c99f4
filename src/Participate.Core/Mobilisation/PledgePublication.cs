using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Mobilisation;

/// <summary>
/// Brings pledges into the public's sight or takes them out of it, with every counter that shows them. Each method works inside the transaction that
/// is open, saves what it changes, and may be repeated without counting twice. Moderation calls it, and the services of this room where nothing needs review.
/// </summary>
public sealed class PledgePublication(ParticipateDbContext db, Transactions transactions, PledgeRows rows, CoalitionCounting counting, PledgeLetters letters, TimeProvider clock)
{
    /// <summary>Makes a pledge public with its newest text. One that is a draft stays one.</summary>
    public async Task ShowAsync(int missionId, int pledgeId, CancellationToken cancellationToken)
    {
        if (await rows.HoldAsync(missionId, pledgeId, cancellationToken) is not { State: not PledgeState.Draft } pledge)
            return;
        var newest = await rows.NewestAsync(pledge, cancellationToken);
        var isNew = newest.ApprovedAt is null;
        if (pledge.Visibility == Visibility.Published && !isNew)
            return;
        await ShowAsync(pledge, newest, cancellationToken);
    }

    /// <summary>
    /// Makes a pledge public again that was hidden, with the text that was public before; a newer one waits on. Where none was public since it was offered last, it gets its
    /// newest text.
    /// </summary>
    public async Task ShowAgainAsync(int missionId, int pledgeId, CancellationToken cancellationToken)
    {
        if (await rows.HoldAsync(missionId, pledgeId, cancellationToken) is not { State: not PledgeState.Draft, Visibility: not Visibility.Published } pledge)
            return;
        // One that was declined, rewritten and offered again says its newest text alone, whatever was approved of it earlier.
        var newest = await rows.NewestAsync(pledge, cancellationToken);
        if (pledge.Says(newest) || !await db.PledgeRevisions.AnyAsync(row => row.PledgeId == pledgeId && row.ApprovedAt != null, cancellationToken))
        {
            await ShowAsync(pledge, newest, cancellationToken);
            return;
        }
        await ChangeAsync(pledge, () => pledge.See(Visibility.Published), cancellationToken);
        transactions.Record(new PledgeShown(missionId, pledgeId));
    }

    /// <summary>A pledge that was hidden was never public since it was offered last: no text of that offer is approved, and it waits or is hidden as before.</summary>
    public async Task TakeBackAsync(int missionId, int pledgeId, Visibility before, CancellationToken cancellationToken)
    {
        if (await rows.HoldAsync(missionId, pledgeId, cancellationToken) is not { } pledge)
            return;
        var offeredAt = await db.PledgeEvents.Where(row => row.PledgeId == pledgeId && row.Act == PledgeAct.Offer).MaxAsync(row => row.At, cancellationToken);
        foreach (var revision in await db.PledgeRevisions.Where(row => row.PledgeId == pledgeId && row.ApprovedAt >= offeredAt).ToListAsync(cancellationToken))
            revision.ApprovedAt = null;
        await ChangeAsync(pledge, () => pledge.See(before), cancellationToken);
    }

    /// <summary>Takes a pledge from the public; text and history are kept.</summary>
    public async Task HideAsync(int missionId, int pledgeId, CancellationToken cancellationToken)
    {
        if (await rows.HoldAsync(missionId, pledgeId, cancellationToken) is not { Visibility: Visibility.Published or Visibility.Waiting } pledge)
            return;
        await ChangeAsync(pledge, () => pledge.See(Visibility.Hidden), cancellationToken);
        transactions.Record(new PledgeHidden(missionId, pledgeId));
    }

    internal async Task ShowAsync(Pledge pledge, PledgeRevision newest, CancellationToken cancellationToken)
    {
        // The team knows of it as soon as it was public.
        var isNewToTeam = pledge.Visibility == Visibility.Waiting || (pledge.Visibility != Visibility.Published && newest.ApprovedAt is null);
        newest.ApprovedAt ??= clock.UtcNow();
        await ChangeAsync(
            pledge,
            () =>
            {
                pledge.Write(newest);
                pledge.See(Visibility.Published);
            },
            cancellationToken);
        transactions.Record(new PledgeShown(pledge.MissionId, pledge.Id));
        if (isNewToTeam && pledge.State == PledgeState.Offered)
            await letters.OfferedAsync(pledge, cancellationToken);
    }

    /// <summary>Changes a pledge that is held, saves it, and counts the difference.</summary>
    internal async Task ChangeAsync(Pledge pledge, Action change, CancellationToken cancellationToken)
    {
        var before = PledgeStanding.Of(pledge);
        change();
        await db.SaveChangesAsync(cancellationToken);
        await counting.CountAsync(pledge, before, cancellationToken);
        transactions.Touch(pledge.MissionId);
    }
}
