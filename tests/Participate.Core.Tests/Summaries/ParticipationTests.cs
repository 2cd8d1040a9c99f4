using CsCheck;
using Participate.Core.Summaries;

namespace Participate.Core.Tests.Summaries;

public class ParticipationTests
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24);
    private static readonly Dictionary<DateOnly, int> None = [];

    [Fact]
    public void Participation_Nothing_HasNoPeriods() => Assert.Empty(Participation.Of(None, None, None).Periods);

    [Fact]
    public void Participation_OneDay_IsOnePeriod() => Assert.Equal(
        [new ParticipationPeriod(Tuesday, 3, 0, 0)],
        Participation.Of(new Dictionary<DateOnly, int> { [Tuesday] = 3 }, None, None).Periods);

    [Fact]
    public void Participation_WeeksWithAGap_BeginOnMondaysAndShowTheGap()
    {
        var votes = new Dictionary<DateOnly, int> { [Tuesday] = 1, [Tuesday.AddDays(1)] = 2, [Tuesday.AddDays(60)] = 4 };

        var participation = Participation.Of(None, None, votes);

        Assert.Equal(TimeStep.Week, participation.Step);
        Assert.Equal(new ParticipationPeriod(new DateOnly(2026, 11, 23), 0, 0, 3), participation.Periods[0]);
        Assert.Equal(0, participation.Periods[1].Votes);
        Assert.Equal(4, participation.Periods[^1].Votes);
    }

    [Theory]
    [InlineData(31, TimeStep.Day)]
    [InlineData(32, TimeStep.Week)]
    [InlineData(210, TimeStep.Week)]
    [InlineData(211, TimeStep.Month)]
    public void Participation_LongerSpans_HaveLongerPeriods(int days, TimeStep step) => Assert.Equal(
        step,
        Participation.Of(new Dictionary<DateOnly, int> { [Tuesday] = 1 }, None, new Dictionary<DateOnly, int> { [Tuesday.AddDays(days - 1)] = 1 }).Step);

    [Fact]
    public void Participation_AnyDays_KeepsEverySumInFewPeriodsWithoutGaps() =>
        Gen.Select(Days, Days, Days).Sample((ideas, comments, votes) =>
        {
            var periods = Participation.Of(ideas, comments, votes).Periods;

            Assert.Equal((ideas.Values.Sum(), comments.Values.Sum(), votes.Values.Sum()), (periods.Sum(p => p.Ideas), periods.Sum(p => p.Comments), periods.Sum(p => p.Votes)));
            Assert.Equal(periods.Select(p => p.From).Distinct().Order(), periods.Select(p => p.From));
            Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.InRange(pair.Second.From.DayNumber - pair.First.From.DayNumber, 1, 31));
            Assert.True(periods.Count <= 60, $"{periods.Count} periods");
        });

    private static Gen<Dictionary<DateOnly, int>> Days => Gen.Select(Gen.Int[0, 1_500], Gen.Int[1, 9]).Array[0, 12]
        .Select(days => days.DistinctBy(day => day.Item1).ToDictionary(day => Tuesday.AddDays(day.Item1), day => day.Item2));
}
