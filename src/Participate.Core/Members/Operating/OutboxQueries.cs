using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Mail;
using Participate.Core.Data;

namespace Participate.Core.Members.Operating;

/// <summary>What sort of e-mail one is. More would tell what it says.</summary>
public enum OutboxKind
{
    /// <summary>About an account, to staff, or asked for by the member: links to sign in, alerts.</summary>
    Account,

    /// <summary>What followers are told at once.</summary>
    News,

    /// <summary>A digest.</summary>
    Digest,
}

/// <summary>E-mails of a kind that wait, by age.</summary>
/// <param name="Tried">Those that failed at least once.</param>
public sealed record OutboxWaiting(OutboxKind Kind, int Count, int LastHour, int LastDay, int Older, int Tried, DateTime Oldest);

/// <summary>E-mails of a kind that were sent, and that were given up in the week that the outbox remembers.</summary>
public sealed record OutboxDone(OutboxKind Kind, int SentLastHour, int SentLastDay, int Sent, int Failed);

/// <summary>What a mail server said last, without addresses.</summary>
public sealed record OutboxRefusal(DateTime At, string Said);

/// <summary>How the outbox stands.</summary>
/// <param name="LastRefusal">Of an e-mail that was refused for good.</param>
/// <param name="LastFailure">Of one that is tried again; the time is that of the e-mail.</param>
/// <param name="LastSentAt">Null where none was sent in the week that the outbox remembers.</param>
public sealed record OutboxStanding(
    IReadOnlyList<OutboxWaiting> Waiting, IReadOnlyList<OutboxDone> Done, OutboxRefusal? LastRefusal, OutboxRefusal? LastFailure, DateTime? LastSentAt)
{
    public int WaitingCount => Waiting.Sum(row => row.Count);

    public int FailedCount => Done.Sum(row => row.Failed);

    /// <summary>When the oldest e-mail that waits was written; null where none does.</summary>
    public DateTime? OldestWaiting => Waiting.Count == 0 ? null : Waiting.Min(row => row.Oldest);
}

/// <summary>An e-mail as an administrator may see it: never its text or subject, its address masked.</summary>
/// <param name="Said">What the mail server said to the last attempt, without addresses; null where it was not tried.</param>
/// <param name="WasRefused">The mail server refused it for good; given up without that, it failed too long.</param>
/// <param name="MemberId">Who has the address now; null for nobody.</param>
/// <param name="Refusals">How often e-mail to that member was refused for good since the address was confirmed.</param>
/// <param name="IsStopped">Nothing more is sent to the member until the address is confirmed again.</param>
public sealed record OutboxRow(
    long Id, OutboxKind Kind, string To, DateTime CreatedAt, int Attempts, DateTime? RetryAt, DateTime? GivenUpAt, string? Said, bool WasRefused, int? MemberId, int Refusals, bool IsStopped);

