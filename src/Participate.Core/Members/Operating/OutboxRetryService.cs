using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Mail;
using Participate.Core.Data;

namespace Participate.Core.Members.Operating;

/// <summary>Has e-mails sent again that the mail server refused. Only administrators may; each act is in the audit log, without addresses.</summary>
public sealed class OutboxRetryService(ParticipateDbContext db, Transactions transactions, AuditLog audit, TimeProvider clock)
{
    private static readonly Refusal NotAdministrator = Refusal.NotPermitted("Only an administrator may have e-mails sent again.");

    /// <summary>
    /// Tries one e-mail again at once that was given up. A conflict where it is not given up any more, and where nothing is sent to its address until that is
    /// confirmed again.
    /// </summary>
    public Task<Outcome> RetryAsync(long id, Actor by, CancellationToken cancellationToken) => !by.IsAdministrator
        ? Task.FromResult(Outcome.FromRefusal(NotAdministrator))
        : transactions.RunAsync(
            async token =>
            {
                if (await db.OutboxEmails.FirstOrDefaultAsync(row => row.Id == id && row.SentAt == null && row.GivenUpAt != null, token) is not { } email)
                    return Refusal.Conflict("This e-mail is not among the failed ones any more.");
                var address = email.To.ToUpperInvariant();
                if (await db.Users.AnyAsync(member => member.NormalizedEmail == address && member.MailStoppedAt != null, token))
                    return Refusal.Conflict("E-mail to this address is stopped after three refusals. It goes on once its owner confirms the address again.");
                email.TryAgain();
                audit.Add("mail.retried", "site", 0, by.MemberId, details: string.Create(CultureInfo.InvariantCulture, $"E-mail {id}"));
                return Outcome.Done;
            },
            cancellationToken);

    /// <summary>
    /// Tries all again at once that were given up, but for those to stopped addresses, and that wait for their next attempt longer than a sender may be at them.
    /// How many; a conflict where there are none.
    /// </summary>
    public Task<Outcome<int>> RetryAllAsync(Actor by, CancellationToken cancellationToken) => !by.IsAdministrator
        ? Task.FromResult(Outcome<int>.FromRefusal(NotAdministrator))
        : transactions.RunAsync<int>(
            async token =>
            {
                var claimed = clock.UtcNow() + OutboxService.Claim;
#pragma warning disable CA1304, CA1311, CA1862 // This becomes SQL.
                var retried = await db.OutboxEmails
                    .Where(email => email.SentAt == null && email.GivenUpAt != null && !db.Users.Any(member => member.NormalizedEmail == email.To.ToUpper() && member.MailStoppedAt != null))
                    .ExecuteUpdateAsync(set => set.SetProperty(email => email.GivenUpAt, (DateTime?)null).SetProperty(email => email.RetryAt, (DateTime?)null), token);
#pragma warning restore CA1304, CA1311, CA1862
                retried += await db.OutboxEmails
                    .Where(OutboxEmail.Waits)
                    .Where(email => email.RetryAt > claimed)
                    .ExecuteUpdateAsync(set => set.SetProperty(email => email.RetryAt, (DateTime?)null), token);
                if (retried == 0)
                    return Refusal.Conflict("No e-mail waits to be tried again.");
                audit.Add("mail.retried", "site", 0, by.MemberId, details: string.Create(CultureInfo.InvariantCulture, $"{retried} e-mails"));
                return retried;
            },
            cancellationToken);
}
