using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Ledgers;

/// <summary>Forgets, in the transaction that closes an account, which pseudonyms were the member's. Entries stay, and so do the counts.</summary>
internal sealed class PseudonymsOfClosedMember(ParticipateDbContext db) : IHandle<MemberClosed>
{
    public Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken) =>
        db.LedgerPseudonyms.Where(row => row.MemberId == happened.MemberId).ExecuteDeleteAsync(cancellationToken);
}
