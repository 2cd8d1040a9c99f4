using CsCheck;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

public class ThreeWayTextTests
{
    [Theory]
    [InlineData("one two three", "one two three", "one 2 three", "one 2 three")]
    [InlineData("one two three", "1 two three", "one two three", "1 two three")]
    [InlineData("one two three four", "1 two three four", "one two three 4", "1 two three 4")]
    [InlineData("one two three", "one 2 three", "one 2 three", "one 2 three")]
    [InlineData("one two three", "one 2 three", "one zwei three", null)]
    [InlineData("one two three", "one three", "one zwei three", null)]
    [InlineData("", "new", "other", null)]
    [InlineData("a b c d e f", "a b c d e", "z b c d e f", "z b c d e")]
    public void Merge_OfTwoChanges_KeepsBothOrSaysThatTheyClash(string origin, string first, string second, string? expected)
    {
        Assert.Equal(expected, ThreeWayText.Merge(origin, first, second));
        Assert.Equal(expected, ThreeWayText.Merge(origin, second, first));
    }

    [Fact]
    public void Merge_AnyTexts_IsTheSameFromBothSidesAndLosesNothingOfAnOnlyChange()
    {
        string[] parts = ["a", "b", "c", " ", ". ", "\r\n"];
        var text = Gen.Int[0, parts.Length - 1].Array[0, 12].Select(chosen => string.Concat(chosen.Select(i => parts[i])));
        Gen.Select(text, text, text).Sample((origin, first, second) =>
            ThreeWayText.Merge(origin, first, second) == ThreeWayText.Merge(origin, second, first)
            && ThreeWayText.Merge(origin, origin, second) == second
            && ThreeWayText.Merge(origin, first, first) == first);
    }
}
