using System.Numerics;
using System.Security.Cryptography;

namespace Participate.Core.Insight.Ledgers;

/// <summary>
/// Merkle trees over SHA-256 as in <see href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1">RFC 9162, section 2.1</see>. Leaves and nodes are hashed with
/// different first bytes, so that no node passes for a leaf; a tree that is not full is split at the greatest power of two below its size, so that no entry
/// need be given twice. Hashes are 32 bytes.
/// </summary>
public static class MerkleTree
{
    /// <summary>The bytes of a hash.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;
    private const int OnStack = 512;

    /// <summary>The hash of an entry: SHA-256 of the byte 0 and the entry.</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> entry)
    {
        var bytes = entry.Length < OnStack ? stackalloc byte[entry.Length + 1] : new byte[entry.Length + 1];
        bytes[0] = LeafPrefix;
        entry.CopyTo(bytes[1..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>The hash of two subtrees: SHA-256 of the byte 1, the hash of the left one and that of the right one.</summary>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * HashBytes)];
        bytes[0] = NodePrefix;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + HashBytes)..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>
    /// The hashes beside the way from a leaf up to the root, the lowest first: what somebody needs who has the entry and the root alone. Reads every leaf once.
    /// </summary>
    /// <param name="leaves">Hashes of leaves in their order.</param>
    /// <param name="index">Which leaf, from 0.</param>
    public static IReadOnlyList<byte[]> InclusionPath(IReadOnlyList<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Count);
        var path = new List<byte[]>();
        AddPath(leaves, 0, leaves.Count, index, path);
        return path;
    }

    /// <summary>
    /// True where the path leads from the leaf to the root, the leaf being at this place of a tree of this size (RFC 9162, section 2.1.3.2). As many steps as the
    /// path has; a path of the wrong length is refused.
    /// </summary>
    public static bool Includes(ReadOnlySpan<byte> root, ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= size)
            return false;
        var (place, last) = (index, size - 1);
        var hash = leaf.ToArray();
        foreach (var beside in path)
        {
            if (last == 0)
                return false;
            if ((place & 1) == 1 || place == last)
            {
                hash = NodeHash(beside, hash);
                while ((place & 1) == 0 && place != 0)
                    (place, last) = (place >> 1, last >> 1);
            }
            else
            {
                hash = NodeHash(hash, beside);
            }
            (place, last) = (place >> 1, last >> 1);
        }
        return last == 0 && root.SequenceEqual(hash);
    }

    private static void AddPath(IReadOnlyList<byte[]> leaves, int from, int count, int index, List<byte[]> path)
    {
        if (count == 1)
            return;
        var split = 1 << BitOperations.Log2((uint)count - 1);
        if (index < split)
        {
            AddPath(leaves, from, split, index, path);
            path.Add(RootOf(leaves, from + split, count - split));
        }
        else
        {
            AddPath(leaves, from + split, count - split, index - split, path);
            path.Add(RootOf(leaves, from, split));
        }
    }

    private static byte[] RootOf(IReadOnlyList<byte[]> leaves, int from, int count)
    {
        var root = new MerkleRoot();
        for (var at = from; at < from + count; at++)
            root.Add(leaves[at]);
        return root.Value;
    }
}
