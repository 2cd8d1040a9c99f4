using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Participate.Core.Insight.Ledgers;

/// <summary>
/// The seal of a batch of entries: the root of their tree, and a hash that chains it to the batch before, so that whoever knows the newest chained root knows
/// that nothing before it was changed.
/// </summary>
/// <param name="Number">1, 2, 3 … within the mission, without a gap.</param>
/// <param name="First">The number of its first entry.</param>
/// <param name="Last">The number of its last entry.</param>
/// <param name="Root">The root of the tree over its entries, 64 hexadecimal digits.</param>
/// <param name="Before">The chained root of the batch before; <see cref="Start"/> for the first.</param>
/// <param name="SealedAt">In UTC to the second.</param>
public sealed record LedgerSeal(long Number, long First, long Last, string Root, string Before, DateTime SealedAt)
{
    /// <summary>The format of all of it: the first field of whatever is hashed.</summary>
    public const string Format = "participate-ledger/1";

    private const byte Prefix = 2;

    /// <summary>What stands for the chained root before the first batch.</summary>
    public static string Start { get; } = new('0', 2 * MerkleTree.HashBytes);

    /// <summary>How many entries it has.</summary>
    public long Size => Last - First + 1;

    /// <summary>
    /// The chained root: SHA-256, in hexadecimal digits, of the byte 2 and, in UTF-8 with commas between them, the format, the mission's name in addresses,
    /// number, first, last, root, before and time.
    /// </summary>
    public string Chained(string mission) => Convert.ToHexStringLower(SHA256.HashData(
        [Prefix, .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Format},{mission},{Number},{First},{Last},{Root},{Before},{LedgerLine.TimeOf(SealedAt)}"))]));

    /// <summary>The seal of entries that follow a batch.</summary>
    /// <param name="before">The batch before and its chained root; null for the first batch.</param>
    /// <param name="leaves">The hashes of the entries, in their order.</param>
    public static LedgerSeal Over((LedgerSeal Seal, string Chained)? before, IReadOnlyCollection<byte[]> leaves, DateTime sealedAt)
    {
        var root = new MerkleRoot();
        foreach (var leaf in leaves)
            root.Add(leaf);
        var last = before?.Seal.Last ?? 0;
        return new LedgerSeal(
            (before?.Seal.Number ?? 0) + 1, last + 1, last + leaves.Count, Convert.ToHexStringLower(root.Value), before?.Chained ?? Start, LedgerLine.Seconds(sealedAt));
    }
}