/// <summary>What administrators read of the outbox.</summary>
public sealed class OutboxQueries(ParticipateDbContext db, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>The kind of an e-mail.</summary>
    public static OutboxKind KindOf(bool isBulk, bool isSubscribed) => isBulk ? OutboxKind.Digest : isSubscribed ? OutboxKind.News : OutboxKind.Account;

    /// <summary>Counts by kind and age. Ranges of one index, as long as what they count.</summary>
    public async Task<OutboxStanding> StandingAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var (hourAgo, dayAgo) = (now.AddHours(-1), now.AddDays(-1));
        var waiting = await Waiting().GroupBy(email => new { email.IsBulk, IsNews = email.Subscription != null })
            .Select(group => new
            {
                group.Key,
                Count = group.Count(),
                LastHour = group.Count(email => email.CreatedAt > hourAgo),
                LastDay = group.Count(email => email.CreatedAt > dayAgo && email.CreatedAt <= hourAgo),
                Tried = group.Count(email => email.Attempts > 0),
                Oldest = group.Min(email => email.CreatedAt),
            })
            .ToListAsync(cancellationToken);
        var sent = await db.OutboxEmails.AsNoTracking().Where(email => email.SentAt != null)
            .GroupBy(email => new { email.IsBulk, IsNews = email.Subscription != null })
            .Select(group => new
            {
                group.Key,
                Count = group.Count(),
                LastHour = group.Count(email => email.SentAt > hourAgo),
                LastDay = group.Count(email => email.SentAt > dayAgo),
                Last = group.Max(email => email.SentAt),
            })
            .ToListAsync(cancellationToken);
        var failed = await Failed().GroupBy(email => new { email.IsBulk, IsNews = email.Subscription != null })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var refusal = await Failed().Where(email => EF.Functions.Like(email.LastError!, "5__ %")).OrderByDescending(email => email.GivenUpAt).Select(email => new { email.To, email.GivenUpAt, email.LastError }).FirstOrDefaultAsync(cancellationToken);
        var failure = await Waiting().Where(email => email.LastError != null).OrderByDescending(email => email.Id).Select(email => new { email.To, email.CreatedAt, email.LastError }).FirstOrDefaultAsync(cancellationToken);
        return new OutboxStanding(
            [.. waiting.Select(row => new OutboxWaiting(KindOf(row.Key.IsBulk, row.Key.IsNews), row.Count, row.LastHour, row.LastDay, row.Count - row.LastHour - row.LastDay, row.Tried, row.Oldest)).OrderBy(row => row.Kind)],
            [.. Enum.GetValues<OutboxKind>().Select(kind => new OutboxDone(
                kind,
                sent.Where(row => KindOf(row.Key.IsBulk, row.Key.IsNews) == kind).Sum(row => row.LastHour),
                sent.Where(row => KindOf(row.Key.IsBulk, row.Key.IsNews) == kind).Sum(row => row.LastDay),
                sent.Where(row => KindOf(row.Key.IsBulk, row.Key.IsNews) == kind).Sum(row => row.Count),
                failed.Where(row => KindOf(row.Key.IsBulk, row.Key.IsNews) == kind).Sum(row => row.Count)))],
            refusal is null ? null : new OutboxRefusal(refusal.GivenUpAt!.Value, MailReply.WithoutAddresses(refusal.LastError ?? "", refusal.To)),
            failure is null ? null : new OutboxRefusal(failure.CreatedAt, MailReply.WithoutAddresses(failure.LastError!, failure.To)),
            sent.Max(row => row.Last));
    }

    /// <summary>E-mails that were given up, or that wait, the newest first.</summary>
    public async Task<Page<OutboxRow>> ListAsync(bool failed, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var emails = failed ? Failed() : Waiting();
        // Two ranges of the index, each in the order of the ids: what waits is ordered by urgency first.
        var rows = new List<OutboxEmail>();
        foreach (var isBulk in new[] { false, true })
            rows.AddRange(await IdCursor.Range(emails.Where(email => email.IsBulk == isBulk), key, email => email.Id).Take(PageSize + 1).ToListAsync(cancellationToken));
        rows = [.. (key is { Newer: true } ? rows.OrderBy(email => email.Id) : rows.OrderByDescending(email => email.Id)).Take(PageSize + 1)];
        var page = IdCursor.ToPage(rows, key, PageSize, email => email.Id);
        var addresses = page.Items.Select(email => email.To.ToUpperInvariant()).Distinct().ToList();
        var members = await db.Users.AsNoTracking().Where(member => addresses.Contains(member.NormalizedEmail!) && member.ClosedAt == null)
            .Select(member => new Addressee(member.NormalizedEmail!, member.Id, member.MailBounces, member.MailStoppedAt != null))
            .ToDictionaryAsync(member => member.Address, cancellationToken);
        return new Page<OutboxRow>([.. page.Items.Select(email => Row(email, members.GetValueOrDefault(email.To.ToUpperInvariant())))], page.Previous, page.Next);
    }

    private static OutboxRow Row(OutboxEmail email, Addressee? member) => new(
        email.Id,
        KindOf(email.IsBulk, email.Subscription is not null),
        MailReply.Masked(email.To),
        email.CreatedAt,
        email.Attempts,
        email.RetryAt,
        email.GivenUpAt,
        email.LastError is null ? null : MailReply.WithoutAddresses(email.LastError, email.To),
        email.WasRefused,
        member?.Id,
        member?.Refusals ?? 0,
        member?.IsStopped ?? false);

    private IQueryable<OutboxEmail> Waiting() => db.OutboxEmails.AsNoTracking().Where(OutboxEmail.Waits);

    private IQueryable<OutboxEmail> Failed() => db.OutboxEmails.AsNoTracking().Where(email => email.SentAt == null && email.GivenUpAt != null);

    private sealed record Addressee(string Address, int Id, int Refusals, bool IsStopped);
}
