using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Notifications;

/// <summary>How far a run of digests is.</summary>
/// <param name="Members">Members with something to be told when it began.</param>
public readonly record struct DigestProgress(Frequency Frequency, int Members, int MembersDone, int Emails);

/// <summary>
/// Writes digests into the outbox. A member's e-mail, the mark that its notifications are told, and the place the run came to are one
/// transaction for each batch: a run killed at any point goes on where it was, and nobody gets two or none. Memory holds one batch.
/// </summary>
public sealed class DigestService(ParticipateDbContext db, Transactions transactions, NewsMail mail, TimeProvider clock)
{
    private const int BatchSize = 100;
    private static readonly Frequency[] Digests = [Frequency.Daily, Frequency.Weekly];

    /// <summary>Sends what is due, and goes on with what was begun. Says how far it is after each batch.</summary>
    public async Task RunDueAsync(IProgress<DigestProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (var frequency in Digests)
        {
            await FinishAsync(frequency, progress, cancellationToken);
            if (await BeginAsync(frequency, DigestTimes.LastDue(frequency, clock.UtcNow()), cancellationToken) is { } runId)
                await RunAsync(runId, progress, cancellationToken);
        }
    }

    /// <summary>Sends a digest at once, whatever the hour; where one was begun and not finished, goes on with that and begins no other.</summary>
    public async Task RunNowAsync(Frequency frequency, IProgress<DigestProgress>? progress, CancellationToken cancellationToken)
    {
        if (!await FinishAsync(frequency, progress, cancellationToken)
            && await BeginAsync(frequency, clock.UtcNow(), cancellationToken) is { } runId)
        {
            await RunAsync(runId, progress, cancellationToken);
        }
    }

    private async Task<bool> FinishAsync(Frequency frequency, IProgress<DigestProgress>? progress, CancellationToken cancellationToken)
    {
        var begun = await db.DigestRuns.Where(run => run.Frequency == frequency && run.FinishedAt == null)
            .OrderBy(run => run.Id).Select(run => run.Id).ToListAsync(cancellationToken);
        foreach (var runId in begun)
            await RunAsync(runId, progress, cancellationToken);
        return begun.Count > 0;
    }

    /// <summary>A new run, or null where that one was begun already, here or by another process.</summary>
    private async Task<int?> BeginAsync(Frequency frequency, DateTime dueAt, CancellationToken cancellationToken)
    {
        if (await db.DigestRuns.AnyAsync(run => run.Frequency == frequency && run.DueAt == dueAt, cancellationToken))
            return null;
        var waiting = db.Notifications.Where(row => row.EmailDue == frequency);
        var run = new DigestRun
        {
            Frequency = frequency,
            DueAt = dueAt,
            StartedAt = clock.UtcNow(),
            UpToId = await waiting.MaxAsync(row => (int?)row.Id, cancellationToken) ?? 0,
            Members = await waiting.Select(row => row.MemberId).Distinct().CountAsync(cancellationToken),
        };
        try
        {
            await transactions.RunAsync(
                _ =>
                {
                    db.DigestRuns.Add(run);
                    return Task.FromResult(Outcome.Done);
                },
                cancellationToken);
            return run.Id;
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            return null;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task RunAsync(int runId, IProgress<DigestProgress>? progress, CancellationToken cancellationToken)
    {
        var isFinished = false;
        while (!isFinished)
        {
            var outcome = await transactions.RunAsync<DigestRun>(async token => await BatchAsync(runId, token), cancellationToken);
            var run = outcome.Value!;
            progress?.Report(new DigestProgress(run.Frequency, run.Members, run.MembersDone, run.Emails));
            isFinished = run.FinishedAt is not null;
            db.ChangeTracker.Clear();
        }
    }

    private async Task<DigestRun> BatchAsync(int runId, CancellationToken cancellationToken)
    {
        // Changes nothing; on PostgreSQL it waits for another process at the same run, and sees how far that one came.
        await db.DigestRuns.Where(row => row.Id == runId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Emails, row => row.Emails), cancellationToken);
        var run = await db.DigestRuns.FirstAsync(row => row.Id == runId, cancellationToken);
        if (run.FinishedAt is not null)
            return run;
        var due = db.Notifications.Where(row => row.EmailDue == run.Frequency && row.Id <= run.UpToId && row.MemberId > run.LastMemberId);
        var members = await due.Select(row => row.MemberId).Distinct().OrderBy(id => id).Take(BatchSize).ToListAsync(cancellationToken);
        if (members.Count > 0)
        {
            var last = members[^1];
            var batch = due.Where(row => row.MemberId <= last);
            run.Emails += await WriteAsync(run.Frequency, batch, members, cancellationToken);
            run.MembersDone += members.Count;
            await batch.ExecuteUpdateAsync(set => set.SetProperty(row => row.EmailDue, (Frequency?)null).SetProperty(row => row.Fresh, 0), cancellationToken);
            run.LastMemberId = last;
        }
        if (members.Count < BatchSize)
            run.FinishedAt = clock.UtcNow();
        return run;
    }

    /// <summary>Adds one e-mail for each member who takes e-mail and has something that is still public; how many.</summary>
    private async Task<int> WriteAsync(Frequency frequency, IQueryable<Notification> batch, List<int> members, CancellationToken cancellationToken)
    {
        var addresses = await db.Users
            .Where(member => members.Contains(member.Id) && member.ClosedAt == null && member.EmailConfirmed && member.MailStoppedAt == null)
            .Select(member => new { member.Id, Email = member.Email!, member.MailLanguage })
            .ToDictionaryAsync(member => member.Id, cancellationToken);
        var digests = new Dictionary<int, (List<DigestLine> Lines, int More)>();
        var rows = batch
            .Join(db.NewsItems, row => row.NewsItemId, item => item.Id, (row, item) => new ToldNews { Row = row, Item = item, Count = row.Fresh })
            .Where(ToldNews.IsShown)
            .OrderBy(told => told.Row.MemberId).ThenBy(told => told.Row.MissionId).ThenBy(told => told.Row.Id)
            .AsNoTracking().AsAsyncEnumerable();
        await foreach (var told in rows.WithCancellation(cancellationToken))
        {
            var (lines, more) = digests.GetValueOrDefault(told.Row.MemberId, ([], 0));
            if (lines.Count < NewsMail.MostLines)
                lines.Add(new DigestLine(told.Item, Math.Max(1, told.Count)));
            else
                more++;
            digests[told.Row.MemberId] = (lines, more);
        }
        var written = 0;
        foreach (var (memberId, (lines, more)) in digests.Where(digest => addresses.ContainsKey(digest.Key)))
        {
            db.OutboxEmails.Add(mail.OfDigest(frequency, lines, more, memberId, addresses[memberId].Email, Language.Of(addresses[memberId].MailLanguage)));
            written++;
        }
        return written;
    }
}
