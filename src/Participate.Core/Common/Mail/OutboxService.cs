using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Common.Mail;

/// <summary>
/// What the sender does with the outbox. Not through Transactions, which wakes the sender after each commit: it would wake itself.
/// </summary>
public sealed class OutboxService(ParticipateDbContext db, DatabaseOptions database, WriteGate gate, TimeProvider clock)
{
    /// <summary>Longer than it takes to send one: where a node ended in the middle, another tries again after it.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The oldest e-mail that may be sent now, or null; digests come after what somebody waits for. On PostgreSQL, where several nodes may send, it is the
    /// caller's for the time of <see cref="Claim"/>; on SQLite one process sends.
    /// </summary>
    public async Task<OutboxEmail?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.UtcNow();
            // No wait is as long: it was set by a clock that was wrong.
            var never = now + OutboxEmail.LongestWait + Claim;
            var next = await db.OutboxEmails.AsNoTracking()
                .Where(OutboxEmail.Waits)
                .Where(email => email.RetryAt == null || email.RetryAt <= now || email.RetryAt > never)
                .OrderBy(email => email.IsBulk).ThenBy(email => email.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (next is null || database.Provider == DatabaseProvider.Sqlite || await ClaimAsync(next, now, cancellationToken))
                return next;
        }
    }

    /// <summary>Marks an e-mail as taken by the mail server.</summary>
    public Task SentAsync(long id, CancellationToken cancellationToken) =>
        ChangeAsync(id, email => email.Sent(clock.UtcNow()), cancellationToken);

    /// <summary>Notes a failure; the e-mail waits longer after each. Whether it is given up.</summary>
    public async Task<bool> FailedAsync(long id, string error, CancellationToken cancellationToken)
    {
        var isGivenUp = false;
        await ChangeAsync(
            id,
            email =>
            {
                email.Failed(clock.UtcNow(), error);
                isGivenUp = email.GivenUpAt is not null;
            },
            cancellationToken);
        return isGivenUp;
    }

    /// <summary>False where another node took it first.</summary>
    private async Task<bool> ClaimAsync(OutboxEmail email, DateTime now, CancellationToken cancellationToken) => await db.OutboxEmails
        .Where(OutboxEmail.Waits)
        .Where(row => row.Id == email.Id && row.RetryAt == email.RetryAt)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.RetryAt, now + Claim), cancellationToken) == 1;

    private async Task ChangeAsync(long id, Action<OutboxEmail> change, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        if (await db.OutboxEmails.FirstOrDefaultAsync(email => email.Id == id, cancellationToken) is not { } email)
            return;
        change(email);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The account that it went to was closed meanwhile, and what it holds is deleted: there is nothing to note it on.
        }
        db.ChangeTracker.Clear();
    }
}
