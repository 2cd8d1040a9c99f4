using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Insight.Ledgers;
using Participate.Core.Ledgers;
using Participate.Core.Opinions;

namespace Participate.Core.Data.Verification;

/// <summary>
/// Walks each ledger from its first entry to its last, one batch at a time: compares every entry with the vote or answer that it was made from, and makes every root and
/// chained root anew. Names the first of each mission that is not as it was sealed.
/// </summary>
internal static class LedgerChainCheck
{
    public const string Key = "ledger-chain";
    public const string Statement = "Every ledger of votes is whole: each entry is the vote or answer that was given, and each batch is as it was sealed and follows the one before";

    private const int BatchesAtOnce = 200;
    private const int MostExamples = 5;

    /// <summary>Reads on the transaction that is open; memory does not grow with the ledgers.</summary>
    public static async Task<VerificationResult> RunAsync(ParticipateDbContext db, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        foreach (var mission in await db.Missions.AsNoTracking().OrderBy(mission => mission.Id).Select(mission => new { mission.Id, mission.Slug }).ToListAsync(cancellationToken))
        {
            if (await FaultOfAsync(db, mission.Id, mission.Slug, cancellationToken) is { } fault)
                faults.Add($"{mission.Slug}: {fault}");
        }
        return new VerificationResult(Key, Statement, faults.Count, [.. faults.Take(MostExamples)]);
    }

    private static async Task<string?> FaultOfAsync(ParticipateDbContext db, int missionId, string slug, CancellationToken cancellationToken)
    {
        var before = default((LedgerSeal Seal, string Chained)?);
        while (true)
        {
            var after = before?.Seal.Number ?? 0;
            var batches = await db.LedgerBatches.AsNoTracking().Where(row => row.MissionId == missionId && row.Number > after)
                .OrderBy(row => row.Number).Take(BatchesAtOnce).ToListAsync(cancellationToken);
            foreach (var batch in batches)
            {
                var leaves = new List<byte[]>();
                if (await FaultOfEntriesAsync(db, slug, batch, leaves, cancellationToken) is { } fault)
                    return fault;
                if (LedgerSeal.Over(before, leaves, batch.SealedAt) is var made && (made != batch.Seal || made.Chained(slug) != batch.Chained))
                    return FaultOfSeal(batch, made);
                before = (batch.Seal, batch.Chained);
            }
            if (batches.Count < BatchesAtOnce)
                break;
        }
        var last = before?.Seal.Last ?? 0;
        var loose = await db.LedgerEntries.Where(row => row.MissionId == missionId && row.Number > last).OrderBy(row => row.Number).Select(row => (long?)row.Number).FirstOrDefaultAsync(cancellationToken);
        return loose is null ? null : $"entry {loose} is in no batch";
    }

    private static async Task<string?> FaultOfEntriesAsync(ParticipateDbContext db, string slug, LedgerBatch batch, List<byte[]> leaves, CancellationToken cancellationToken)
    {
        var entries =
            from entry in db.LedgerEntries.AsNoTracking()
            join vote in db.VoteEvents on new { entry.Kind, Id = entry.EventId } equals new { Kind = LedgerKind.Idea, vote.Id } into votes
            from vote in votes.DefaultIfEmpty()
            join answer in db.StatementEvents on new { entry.Kind, Id = entry.EventId } equals new { Kind = LedgerKind.Statement, answer.Id } into answers
            from answer in answers.DefaultIfEmpty()
            where entry.MissionId == batch.MissionId && entry.Number >= batch.First && entry.Number <= batch.Last
            orderby entry.Number
            select new { entry, vote, answer };
        var expected = batch.First;
        await foreach (var row in entries.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (row.entry.Number != expected)
                break;
            if (!IsAsGiven(row.entry, row.vote, row.answer))
                return $"entry {expected} is not the {(row.entry.Kind == LedgerKind.Idea ? "vote" : "answer")} that was given";
            if (row.entry.BatchNumber != batch.Number)
                return $"entry {expected} is said to be in another batch than {batch.Number}";
            leaves.Add(row.entry.Line.LeafHash(slug));
            expected++;
        }
        return expected > batch.Last ? null : $"entry {expected} is missing";
    }

    private static bool IsAsGiven(LedgerEntry entry, VoteEvent? vote, StatementEvent? answer) =>
        (vote is not null && vote.MissionId == entry.MissionId && vote.IdeaId == entry.SubjectId && LedgerEvents.ChoiceOf(vote.Choice) == entry.Choice && LedgerLine.Seconds(vote.At) == entry.At)
        || (answer is not null && answer.MissionId == entry.MissionId && answer.StatementId == entry.SubjectId && LedgerEvents.ChoiceOf(answer.Choice) == entry.Choice && LedgerLine.Seconds(answer.At) == entry.At);

    private static string FaultOfSeal(LedgerBatch batch, LedgerSeal made)
    {
        if (batch.Number != made.Number || batch.First != made.First)
            return $"batch {batch.Number} does not follow the one before: batch {made.Number} begins with entry {made.First}";
        if (batch.Root != made.Root)
            return $"batch {batch.Number} has another root than its entries give: a pseudonym was changed, or the root";
        return batch.Before != made.Before ? $"batch {batch.Number} names another root before it than there is" : $"batch {batch.Number} has another chained root than it gives";
    }
}
