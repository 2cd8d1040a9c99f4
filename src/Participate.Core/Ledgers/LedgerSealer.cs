using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Insight.Ledgers;

namespace Participate.Core.Ledgers;

/// <summary>
/// Takes votes and answers from their logs into the ledgers of their missions and seals them in batches (docs/adr/0034-ledger-of-votes.md). A batch is one
/// transaction with the place to which the logs were read: it may be killed at any point, and of several at once only the first has any effect.
/// </summary>
public sealed class LedgerSealer(ParticipateDbContext db, Transactions transactions, LedgerEvents events, Pseudonyms pseudonyms, LedgerRows rows, TimeProvider clock)
{
    /// <summary>Entries that are sealed in one transaction, at most: it holds up other writers of SQLite for some milliseconds.</summary>
    public const int MostEntries = 250;

    /// <summary>Rounds are at least so far apart.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    /// <summary>True where the last round is not too recent, whichever node it was on. One that is still to come was by a clock that was wrong.</summary>
    public async Task<bool> IsDueAsync(CancellationToken cancellationToken) =>
        (await PositionAsync(cancellationToken)).SealedAt is not { } at || at <= clock.UtcNow() - Apart || at > clock.UtcNow() + Apart;

    /// <summary>
    /// Seals everything that was given before it began, batch by batch; memory does not grow with it. How many entries were sealed: none where nothing waited, another
    /// sealer is at work, or (on PostgreSQL) a transaction that may still add to the logs stays open, in which case the next round has it all.
    /// </summary>
    /// <param name="restAsync">Called after each batch with how long it took, so that a backlog leaves room for others.</param>
    public async Task<int> SealAsync(Func<TimeSpan, Task>? restAsync, CancellationToken cancellationToken)
    {
        // Votes from before this moment are in the round; later ones may be.
        var round = clock.UtcNow();
        var horizon = await events.HorizonAsync(await PositionAsync(cancellationToken), cancellationToken);
        var count = 0;
        while (horizon is not null)
        {
            var began = clock.GetTimestamp();
            var more = await SealBatchAsync(round, horizon, cancellationToken);
            count += more;
            if (more < MostEntries)
                break;
            if (restAsync is not null)
                await restAsync(clock.GetElapsedTime(began));
        }
        return count;
    }

    private async Task<int> SealBatchAsync(DateTime round, LedgerHorizon horizon, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var position = await PositionAsync(cancellationToken);
        var waiting = await events.ReadAsync(position, horizon, MostEntries, cancellationToken);
        if (waiting.Count == 0)
            return 0;
        var each = await pseudonyms.OfAsync(waiting, cancellationToken);
        var (entries, batches) = await BatchesAsync(waiting, each, clock.UtcNow(), cancellationToken);
        var (lastVote, lastStatement) = (LastOf(LedgerKind.Idea) ?? position.VoteEventId, LastOf(LedgerKind.Statement) ?? position.StatementEventId);
        var outcome = await transactions.RunAsync(
            async token =>
            {
                // Whoever comes second waits here for the first, finds the place moved, and leaves everything as it is.
                var moved = await db.LedgerPositions.Where(row => row.VoteEventId == position.VoteEventId && row.StatementEventId == position.StatementEventId)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.VoteEventId, lastVote).SetProperty(row => row.StatementEventId, lastStatement).SetProperty(row => row.SealedAt, round), token);
                if (moved == 0)
                    return Refusal.Conflict("Another sealer was first.");
                await rows.AddAsync(each.Select(row => row.Kept).OfType<LedgerPseudonym>().Distinct(), token);
                await rows.AddAsync(entries, token);
                db.LedgerBatches.AddRange(batches);
                foreach (var batch in batches)
                    transactions.Touch(batch.MissionId);
                return Outcome.Done;
            },
            cancellationToken);
        return outcome.Succeeded ? waiting.Count : 0;

        long? LastOf(LedgerKind kind) => waiting.LastOrDefault(row => row.Kind == kind)?.Id;
    }

    /// <summary>A batch for each mission, with its entries; the rows of their pseudonyms then say where these end.</summary>
    private async Task<(List<LedgerEntry> Entries, List<LedgerBatch> Batches)> BatchesAsync(
        List<WaitingEvent> waiting, IReadOnlyList<(string Pseudonym, LedgerPseudonym? Kept)> each, DateTime now, CancellationToken cancellationToken)
    {
        var ids = waiting.Select(row => row.MissionId).Distinct().ToList();
        var slugs = await db.Missions.Where(mission => ids.Contains(mission.Id)).ToDictionaryAsync(mission => mission.Id, mission => mission.Slug, cancellationToken);
        var (entries, batches) = (new List<LedgerEntry>(waiting.Count), new List<LedgerBatch>());
        foreach (var own in waiting.Zip(each).GroupBy(pair => pair.First.MissionId).OrderBy(group => group.Key))
        {
            var before = await db.LedgerBatches.AsNoTracking().Where(row => row.MissionId == own.Key).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
            var next = before?.Last ?? 0;
            var batch = own.Select(pair => EntryOf(pair.First, pair.Second.Pseudonym, pair.Second.Kept, ++next, (before?.Number ?? 0) + 1)).ToList();
            var leaves = batch.ConvertAll(entry => entry.Line.LeafHash(slugs[own.Key]));
            batches.Add(LedgerBatch.Of(own.Key, slugs[own.Key], LedgerSeal.Over(before is null ? null : (before.Seal, before.Chained), leaves, now)));
            entries.AddRange(batch);
        }
        return (entries, batches);
    }

    private static LedgerEntry EntryOf(WaitingEvent row, string pseudonym, LedgerPseudonym? kept, long number, long batch)
    {
        var previous = kept?.Last;
        if (kept is not null)
            kept.Last = number;
        return new LedgerEntry
        {
            MissionId = row.MissionId,
            Number = number,
            Kind = row.Kind,
            SubjectId = row.SubjectId,
            Pseudonym = pseudonym,
            Choice = row.Choice,
            At = row.At,
            BatchNumber = batch,
            EventId = row.Id,
            Previous = previous > 0 ? previous : null,
        };
    }

    private Task<LedgerPosition> PositionAsync(CancellationToken cancellationToken) => db.LedgerPositions.AsNoTracking().SingleAsync(cancellationToken);
}
