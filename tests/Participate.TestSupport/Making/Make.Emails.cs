using Participate.Core.Common;
using Participate.Core.Common.Mail;

namespace Participate.TestSupport;

/// <summary>E-mails that did not arrive.</summary>
public sealed partial class Make
{
    /// <summary>E-mails that the mail server refused for good, all to one address; the id of the last.</summary>
    public Task<long> FailedEmailsAsync(string to, int count = 1, string reply = "550 No such mailbox") =>
        EmailsAsync(to, count, email => email.GivenUp(site.Clock.UtcNow(), reply));

    /// <summary>E-mails that failed and wait for their next attempt, for longer than any test takes.</summary>
    public Task<long> WaitingEmailsAsync(string to, int count = 1, string reply = "The mail server did not answer.") => EmailsAsync(
        to,
        count,
        email => FailOften(email, reply));

    /// <summary>News for a member that failed to go to an address and wait, as <see cref="WaitingEmailsAsync"/>.</summary>
    public Task<long> WaitingNewsAsync(TestMember member, string to) => EmailsAsync(
        to,
        1,
        email => FailOften(email, "The mail server did not answer."),
        member.Id);

    private void FailOften(OutboxEmail email, string reply)
    {
        for (var i = 0; i < 8; i++)
            email.Failed(site.Clock.UtcNow(), reply);
    }

    private Task<long> EmailsAsync(string to, int count, Action<OutboxEmail> change, int? memberId = null) => site.ReadAsync(async db =>
    {
        var emails = Enumerable.Range(0, count).Select(_ => new OutboxEmail { To = to, Subject = "A subject that nobody reads", Body = "A text that nobody reads", CreatedAt = site.Clock.UtcNow(), MemberId = memberId, Subscription = memberId is null ? null : "Decision" }).ToList();
        emails.ForEach(change);
        db.OutboxEmails.AddRange(emails);
        await db.SaveChangesAsync();
        return emails[^1].Id;
    });
}
