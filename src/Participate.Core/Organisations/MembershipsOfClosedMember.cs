using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>Who closes the account belongs to no organisation any more, and nobody verifies what that member registered.</summary>
internal sealed class MembershipsOfClosedMember(ParticipateDbContext db, Transactions transactions, OrganisationRows rows, TimeProvider clock) : IHandle<MemberClosed>
{
    private const string Reason = "The account was closed.";

    public async Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        var ids = await db.OrganisationMembers.Where(row => row.MemberId == happened.MemberId && (row.State == MembershipState.Current || row.State == MembershipState.Asked))
            .OrderBy(row => row.OrganisationId).Select(row => new { row.Id, row.OrganisationId }).ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            await rows.HoldAsync(id.OrganisationId, cancellationToken);
            var place = await db.OrganisationMembers.FirstAsync(row => row.Id == id.Id, cancellationToken);
            var wasOwner = place is { State: MembershipState.Current, Role: OrganisationRole.Owner };
            place.End(Reason, clock.UtcNow());
            await db.SaveChangesAsync(cancellationToken);
            if (wasOwner && (await rows.OwnersAsync(id.OrganisationId, cancellationToken)).Count == 0)
                transactions.Record(new OrganisationWithoutOwner(id.OrganisationId));
        }
        foreach (var organisation in await db.Organisations.Where(row => row.RegisteredById == happened.MemberId && row.State == OrganisationState.Waiting).ToListAsync(cancellationToken))
            organisation.Decline("The member who registered it closed the account.");
    }
}
