using CsCheck;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Core.Tests.Missions;

public class OpenTimesTests
{
    // Develop 1 to 28 March 2027, when the clocks change, Design 29 March to 11 April, Decide 12 to 18 April.
    private static readonly Mission Mission = SampleOf(
        (PhaseKind.Develop, new DateOnly(2027, 3, 1), new DateOnly(2027, 3, 28)),
        (PhaseKind.Design, new DateOnly(2027, 3, 29), new DateOnly(2027, 4, 11)),
        (PhaseKind.Decide, new DateOnly(2027, 4, 12), new DateOnly(2027, 4, 18)));

    private static readonly DateTime Now = new(2027, 4, 15, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void OpenTimes_AnyShareAfterAnyInstant_IsOpenAndInOrderAndNotInTheFuture() =>
        Gen.Select(Gen.Double[0, 0.999], Gen.Double[0, 0.999], Gen.Double[0, 0.999]).Sample((first, a, b) =>
        {
            var times = OpenTimes.Of(Mission, Activities.Discuss, Now);
            var start = times.At(first)!.Value;
            var (earlier, later) = (times.At(Math.Min(a, b), start), times.At(Math.Max(a, b), start));
            return Mission.Allows(Activities.Discuss, UkTime.DateIn(start))
                && (earlier is null || (earlier >= start && Mission.Allows(Activities.Discuss, UkTime.DateIn(earlier.Value))))
                && (later is null || (later >= earlier && later < Now));
        });

    [Fact]
    public void OpenTimes_NightOfAPastDay_BecomesItsMorning()
    {
        var at = OpenTimes.Of(Mission, Activities.Propose, Now).At(0)!.Value;

        Assert.Equal(new DateTime(2027, 3, 1, 7, 0, 0, DateTimeKind.Utc), at);
    }

    [Fact]
    public void OpenTimes_BeforeTheFirstPhase_IsNever()
    {
        var times = OpenTimes.Of(Mission, Activities.Vote, new DateTime(2027, 2, 28, 12, 0, 0, DateTimeKind.Utc));

        Assert.False(times.Any);
        Assert.Null(times.At(0.5));
    }

    [Fact]
    public void OpenTimes_AfterTheLastOpenInstant_IsNever() =>
        Assert.Null(OpenTimes.Of(Mission, Activities.Propose, Now).At(0.5, new DateTime(2027, 4, 1, 0, 0, 0, DateTimeKind.Utc)));

    private static Mission SampleOf(params (PhaseKind Kind, DateOnly From, DateOnly To)[] phases) => new()
    {
        Slug = "sample",
        Title = "Sample",
        NationalMission = "Samples",
        Summary = "",
        Owner = "",
        PlaceCode = "E92000001",
        TargetStatement = "",
        TargetBy = new DateOnly(2030, 1, 1),
        TargetByWords = "",
        IndicatorName = "",
        IndicatorUnit = "",
        Narrative = "",
        NarrativeHtml = "",
        ImportedAt = default,
        Phases = [.. phases.Select(phase => new Phase { Kind = phase.Kind, StartsOn = phase.From, EndsOn = phase.To, Open = Phase.DefaultActivities(phase.Kind) })],
    };
}
