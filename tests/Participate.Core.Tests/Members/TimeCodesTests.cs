using Participate.Core.Members.TwoStep;
using Participate.TestSupport;

namespace Participate.Core.Tests.Members;

/// <summary>The codes of authenticator apps beside the test vectors of RFC 6238, appendix B.</summary>
public class TimeCodesTests
{
    /// <summary>"12345678901234567890" in base 32.</summary>
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void StepOf_VectorsOfTheStandard_AreKnownByTheSiteAndByTheTestsOwnWay(long seconds, string eightDigits)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(eightDigits, TestTotp.CodeAt(Secret, at, digits: 8));
        Assert.Equal(eightDigits[2..], TestTotp.CodeAt(Secret, at));
        Assert.Equal(seconds / 30, TimeCodes.StepOf(Secret, eightDigits[2..], at.UtcDateTime, lastUsed: 0));
        Assert.Null(TimeCodes.StepOf(Secret, TestTotp.WrongAt(Secret, at), at.UtcDateTime, lastUsed: 0));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void StepOf_CodesOfStepsAround_IsTolerantOfOne(int steps, bool expected)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1_900_000_005);
        var code = TestTotp.CodeAt(Secret, at.AddSeconds(30 * steps));

        Assert.Equal(expected, TimeCodes.StepOf(Secret, code, at.UtcDateTime, lastUsed: 0) is not null);
        Assert.Null(TimeCodes.StepOf(Secret, code, at.UtcDateTime, lastUsed: (at.ToUnixTimeSeconds() / 30) + steps));
    }

    [Fact]
    public void NewSecret_IsOf160BitsAndNeverTheSame()
    {
        var secrets = Enumerable.Range(0, 50).Select(_ => TimeCodes.NewSecret()).ToList();

        Assert.All(secrets, secret => Assert.Equal(32, secret.Length));
        Assert.Equal(50, secrets.Distinct().Count());
    }

    [Fact]
    public void RecoveryCodes_AreReadHoweverTheyAreTyped_AndHashedForTheirMember()
    {
        var codes = RecoveryCodes.Make();

        Assert.Equal(RecoveryCodes.Count, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$", code));
        Assert.Equal("01150ABCDEFGH12Z", RecoveryCodes.Read(" oiL5-0abc defg-hi2z "));
        Assert.Null(RecoveryCodes.Read("0115-0ABC-DEFG"));
        Assert.Null(RecoveryCodes.Read("0115-0ABC-DEFG-UUUU"));
        Assert.Equal(RecoveryCodes.HashOf(7, codes[0]), RecoveryCodes.HashOf(7, codes[0].Replace("-", "", StringComparison.Ordinal)));
        Assert.NotEqual(RecoveryCodes.HashOf(7, codes[0]), RecoveryCodes.HashOf(8, codes[0]));
    }

    [Fact]
    public void AddressOf_SaysWhatAppsNeed() => Assert.Equal(
        "otpauth://totp/Participate:ann%2Bx%40test.example?secret=ABC&issuer=Participate&algorithm=SHA1&digits=6&period=30",
        TimeCodes.AddressOf("ABC", "Participate", "ann+x@test.example"));
}
