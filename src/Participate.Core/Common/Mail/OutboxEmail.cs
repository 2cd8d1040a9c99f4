using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Common.Mail;

/// <summary>An e-mail written in the same transaction as the change it tells of, sent afterwards and retried.</summary>
public sealed class OutboxEmail
{
    public const int SubjectMaxLength = 300;

    public long Id { get; private set; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    /// <summary>Plain text.</summary>
    public required string Body { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The language that it is written in, "cy"; null for English.</summary>
    public string? Language { get; init; }

    /// <summary>The member it goes to, where it can be stopped by one click.</summary>
    public int? MemberId { get; init; }

    /// <summary>What one click stops; null where it cannot be stopped.</summary>
    public string? Subscription { get; init; }

    /// <summary>It waits until those that somebody is waiting for are sent.</summary>
    public bool IsBulk { get; init; }

    /// <summary>When the mail server took it; null while it waits.</summary>
    public DateTime? SentAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Not tried again before this time.</summary>
    public DateTime? RetryAt { get; private set; }

    /// <summary>What the mail server said to the last failed attempt.</summary>
    public string? LastError { get; private set; }

    public void Sent(DateTime at)
    {
        Attempts++;
        SentAt = at;
        LastError = null;
    }

    /// <summary>When the mail server refused it for good, or it had failed too long; it is not tried again.</summary>
    public DateTime? GivenUpAt { get; private set; }

    /// <summary>The mail server refused it for good.</summary>
    public void GivenUp(DateTime at, string error)
    {
        Failed(at, error);
        GivenUpAt = at;
    }

    /// <summary>It is neither sent nor given up: it is to be sent, now or once its time has come.</summary>
    public static Expression<Func<OutboxEmail, bool>> Waits { get; } = email => email.SentAt == null && email.GivenUpAt == null;

    /// <summary>The longest that it waits to be tried again.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>The mail server refused it for good at the last attempt, whether or not it is to be tried again.</summary>
    public bool WasRefused => LastError is ['5', _, _, ' ', ..];

    /// <summary>Given up, it is tried again at once.</summary>
    public void TryAgain() => (GivenUpAt, RetryAt) = (null, null);

    /// <summary>How long it is tried, https://www.rfc-editor.org/rfc/rfc5321#section-4.5.4.1.</summary>
    public static readonly TimeSpan TriedFor = TimeSpan.FromDays(5);

    /// <summary>It is tried as often, however old it is: a sender that stood still, or a clock that was wrong, has not tried it.</summary>
    public const int FewestAttempts = 10;

    /// <summary>Waits longer after each failure: 1, 2, 4 … minutes, at most a day. Given up once it was tried for <see cref="TriedFor"/>.</summary>
    public void Failed(DateTime at, string error)
    {
        Attempts++;
        RetryAt = at + TimeSpan.FromMinutes(Math.Min(LongestWait.TotalMinutes, Math.Pow(2, Attempts - 1)));
        LastError = error.Length > 500 ? error[..500] : error;
        if (Attempts >= FewestAttempts && at - CreatedAt >= TriedFor)
            GivenUpAt = at;
    }
}

internal sealed class OutboxEmailMapping : IEntityTypeConfiguration<OutboxEmail>
{
    public void Configure(EntityTypeBuilder<OutboxEmail> builder)
    {
        builder.ToTable("OutboxEmails");
        builder.Ignore(email => email.WasRefused);
        builder.Property(email => email.To).HasMaxLength(320);
        builder.Property(email => email.Subject).HasMaxLength(OutboxEmail.SubjectMaxLength);
        builder.Property(email => email.Language).HasMaxLength(Common.Language.CodeLength);
        builder.Property(email => email.LastError).HasMaxLength(500);
        builder.Property(email => email.Subscription).HasMaxLength(30);
        builder.HasIndex(email => new { email.SentAt, email.GivenUpAt, email.IsBulk, email.Id });
    }
}
