using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>Counts the contributions of a member that a moderator approved, and the reports with which one agreed, inside the transaction that is open.</summary>
public sealed class ApprovalService(ParticipateDbContext db, Transactions transactions, ActorQueries actors, TimeProvider clock)
{
    /// <summary>Counts one more. True where it makes the member established.</summary>
    public async Task<bool> CountAsync(int memberId, CancellationToken cancellationToken)
    {
        // The row is held before it is read, so that two moderators who approve at the same time count two.
        await HoldAsync(memberId, cancellationToken);
        var member = await db.Users.SingleAsync(row => row.Id == memberId, cancellationToken);
        var was = member.IsEstablished;
        member.ContributionApproved(clock.UtcNow());
        transactions.AfterCommit(() => actors.Changed(memberId));
        return member.IsEstablished && !was;
    }

    /// <summary>Counts one less, where an approval is undone. Who became established by it is not any more.</summary>
    /// <param name="since">When the approval was given.</param>
    public async Task UncountAsync(int memberId, DateTime since, CancellationToken cancellationToken)
    {
        await HoldAsync(memberId, cancellationToken);
        var member = await db.Users.SingleAsync(row => row.Id == memberId, cancellationToken);
        member.ApprovalUndone(since);
        transactions.AfterCommit(() => actors.Changed(memberId));
    }

    /// <summary>Changes how many reports of a member were right and how many were not.</summary>
    public Task CountReportsAsync(int memberId, int right, int wrong, CancellationToken cancellationToken) => db.Users
        .Where(row => row.Id == memberId)
        .ExecuteUpdateAsync(
            set => set.SetProperty(row => row.ReportsRight, row => row.ReportsRight + right).SetProperty(row => row.ReportsWrong, row => row.ReportsWrong + wrong),
            cancellationToken);

    /// <summary>Holds a member's row until the transaction ends. Who needs several holds them in the order of their ids, so that none waits for another in a circle.</summary>
    public Task HoldAsync(int memberId, CancellationToken cancellationToken) => db.Users.Where(row => row.Id == memberId)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.ApprovedContributions, row => row.ApprovedContributions), cancellationToken);
}
