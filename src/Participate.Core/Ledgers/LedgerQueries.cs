using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Insight.Ledgers;
using Participate.Core.Missions;

namespace Participate.Core.Ledgers;

/// <summary>What a receipt comes to when it is held against the ledger.</summary>
public enum ReceiptVerdict
{
    /// <summary>The entry is in the batch, and the batch is the one that is published here.</summary>
    Sealed = 0,

    /// <summary>What was given is no receipt.</summary>
    NoReceipt,

    /// <summary>It is of another mission.</summary>
    OtherMission,

    /// <summary>The entry, the path or the root was changed.</summary>
    NotInBatch,

    /// <summary>The number, time or chained root of the batch was changed.</summary>
    NotChained,

    /// <summary>The receipt fits itself, but no batch that is published here has its chained root.</summary>
    NotPublished,
}

/// <summary>A receipt held against the ledger.</summary>
/// <param name="Line">The entry, where the receipt has one that can be read.</param>
/// <param name="Batch">The batch of that number as it is published; null where there is none.</param>
public sealed record CheckedReceipt(ReceiptVerdict Verdict, LedgerLine? Line, LedgerBatch? Batch);

/// <summary>Reads what everybody may see of a ledger. Ask the mission first whether its phase hides results: entries and their numbers are results.</summary>
public sealed class LedgerQueries(ParticipateDbContext db)
{
    public const int PageSize = 20;

    private const int FlushedCharacters = 64 * 1024;

    /// <summary>Batches, the newest first; paged by key.</summary>
    public async Task<Page<LedgerBatch>> BatchesAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await IdCursor.Range(db.LedgerBatches.AsNoTracking().Where(row => row.MissionId == missionId), key, row => row.Number).Take(PageSize + 1).ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Number);
    }

    /// <summary>The newest batch; null where nothing is sealed.</summary>
    public Task<LedgerBatch?> LastAsync(int missionId, CancellationToken cancellationToken) =>
        db.LedgerBatches.AsNoTracking().Where(row => row.MissionId == missionId).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Holds a receipt, as it was pasted, against the ledger.</summary>
    public async Task<CheckedReceipt> CheckAsync(Mission mission, string json, CancellationToken cancellationToken)
    {
        if (LedgerReceipt.Read(json) is not { } receipt)
            return new CheckedReceipt(ReceiptVerdict.NoReceipt, null, null);
        var finding = receipt.Check(out var line);
        if (finding == ReceiptFinding.NoEntry)
            return new CheckedReceipt(ReceiptVerdict.NoReceipt, null, null);
        if (receipt.Mission != mission.Slug)
            return new CheckedReceipt(ReceiptVerdict.OtherMission, line, null);
        var batch = await db.LedgerBatches.AsNoTracking().FirstOrDefaultAsync(row => row.MissionId == mission.Id && row.Number == receipt.Batch.Number, cancellationToken);
        var verdict = finding switch
        {
            ReceiptFinding.NotInBatch => ReceiptVerdict.NotInBatch,
            ReceiptFinding.NotChained => ReceiptVerdict.NotChained,
            _ => batch?.Chained == receipt.Chained ? ReceiptVerdict.Sealed : ReceiptVerdict.NotPublished,
        };
        return new CheckedReceipt(verdict, line, batch);
    }

    /// <summary>Writes <c>entries.csv</c> as it is read: a header, then the line of each entry, in their order. Lines end in CR LF.</summary>
    public async Task WriteEntriesAsync(Mission mission, Stream stream, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(LedgerLine.Header).Append("\r\n");
        var entries = db.LedgerEntries.AsNoTracking().Where(row => row.MissionId == mission.Id).OrderBy(row => row.Number);
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            text.Append(entry.Line.Text).Append("\r\n");
            if (text.Length < FlushedCharacters)
                continue;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
            text.Clear();
        }
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
    }

    /// <summary>Writes <c>batches.json</c> as it is read: the format, the mission, and its batches from the first to the last.</summary>
    public async Task WriteBatchesAsync(Mission mission, Stream stream, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("format", LedgerSeal.Format);
        json.WriteString("mission", mission.Slug);
        json.WriteStartArray("batches");
        var batches = db.LedgerBatches.AsNoTracking().Where(row => row.MissionId == mission.Id).OrderBy(row => row.Number);
        await foreach (var batch in batches.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            json.WriteStartObject();
            json.WriteNumber("number", batch.Number);
            json.WriteNumber("first", batch.First);
            json.WriteNumber("last", batch.Last);
            json.WriteString("root", batch.Root);
            json.WriteString("before", batch.Before);
            json.WriteString("chained", batch.Chained);
            json.WriteString("sealed_at", LedgerLine.TimeOf(batch.SealedAt));
            json.WriteEndObject();
            if (json.BytesPending > FlushedCharacters)
                await json.FlushAsync(cancellationToken);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }
}
