using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Meetings;
using Participate.Core.Members;
using Participate.Core.Members.Sessions;

namespace Participate.Core.Summaries.Retention;

/// <summary>How long something is kept.</summary>
/// <param name="Days">As rows are looked for.</param>
/// <param name="After">From when it counts, such as "after it was sent".</param>
public sealed record RetentionTerm(int Days, string After)
{
    /// <summary>As the privacy page says it, such as "7 days after it was sent".</summary>
    public string Words => $"{(Days == 1 ? "1 day" : $"{Days} days")} {After}";
}

/// <summary>What rules work with.</summary>
public sealed class RetentionTools(
    ParticipateDbContext db, Transactions transactions, AttachmentSweep files, MeetingUpkeep meetings, MemberService members, SessionLives sessions)
{
    public ParticipateDbContext Db => db;

    public Transactions Transactions => transactions;

    public AttachmentSweep Files => files;

    public MeetingUpkeep Meetings => meetings;

    public MemberService Members => members;

    public SessionLives Sessions => sessions;
}

/// <summary>
/// What is removed by itself, and when. What is due is read first, without keeping writers waiting, and removed in batches, each a transaction that asks once more: a
/// run that breaks off has removed what it had come to, and the next goes on.
/// </summary>
public sealed record RetentionRule
{
    /// <summary>Rows, or members, of one transaction.</summary>
    public const int BatchSize = 500;

    /// <summary>Stable, for the log.</summary>
    public required string Key { get; init; }

    /// <summary>As the privacy page calls it; neither a colon nor a semicolon, which part what a run says.</summary>
    public required string What { get; init; }

    public required RetentionTerm Term { get; init; }

    /// <summary>How many are due at an instant.</summary>
    public required Func<RetentionTools, DateTime, CancellationToken, Task<int>> CountAsync { get; init; }

    /// <summary>Removes a batch of what is due at an instant: how many, and whether more may be left.</summary>
    public required Func<RetentionTools, DateTime, CancellationToken, Task<(int Removed, bool More)>> RemoveAsync { get; init; }

    /// <summary>The instant before which something of that term is due.</summary>
    private static DateTime Before(RetentionTerm term, DateTime now) => now.AddDays(-term.Days);

    /// <summary>A rule about rows of a table.</summary>
    /// <param name="due">The rows that are due, of an instant before which they count as old.</param>
    /// <param name="by">By what they are found again in the batch.</param>
    /// <param name="among">That the key is one of these.</param>
    /// <param name="remove">What is done with them; null to delete them.</param>
    internal static RetentionRule OfRows<TRow, TKey>(
        string key, string what, RetentionTerm term, Func<RetentionTools, DateTime, IQueryable<TRow>> due, Expression<Func<TRow, TKey>> by,
        Func<List<TKey>, Expression<Func<TRow, bool>>> among, Func<IQueryable<TRow>, CancellationToken, Task<int>>? remove = null)
        where TRow : class => new()
        {
            Key = key,
            What = what,
            Term = term,
            CountAsync = (tools, now, cancellationToken) => due(tools, Before(term, now)).CountAsync(cancellationToken),
            RemoveAsync = async (tools, now, cancellationToken) =>
            {
                var keys = await due(tools, Before(term, now)).Select(by).Distinct().OrderBy(value => value).Take(BatchSize).ToListAsync(cancellationToken);
                if (keys.Count == 0)
                    return (0, false);
                var removed = 0;
                await tools.Transactions.RunAsync(
                    async token =>
                    {
                        var rows = due(tools, Before(term, now)).Where(among(keys));
                        removed = await (remove?.Invoke(rows, token) ?? rows.ExecuteDeleteAsync(token));
                        return Outcome.Done;
                    },
                    cancellationToken);
                return (removed, keys.Count == BatchSize);
            },
        };
}
