using CsCheck;
using Participate.Core.Insight.Ledgers;

namespace Participate.Core.Tests.Insight;

/// <summary>Merkle trees are those of RFC 9162, and what they prove is what they hold.</summary>
public class MerkleTreeTests
{
    private static readonly Gen<byte[][]> Entries = Gen.Byte.Array[0, 40].Array[1, 70];

    /// <summary>The entries and roots that implementations of certificate transparency are tested with.</summary>
    public static TheoryData<int, string> KnownRoots => new()
    {
        { 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { 1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
        { 2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
        { 3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
        { 4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
        { 5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
        { 6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
        { 7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
        { 8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
    };

    [Theory]
    [MemberData(nameof(KnownRoots))]
    public void Root_OfKnownEntries_IsTheKnownOne(int count, string root)
    {
        string[] entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

        Assert.Equal(root, Convert.ToHexStringLower(RootOf([.. entries.Take(count).Select(entry => MerkleTree.LeafHash(Convert.FromHexString(entry)))])));
    }

    [Fact]
    public void Path_OfEachEntry_ProvesThatEntryAtItsPlaceAndNothingElse() => Gen.Select(Entries, Gen.Int[0, 69]).Sample(
        (entries, chosen) =>
        {
            // Told apart by their place, as entries of a ledger are by their number.
            var leaves = entries.Select((entry, at) => MerkleTree.LeafHash([(byte)at, .. entry])).ToList();
            var (root, at) = (RootOf(leaves), chosen % leaves.Count);
            for (var index = 0; index < leaves.Count; index++)
                Assert.True(MerkleTree.Includes(root, leaves[index], index, leaves.Count, MerkleTree.InclusionPath(leaves, index)));
            var path = MerkleTree.InclusionPath(leaves, at);
            for (var other = 0; other < leaves.Count; other++)
            {
                Assert.Equal(other == at, MerkleTree.Includes(root, leaves[other], at, leaves.Count, path));
                Assert.Equal(other == at, MerkleTree.Includes(root, leaves[at], other, leaves.Count, path));
            }
            Assert.False(MerkleTree.Includes(root, leaves[at], at, leaves.Count, [.. path, leaves[0]]));
            Assert.False(path.Count > 0 && MerkleTree.Includes(root, leaves[at], at, leaves.Count, [.. path.Skip(1)]));
            Assert.False(MerkleTree.Includes(leaves[at].Select(bits => (byte)~bits).ToArray(), leaves[at], at, leaves.Count, path));
            Assert.False(MerkleTree.Includes(root, leaves[at], -1, leaves.Count, path));
            Assert.False(MerkleTree.Includes(root, leaves[at], at, at, path));
        },
        iter: 60);

    [Fact]
    public void Root_AfterAnyEntryIsChangedDroppedAddedOrMoved_IsAnother() => Gen.Select(Entries, Gen.Int[0, 69], Gen.Int[0, 69]).Sample(
        (entries, first, second) =>
        {
            var leaves = entries.Select((entry, at) => MerkleTree.LeafHash([(byte)at, .. entry])).ToList();
            var (root, at, to) = (RootOf(leaves), first % leaves.Count, second % leaves.Count);
            List<byte[]> changed = [.. leaves], dropped = [.. leaves], added = [.. leaves], moved = [.. leaves];
            changed[at] = MerkleTree.LeafHash([(byte)at, .. entries[at], 0]);
            dropped.RemoveAt(at);
            added.Insert(to, leaves[at]);
            moved.RemoveAt(at);
            moved.Insert(to, leaves[at]);

            Assert.NotEqual(root, RootOf(changed));
            Assert.NotEqual(root, RootOf(dropped));
            Assert.NotEqual(root, RootOf(added));
            Assert.Equal(at == to, root.AsSpan().SequenceEqual(RootOf(moved)));
        },
        iter: 200);

    [Fact]
    public void Node_OfTwoLeaves_PassesForNoLeaf()
    {
        var (left, right) = (MerkleTree.LeafHash("a"u8), MerkleTree.LeafHash("b"u8));

        Assert.NotEqual(MerkleTree.NodeHash(left, right), MerkleTree.LeafHash([.. left, .. right]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.InclusionPath([left], 1));
    }

    private static byte[] RootOf(List<byte[]> leaves)
    {
        var root = new MerkleRoot();
        foreach (var leaf in leaves)
            root.Add(leaf);
        Assert.Equal(leaves.Count, root.Count);
        return root.Value;
    }
}
