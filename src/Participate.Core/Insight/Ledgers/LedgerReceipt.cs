using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Participate.Core.Insight.Ledgers;

/// <summary>What a receipt says of itself, before it is compared with what is published.</summary>
public enum ReceiptFinding
{
    /// <summary>Entry, path, root and chained root fit one another.</summary>
    Fits = 0,

    /// <summary>The entry is not one.</summary>
    NoEntry,

    /// <summary>The entry, the path or the root was changed: the path does not lead from the entry to the root.</summary>
    NotInBatch,

    /// <summary>The chained root is not the one that the batch gives: number, time, root or the root before was changed.</summary>
    NotChained,
}

/// <summary>
/// Shows that one entry is in a sealed batch, to whoever has the batch's chained root. It holds how somebody voted, under a pseudonym: who hands it on shows that.
/// </summary>
/// <param name="Mission">The mission's name in addresses.</param>
/// <param name="Entry">The line of the entry.</param>
/// <param name="Chained">The chained root of the batch.</param>
/// <param name="Path">The hashes from the entry to the root, in hexadecimal digits, the lowest first.</param>
public sealed record LedgerReceipt(string Mission, string Entry, LedgerSeal Batch, string Chained, IReadOnlyList<string> Path)
{
    /// <summary>The format of the file.</summary>
    public const string Format = "participate-ledger-receipt/1";

    /// <summary>Longer ones are refused unread: a batch of a thousand million entries has a path of thirty.</summary>
    public const int MostCharacters = 20_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The receipt of one entry of a batch.</summary>
    /// <param name="leaves">The hashes of all entries of the batch.</param>
    public static LedgerReceipt For(string mission, LedgerLine line, LedgerSeal batch, IReadOnlyList<byte[]> leaves) => new(
        mission, line.Text, batch, batch.Chained(mission),
        [.. MerkleTree.InclusionPath(leaves, (int)(line.Number - batch.First)).Select(Convert.ToHexStringLower)]);

    /// <summary>The file.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new Written(
            Format, Mission, Entry,
            new WrittenBatch(Batch.Number, Batch.First, Batch.Last, Batch.Root, Batch.Before, Chained, LedgerLine.TimeOf(Batch.SealedAt)), Path),
        Json);

    /// <summary>Reads a file; null where it is no receipt of this format.</summary>
    public static LedgerReceipt? Read(string json)
    {
        if (json.Length > MostCharacters)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Written>(json, Json) is { Format: Format, Mission: { } mission, Entry: { } entry, Batch: { } batch, Path: { } path }
                && batch is { Root: { } root, Before: { } before, Chained: { } chained } && LedgerLine.TimeOrNull(batch.SealedAt) is { } at
                && path.Append(root).Append(before).Append(chained).All(IsHash)
                    ? new LedgerReceipt(mission, entry, new LedgerSeal(batch.Number, batch.First, batch.Last, root, before, at), chained, [.. path.Select(hash => hash!)])
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether its parts fit one another; <paramref name="line"/> is the entry where there is one.</summary>
    public ReceiptFinding Check(out LedgerLine? line)
    {
        line = LedgerLine.Parse(Entry);
        if (line is null)
            return ReceiptFinding.NoEntry;
        var path = Path.Select(Convert.FromHexString).ToList();
        if (!MerkleTree.Includes(Convert.FromHexString(Batch.Root), LedgerLine.LeafHash(Mission, Entry), line.Number - Batch.First, Batch.Size, path))
            return ReceiptFinding.NotInBatch;
        return Batch.Chained(Mission) == Chained ? ReceiptFinding.Fits : ReceiptFinding.NotChained;
    }

    private static bool IsHash(string? text) => text is { Length: 2 * MerkleTree.HashBytes } && text.All(char.IsAsciiHexDigitLower);

    private sealed record Written(string? Format, string? Mission, string? Entry, WrittenBatch? Batch, IReadOnlyList<string?>? Path);

    private sealed record WrittenBatch(long Number, long First, long Last, string? Root, string? Before, string? Chained, [property: JsonPropertyName("sealed_at")] string? SealedAt);
}
