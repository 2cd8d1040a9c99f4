using Participate.Core.Insight.Integrity;

namespace Participate.Core.Tests.Insight;

public class BinomialTailTests
{
    /// <summary>10 of 10 at a half: 2⁻¹⁰; 9 or more: 11 of 1,024; at least 3 of 4 at 0.1: 4·0.1³·0.9 + 0.1⁴.</summary>
    [Theory]
    [InlineData(10, 10, 0.5, 1 / 1024.0)]
    [InlineData(9, 10, 0.5, 11 / 1024.0)]
    [InlineData(3, 4, 0.1, 0.0037)]
    [InlineData(5, 10, 0.5, 1)]
    [InlineData(0, 10, 0.5, 1)]
    [InlineData(3, 3, 1, 1)]
    public void LogAtLeast_WorkedExample_IsAsComputedByHand(int successes, int trials, double chance, double expected) =>
        Assert.Equal(Math.Log(expected), BinomialTail.LogAtLeast(successes, trials, chance), 9);

    [Fact]
    public void LogAtLeast_WhatCannotBe_IsEndless()
    {
        Assert.Equal(double.NegativeInfinity, BinomialTail.LogAtLeast(1, 5, 0));
        Assert.Equal(double.NegativeInfinity, BinomialTail.LogAtLeast(6, 5, 0.5));
    }

    [Fact]
    public void LogAtLeast_ChancesTooSmallForADouble_AreStillTold() => Assert.Equal(2_000 * Math.Log(0.5), BinomialTail.LogAtLeast(2_000, 2_000, 0.5), 6);

    [Fact]
    public void LogFactorial_AnyNumber_IsTheSumOfLogarithms()
    {
        var sum = 0.0;
        for (var number = 0; number <= 300; number++)
        {
            sum += Math.Log(Math.Max(1, number));
            Assert.Equal(sum, BinomialTail.LogFactorial(number), 8);
        }
    }
}
