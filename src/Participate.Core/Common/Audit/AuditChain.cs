using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Common.Audit;

/// <summary>The end of the chain: the number and the hash of its last entry.</summary>
public sealed record ChainEnd(long Number, string Hash);

/// <summary>
/// Links the entries of the audit log: each has the next number and a hash over itself and the hash before it, so that a change, a
/// gap or another order anywhere shows. Entries from before the chain have neither; the first link seals them all. The form that is
/// hashed is in docs/operations.md, so that anybody can check a copy of the log with other tools.
/// </summary>
public static class AuditChain
{
    /// <summary>The hash before the first entry.</summary>
    public const string Start = "";

    /// <summary>
    /// SHA-256, in hexadecimal digits, over the fields of an entry and the hash before it. Each field is written as the number of its
    /// bytes in UTF-8, a colon, and the bytes; one that is null as a hyphen. Nothing else gives the same bytes.
    /// </summary>
    public static string HashOf(AuditEntry entry, string previousHash)
    {
        var text = new StringBuilder();
        Append(text, Number(entry.Number));
        Append(text, previousHash);
        Append(text, Number(entry.Id));
        Append(text, DateTime.SpecifyKind(entry.At, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture));
        Append(text, Number(entry.ActorId));
        Append(text, entry.Act);
        Append(text, entry.SubjectKind);
        Append(text, Number(entry.SubjectId));
        Append(text, Number(entry.MissionId));
        Append(text, entry.Details);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>
    /// Gives the new entries that a context is about to save their numbers and hashes, in the order in which they were added. The
    /// head is held from here until the transaction ends, so that writers at the same time come one after the other.
    /// </summary>
    /// <returns>The new end, for <see cref="MoveHeadAsync"/> once the entries are saved.</returns>
    internal static async Task<ChainEnd> LinkAsync(ParticipateDbContext db, CancellationToken cancellationToken)
    {
        await db.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Number, head => head.Number), cancellationToken);
        var end = await db.AuditHeads.AsNoTracking().Select(head => new ChainEnd(head.Number, head.Hash)).SingleAsync(cancellationToken);
        if (end.Number == 0)
            end = end with { Hash = await SealAsync(db, cancellationToken) };
        var entries = db.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).ToList();
        var ids = await db.NextAuditIdsAsync(entries.Count, cancellationToken);
        foreach (var (entry, id) in entries.Zip(ids))
        {
            // The id is a part of what is hashed, so it is known before the entry is saved; a tracked key may not change.
            var row = db.Entry(entry);
            row.State = EntityState.Detached;
            row.Property(item => item.Id).CurrentValue = id;
            // As exact as both databases keep it.
            row.Property(item => item.At).CurrentValue = new DateTime(entry.At.Ticks - (entry.At.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
            entry.Number = end.Number + 1;
            entry.Hash = HashOf(entry, end.Hash);
            db.AuditEntries.Add(entry);
            end = new ChainEnd(entry.Number.Value, entry.Hash);
        }
        return end;
    }

    /// <summary>Makes the head say where the chain ends now.</summary>
    internal static Task MoveHeadAsync(ParticipateDbContext db, ChainEnd end, CancellationToken cancellationToken) =>
        db.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Number, end.Number).SetProperty(head => head.Hash, end.Hash), cancellationToken);

    /// <summary>One hash over all entries from before the chain, in the order of their ids; <see cref="Start"/> where there is none.</summary>
    internal static async Task<string> SealAsync(ParticipateDbContext db, CancellationToken cancellationToken)
    {
        var hash = Start;
        await foreach (var entry in db.AuditEntries.AsNoTracking().Where(entry => entry.Number == null).OrderBy(entry => entry.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
            hash = HashOf(entry, hash);
        return hash;
    }

    private static void Append(StringBuilder text, string? field)
    {
        if (field is null)
            text.Append('-');
        else
            text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field}");
    }

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
