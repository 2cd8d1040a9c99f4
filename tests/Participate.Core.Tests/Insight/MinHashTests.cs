using CsCheck;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

public class MinHashTests
{
    private static readonly Gen<HashSet<ulong>> GenSet = Gen.ULong[0, 400].Array[1, 200].Select(members => members.ToHashSet());

    [Fact]
    public void Similarity_AnyTwoSets_IsEstimatedWithinItsError()
    {
        var (sum, count) = (0.0, 0);
        Gen.Select(GenSet, GenSet).Sample(
            (one, other) =>
            {
                var error = MinHash.Similarity(MinHash.Signature(one), MinHash.Signature(other)) - Shingles.Similarity(one, other);
                Assert.InRange(error, -0.35, 0.35);
                (sum, count) = (sum + error, count + 1);
            },
            iter: 500,
            threads: 1);
        Assert.InRange(sum / count, -0.02, 0.02);
    }

    [Fact]
    public void Signature_ItsBytes_GiveItBack() => GenSet.Sample(
        set => Assert.Equal(MinHash.Signature(set), MinHash.FromBytes(MinHash.ToBytes(MinHash.Signature(set)))), iter: 100);

    [Fact]
    public void BandHashes_SameText_ShareAllInItsScopeAndNoneInAnother()
    {
        var signature = MinHash.Signature(Shingles.Of("Libraries could lend every nursery a bag of books that goes home with children each week."));

        Assert.Equal(MinHash.BandHashes(signature, 1), MinHash.BandHashes(signature, 1));
        Assert.Equal(MinHash.Bands, MinHash.BandHashes(signature, 1).Distinct().Count());
        Assert.Empty(MinHash.BandHashes(signature, 1).Intersect(MinHash.BandHashes(signature, 2)));
    }

    [Theory]
    [InlineData("Win 500 pounds today at https://win.example/a1, offer ends soon for all of you", "WIN 900 pounds today, at http://other.example/zz offer ends soon for all of you!", 1.0)]
    [InlineData("Libraries could lend every nursery a bag of books each week", "A trained speech lead in each setting would spot children who need help", 0.0)]
    public void Shingles_Copies_AreAlikeAndOthersAreNot(string one, string other, double similarity) =>
        Assert.Equal(similarity, Shingles.Similarity(Shingles.Of(one), Shingles.Of(other)), 2);

    [Fact]
    public void Shingles_ShortText_HasNone() => Assert.Empty(Shingles.Of("I agree, this is a good idea"));

    [Fact]
    public void Shingles_OneWordOfThirtyChanged_StayAlike()
    {
        var words = Enumerable.Range(0, 30).Select(i => $"word{(char)('a' + i % 26)}{(char)('a' + i / 26)}").ToArray();
        var changed = (string[])words.Clone();
        changed[12] = "another";

        Assert.InRange(Shingles.Similarity(Shingles.Of(string.Join(' ', words)), Shingles.Of(string.Join(' ', changed))), 0.85, 0.95);
    }
}
