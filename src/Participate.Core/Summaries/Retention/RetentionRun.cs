using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Summaries.Retention;

/// <summary>When what is due is removed.</summary>
/// <param name="Hour">The hour in London, 0 to 23, after which a run begins each night.</param>
public sealed record RetentionOptions(int Hour);

/// <summary>What a rule came to.</summary>
/// <param name="Removed">Null where nothing was to be removed, or where it broke off.</param>
public sealed record RetentionCount(string What, int Due, int? Removed);

/// <summary>A run as the audit log has it: no member is in it.</summary>
public sealed record RetentionReport(IReadOnlyList<RetentionCount> Counts)
{
    private const string Nothing = "Nothing was due.";

    public int Due => Counts.Sum(count => count.Due);

    public int Removed => Counts.Sum(count => count.Removed ?? 0);

    /// <summary>A rule broke off; what is left is taken up the next night.</summary>
    public bool HasFailed => Counts.Any(count => count.Removed is null);

    /// <summary>Such as "Drafts of ideas: 2 of 2; Links to sign in: 1 of 1".</summary>
    public string Words => Counts.Where(count => count.Due > 0 || count.Removed is null).Select(count =>
        $"{count.What}: {(count.Removed is { } removed ? string.Create(CultureInfo.InvariantCulture, $"{removed} of {count.Due}") : $"broke off, {count.Due.ToString(CultureInfo.InvariantCulture)} were due")}").ToList() is { Count: > 0 } parts
        ? string.Join("; ", parts)
        : Nothing;
}

/// <summary>A run that was.</summary>
public sealed record PastRetentionRun(DateTime At, string Words);

/// <summary>Removes what is due by <see cref="RetentionRules"/>. Each run leaves a line in the audit log with counts alone. Of several nodes one runs at a time.</summary>
public sealed partial class RetentionRun(RetentionTools tools, DraftWarnings drafts, ParticipateDbContext db, Transactions transactions, AuditLog audit, RetentionOptions options, TimeProvider clock, ILogger<RetentionRun> logger)
{
    /// <summary>The act in the audit log.</summary>
    public const string Act = "retention.run";

    /// <summary>Tells its turn from those of other work.</summary>
    private const int Work = 1;

    /// <summary>Runs where tonight's run has not been. Null where it has, or where another node is at it.</summary>
    public async Task<RetentionReport?> RunIfDueAsync(CancellationToken cancellationToken) =>
        await IsDueAsync(cancellationToken) ? await RunAsync(onlyIfDue: true, cancellationToken) : null;

    /// <summary>Runs now. Null where another node is at it.</summary>
    public Task<RetentionReport?> RunAsync(CancellationToken cancellationToken) => RunAsync(onlyIfDue: false, cancellationToken);

    /// <summary>What is due now; changes nothing.</summary>
    public async Task<RetentionReport> CountAsync(CancellationToken cancellationToken)
    {
        var (now, counts) = (clock.UtcNow(), new List<RetentionCount>());
        foreach (var rule in RetentionRules.All)
            counts.Add(new RetentionCount(rule.What, await rule.CountAsync(tools, now, cancellationToken), 0));
        return new RetentionReport(counts);
    }

    /// <summary>The last runs, newest first.</summary>
    public Task<List<PastRetentionRun>> LastAsync(int count, CancellationToken cancellationToken) => db.AuditEntries.AsNoTracking()
        .Where(entry => entry.Act == Act).OrderByDescending(entry => entry.Id).Take(count).Select(entry => new PastRetentionRun(entry.At, entry.Details)).ToListAsync(cancellationToken);

    /// <summary>When the next run begins.</summary>
    public DateTime Next() => UkTime.At(UkTime.DateIn(UkTime.LastAt(options.Hour, clock.UtcNow())).AddDays(1), new TimeOnly(options.Hour, 0));

    private async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        var last = await db.AuditEntries.AsNoTracking().Where(entry => entry.Act == Act).OrderByDescending(entry => entry.Id).Select(entry => (DateTime?)entry.At).FirstOrDefaultAsync(cancellationToken);
        return last is null || last < UkTime.LastAt(options.Hour, clock.UtcNow());
    }

    private async Task<RetentionReport?> RunAsync(bool onlyIfDue, CancellationToken cancellationToken)
    {
        await using var turn = await db.TryTakeWorkAsync(Work, cancellationToken);
        // Another node may have run between the question and the turn.
        if (turn is null || (onlyIfDue && !await IsDueAsync(cancellationToken)))
            return null;
        await WarnAsync(cancellationToken);
        var (now, counts) = (clock.UtcNow(), new List<RetentionCount>());
        foreach (var rule in RetentionRules.All)
            counts.Add(await RunAsync(rule, now, cancellationToken));
        var report = new RetentionReport(counts);
        await transactions.RunAsync(
            _ =>
            {
                audit.Add(Act, "site", 0, actorId: null, details: report.Words);
                return Task.FromResult(Outcome.Done);
            },
            cancellationToken);
        return report;
    }

    private async Task WarnAsync(CancellationToken cancellationToken)
    {
        try
        {
            await drafts.WarnAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing is lost by it: no draft goes without a word, and the next night tells of it.
            LogNotWarned(exception);
            db.ChangeTracker.Clear();
        }
    }

    private async Task<RetentionCount> RunAsync(RetentionRule rule, DateTime now, CancellationToken cancellationToken)
    {
        var (due, removed) = (0, 0);
        try
        {
            due = await rule.CountAsync(tools, now, cancellationToken);
            for (var more = due > 0; more;)
            {
                var batch = await rule.RemoveAsync(tools, now, cancellationToken);
                (removed, more) = (removed + batch.Removed, batch.More);
            }
            return new RetentionCount(rule.What, due, removed);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // One rule keeps no other from its work; the report and the log say that it broke off.
            LogBrokeOff(exception, rule.Key, removed);
            db.ChangeTracker.Clear();
            return new RetentionCount(rule.What, due, null);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Not everybody could be told of drafts that will be removed.")]
    private partial void LogNotWarned(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due by the rule {Rule} could not all be removed; {Removed} were.")]
    private partial void LogBrokeOff(Exception exception, string rule, int removed);
}
