using System.Security.Cryptography;

namespace Participate.Core.Insight.Ledgers;

/// <summary>
/// The root of a <see cref="MerkleTree"/> whose leaves come one after another. Memory grows with the logarithm of their number; each leaf costs one hash on average.
/// </summary>
public sealed class MerkleRoot
{
    /// <summary>The roots of full subtrees, the largest first: one for each 1 in the number of leaves.</summary>
    private readonly List<byte[]> full = [];

    /// <summary>How many leaves there are.</summary>
    public long Count { get; private set; }

    /// <summary>The root over all leaves so far; of none it is the SHA-256 of nothing.</summary>
    public byte[] Value
    {
        get
        {
            if (full.Count == 0)
                return SHA256.HashData([]);
            var root = full[^1];
            for (var at = full.Count - 2; at >= 0; at--)
                root = MerkleTree.NodeHash(full[at], root);
            return root;
        }
    }

    /// <summary>Adds the hash of the next leaf.</summary>
    public void Add(byte[] leaf)
    {
        for (var before = Count++; (before & 1) == 1; before >>= 1)
        {
            leaf = MerkleTree.NodeHash(full[^1], leaf);
            full.RemoveAt(full.Count - 1);
        }
        full.Add(leaf);
    }
}
