using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Mail;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>Notes e-mails that a mail server refused for good: with the e-mail, and with the member whose address it is.</summary>
public sealed class MailBounceService(ParticipateDbContext db, Transactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Gives an e-mail up, and counts it for the member who has the address now. The third stops e-mail to it, but for the links that
    /// the member asks for, until the address is confirmed again. An e-mail counts once.
    /// </summary>
    public async Task BouncedAsync(OutboxEmail email, string reply, CancellationToken cancellationToken)
    {
        await transactions.RunAsync(
            async token =>
            {
                var now = clock.UtcNow();
                var given = await db.OutboxEmails.FirstOrDefaultAsync(row => row.Id == email.Id && row.GivenUpAt == null, token);
                if (given is null)
                    return Outcome.Done;
                // One that an administrator had tried again counted the first time.
                var counted = given.WasRefused;
                given.GivenUp(now, reply);
                if (counted)
                    return Outcome.Done;
                if (await db.Users.FirstOrDefaultAsync(candidate => candidate.Email == email.To && candidate.ClosedAt == null, token) is not { } member)
                    return Outcome.Done;
                member.MailBounced(now);
                if (member.MailStoppedAt == now)
                    audit.Add("member.mail-stopped", "member", member.Id, actorId: null);
                return Outcome.Done;
            },
            cancellationToken);
        db.ChangeTracker.Clear();
    }
}
