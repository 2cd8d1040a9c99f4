using CsCheck;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

/// <summary>Against the textbook's table.</summary>
public class CommonSubsequenceTests
{
    // Few letters give many matches; long sequences need more than one word of bits, with carries between them.
    private static readonly Gen<int[]> GenSequence = Gen.OneOf(Gen.Int[0, 2].Array[0, 200], Gen.Int[0, 40].Array[0, 200], Gen.Int[0, 1].Array[60, 70]);

    [Fact]
    public void CommonSubsequence_AnySequences_IsCommonRisingAndLongest() => Gen.Select(GenSequence, GenSequence).Sample((first, second) =>
    {
        var matches = CommonSubsequence.Find(first, second);

        Assert.All(matches, match => Assert.Equal(first[match.First], second[match.Second]));
        Assert.True(matches.Zip(matches.Skip(1)).All(pair => pair.First.First < pair.Second.First && pair.First.Second < pair.Second.Second));
        Assert.Equal(Length(first, second), matches.Count);
    });

    private static int Length(int[] first, int[] second)
    {
        var row = new int[second.Length + 1];
        foreach (var item in first)
        {
            var diagonal = 0;
            for (var j = 1; j <= second.Length; j++)
                (diagonal, row[j]) = (row[j], item == second[j - 1] ? diagonal + 1 : Math.Max(row[j], row[j - 1]));
        }
        return row[^1];
    }
}
