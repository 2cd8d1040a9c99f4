using Participate.Core.Eligibility;

namespace Participate.Core.Tests.Eligibility;

/// <summary>The form of codes, and the mistakes that their check symbol finds.</summary>
public class InvitedCodeTests
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly byte[] Seed = [1, 2, 3];

    [Fact]
    public void Codes_OfASeed_AreTheSameAgain_DifferFromOneAnother_AndAreReadAsWritten()
    {
        var codes = Enumerable.Range(0, 2_000).Select(number => InvitedCode.Of(Seed, number)).ToList();

        Assert.Equal(codes, Enumerable.Range(0, 2_000).Select(number => InvitedCode.Of(Seed, number)));
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.DoesNotContain(InvitedCode.Of([1, 2, 4], 0), codes);
        Assert.All(codes, code => Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$", InvitedCode.Write(code)));
        Assert.All(codes, code => Assert.Equal(code, InvitedCode.Read(InvitedCode.Write(code))));
        // Each of the places is used whole: no fewer bits than there are said to be.
        for (var place = 0; place < InvitedCode.Length; place++)
            Assert.Equal(32, codes.Select(code => code[place]).Distinct().Count());
    }

    [Fact]
    public void CheckSymbol_OfAKnownNumber_IsCrockfords()
    {
        // 1 modulo 37 is 1; 32 + 4 = 36 stands for U, so the next that is a letter or digit is 38: 1.
        Assert.NotNull(InvitedCode.Read("0000-0000-0000-0000-0011"));
        Assert.NotNull(InvitedCode.Read("0000-0000-0000-0000-0161"));
        Assert.Null(InvitedCode.Read("0000-0000-0000-0000-0012"));
        Assert.Null(InvitedCode.Read("0000-0000-0000-0000-014U"));
    }

    [Fact]
    public void Code_WithOneWrongSymbolOrTwoThatChangedPlaces_IsNone()
    {
        var code = InvitedCode.Of(Seed, 7);
        for (var place = 0; place < code.Length; place++)
        {
            Assert.All(Symbols.Where(symbol => symbol != code[place]), symbol => Assert.Null(InvitedCode.Read(code[..place] + symbol + code[(place + 1)..])));
            if (place + 1 < code.Length - 1 && code[place] != code[place + 1])
                Assert.Null(InvitedCode.Read(code[..place] + code[place + 1] + code[place] + code[(place + 2)..]));
        }
    }

    [Fact]
    public void Code_TypedInAnyWay_IsRead_AndWhatIsNoneIsNot()
    {
        var code = Enumerable.Range(0, 1_000).Select(number => InvitedCode.Of(Seed, number)).First(found => found.Contains('0', StringComparison.Ordinal) && found.Contains('1', StringComparison.Ordinal));

        foreach (var typed in new[] { code.ToLowerInvariant(), $"  {InvitedCode.Write(code)} ", string.Join(' ', code.Chunk(5).Select(part => new string(part))), code.Replace('0', 'O'), code.Replace('0', 'o').Replace('1', 'l'), code.Replace('1', 'I'), string.Join('–', code.Chunk(4).Select(part => new string(part))) })
            Assert.Equal(code, InvitedCode.Read(typed));
        foreach (var typed in new[] { null, "", code[..^1], code + "0", code.Replace(code[3], 'U'), new string('x', 1_000), "\uD800", "٣" + code[1..] })
            Assert.Null(InvitedCode.Read(typed));
    }
}
