using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Mobilisation;

/// <summary>
/// Nobody stands behind the offer of somebody who is gone: what a member pledged alone and nobody accepted yet is withdrawn with the account, and drafts that were never
/// offered go. What was accepted, and what an organisation pledged, stays as it is.
/// </summary>
internal sealed class PledgesOfClosedMember(
    ParticipateDbContext db, PledgeRows rows, PledgePublication publication, PledgeLetters letters, MissionCatalogue missions, AuditLog audit, Transactions transactions, TimeProvider clock)
    : IHandle<MemberClosed>
{
    private static string Reason => T("The account was closed.");

    public async Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        // In order of id, as whoever holds several pledges does.
        var own = await db.Pledges.AsNoTracking()
            .Where(row => row.MemberId == happened.MemberId && row.OrganisationId == null && (row.State == PledgeState.Draft || row.State == PledgeState.Offered))
            .OrderBy(row => row.Id).Select(row => new { row.Id, row.MissionId }).ToListAsync(cancellationToken);
        foreach (var found in own)
        {
            // Accepted or removed since, it is none of these any more.
            if (await rows.HoldAsync(found.MissionId, found.Id, cancellationToken) is not { State: PledgeState.Draft or PledgeState.Offered } pledge)
                continue;
            if (pledge is { State: PledgeState.Draft, OfferedAt: null })
                await DeleteAsync(pledge, cancellationToken);
            else
                await WithdrawAsync(pledge, happened.MemberId, cancellationToken);
        }
    }

    /// <summary>The author alone saw it, and it has no history.</summary>
    private async Task DeleteAsync(Pledge draft, CancellationToken cancellationToken)
    {
        await db.PledgeRevisions.Where(row => row.PledgeId == draft.Id).ExecuteDeleteAsync(cancellationToken);
        db.Pledges.Remove(draft);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task WithdrawAsync(Pledge pledge, int memberId, CancellationToken cancellationToken)
    {
        var mission = (await missions.FindAsync(pledge.MissionId, cancellationToken))!;
        var withdrawn = new PledgeEvent
        {
            PledgeId = pledge.Id,
            Act = PledgeAct.Withdraw,
            From = pledge.State,
            To = PledgeState.Withdrawn,
            At = clock.UtcNow(),
            MemberId = memberId,
            ActedAs = PledgeRole.Pledger,
            Reason = Reason,
            AreWordsPublic = true,
        };
        db.PledgeEvents.Add(withdrawn);
        await publication.ChangeAsync(pledge, () => pledge.MoveTo(PledgeState.Withdrawn, withdrawn.At), cancellationToken);
        audit.Add("pledge.withdrawn", "pledge", pledge.Id, memberId, pledge.MissionId);
        transactions.Record(new PledgeMoved(pledge.MissionId, pledge.Id, withdrawn.From, PledgeState.Withdrawn));
        await letters.ActedAsync(mission, pledge, withdrawn, cancellationToken);
    }
}
