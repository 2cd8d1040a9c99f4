using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Members.Operating;

/// <summary>Sends administrators an e-mail to try the mail server with.</summary>
public sealed class TrialMailService(ParticipateDbContext db, Transactions transactions, AuditLog audit, MemberMail mail)
{
    /// <summary>Writes one to the administrator's own address, at most once in <see cref="MemberMail.OnceIn"/>.</summary>
    public Task<Outcome> SendAsync(Actor by, CancellationToken cancellationToken) => !by.IsAdministrator
        ? Task.FromResult(Outcome.FromRefusal(Refusal.NotPermitted("Only an administrator may try the mail server.")))
        : transactions.RunAsync(
            async token =>
            {
                await mail.AddTrialAsync(await db.Users.FirstAsync(row => row.Id == by.MemberId, token), token);
                audit.Add("mail.tried", "site", 0, by.MemberId);
                return Outcome.Done;
            },
            cancellationToken);
}
