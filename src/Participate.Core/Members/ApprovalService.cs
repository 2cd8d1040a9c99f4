using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>Counts the contributions of a member that a moderator approved, inside the transaction that is open.</summary>
public sealed class ApprovalService(ParticipateDbContext db, Transactions transactions, ActorQueries actors, TimeProvider clock)
{
    /// <summary>Counts one more. True where it makes the member established.</summary>
    public async Task<bool> CountAsync(int memberId, CancellationToken cancellationToken)
    {
        // The row is held before it is read, so that two moderators who approve at the same time count two.
        await db.Users.Where(row => row.Id == memberId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ApprovedContributions, row => row.ApprovedContributions), cancellationToken);
        var member = await db.Users.SingleAsync(row => row.Id == memberId, cancellationToken);
        var was = member.IsEstablished;
        member.ContributionApproved(clock.UtcNow());
        transactions.AfterCommit(() => actors.Changed(memberId));
        return member.IsEstablished && !was;
    }
}
