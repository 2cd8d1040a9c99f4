using Participate.Core.Members.Passwords;

namespace Participate.Core.Tests.Members;

/// <summary>What stands on lists of breached passwords, or is put together from what does, is refused however long it is.</summary>
public class PasswordRuleTests
{
    [Theory]
    [InlineData("ilovemychildren")]
    [InlineData("christopher123")]
    [InlineData("northamptonshire")]
    [InlineData("tottenhamhotspur")]
    [InlineData("harrypotter123")]
    [InlineData("birmingham2026")]
    [InlineData("manchesterunited")]
    [InlineData("p4$$w0rdp4$$w0rd")]
    [InlineData("participate2026")]
    public void RefusalOf_BreachedOrMadeOfWhatIs_SaysThatItIsTooCommon(string password) =>
        Assert.StartsWith("Password is too common", PasswordRule.RefusalOf(password, "ann@test.example", "Ann Smith"), StringComparison.Ordinal);

    [Theory]
    [InlineData("grey heron lamp post")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("blue mug yellow tram")]
    [InlineData("Tr7#kp!m2Qz9")]
    public void RefusalOf_UnrelatedWordsOrRandomSigns_AcceptsThem(string password) =>
        Assert.Null(PasswordRule.RefusalOf(password, "ann@test.example", "Ann Smith"));

    [Fact]
    public void RefusalOf_WhatOthersKnowOfTheMember_SaysSo() =>
        Assert.StartsWith("Password is too close to your name", PasswordRule.RefusalOf("wetherspoon-1", "ann@test.example", "Ann Wetherspoon"), StringComparison.Ordinal);

    [Fact]
    public void RefusalOf_TheLongestThereIs_IsAnsweredAtOnce()
    {
        var password = string.Concat(Enumerable.Range(0, PasswordRule.MaxLength).Select(i => (char)('a' + (i * i % 26))));

        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        PasswordRule.RefusalOf(password);

        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(10));
    }
}
