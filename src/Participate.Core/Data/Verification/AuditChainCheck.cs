using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Audit;

namespace Participate.Core.Data.Verification;

/// <summary>
/// Walks the audit log from its first entry to its last, one at a time, and names the first that is not as it was written: changed,
/// missing, out of order, slipped in, or cut off at the end.
/// </summary>
internal static class AuditChainCheck
{
    public const string Key = "audit-chain";
    public const string Statement = "The audit log is whole: every entry is as it was written, and none is missing";

    /// <summary>Reads on the transaction that is open; memory does not grow with the log.</summary>
    public static async Task<VerificationResult> RunAsync(ParticipateDbContext db, CancellationToken cancellationToken)
    {
        var fault = await FirstFaultAsync(db, cancellationToken);
        return new VerificationResult(Key, Statement, fault is null ? 0 : 1, fault is null ? [] : [fault]);
    }

    private static async Task<string?> FirstFaultAsync(ParticipateDbContext db, CancellationToken cancellationToken)
    {
        if (await LateEntryAsync(db, cancellationToken) is { } late)
            return $"the entry with id {late} has no number, though it stands after the beginning of the chain: it was slipped in";
        var end = new ChainEnd(0, AuditChain.Start);
        try
        {
            end = end with { Hash = await AuditChain.SealAsync(db, cancellationToken) };
            var entries = db.AuditEntries.AsNoTracking().Where(entry => entry.Number != null).OrderBy(entry => entry.Number).ThenBy(entry => entry.Id);
            await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (FaultOf(entry, end) is { } fault)
                    return fault;
                end = new ChainEnd(entry.Number!.Value, entry.Hash!);
            }
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException)
        {
            return $"entry {end.Number + 1} was changed: a field cannot be read";
        }
        return await FaultOfEndAsync(db, end, cancellationToken);
    }

    /// <summary>An entry without a number that is not from before the chain.</summary>
    private static async Task<long?> LateEntryAsync(ParticipateDbContext db, CancellationToken cancellationToken)
    {
        var first = await db.AuditEntries.Where(entry => entry.Number != null).MinAsync(entry => (long?)entry.Id, cancellationToken);
        return await db.AuditEntries.Where(entry => entry.Number == null && entry.Id > first).MinAsync(entry => (long?)entry.Id, cancellationToken);
    }

    private static string? FaultOf(AuditEntry entry, ChainEnd before)
    {
        var expected = before.Number + 1;
        if (entry.Number > expected)
            return $"entry {expected} is missing: {Name(entry)} follows entry {before.Number}";
        if (entry.Number < expected)
            return $"{Name(entry)} has a number that was given before: it was slipped in";
        if (entry.Hash == AuditChain.HashOf(entry, before.Hash))
            return null;
        return $"{Name(entry)} is not as it was written: it was changed or moved" + (expected == 1 ? ", or an entry from before the chain was" : "");
    }

    private static async Task<string?> FaultOfEndAsync(ParticipateDbContext db, ChainEnd end, CancellationToken cancellationToken)
    {
        var head = await db.AuditHeads.AsNoTracking().Select(row => new ChainEnd(row.Number, row.Hash)).SingleOrDefaultAsync(cancellationToken);
        if (head is null)
            return "the row that holds the end of the chain is missing";
        if (head.Number > end.Number)
            return $"entry {end.Number + 1} is missing: the log is cut off, it went up to entry {head.Number}";
        if (head.Number < end.Number)
            return $"entry {head.Number + 1} was slipped in at the end: the log went up to entry {head.Number}";
        return end.Number > 0 && head.Hash != end.Hash ? $"entry {end.Number} is not the one that the end of the chain names" : null;
    }

    private static string Name(AuditEntry entry) => $"entry {entry.Number} ({entry.Act}, id {entry.Id})";
}
