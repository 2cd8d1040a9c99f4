using CsCheck;
using Participate.Core.Common;
using Participate.Core.Missions;
using static Participate.Core.Tests.Missions.SampleMission;

namespace Participate.Core.Tests.Missions;

public class PhaseTests
{
    private static readonly DateOnly Origin = new(2026, 1, 1);

    // Up to five phases in order, with gaps of 0 to 20 days.
    private static readonly Gen<Mission> GenMission = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 20], Gen.Int[0, 63], Gen.Bool).Array[0, 5].Select(parts =>
    {
        var phases = new List<Phase>();
        var day = Origin;
        foreach (var ((length, gap, open, hides), kind) in parts.Zip(Enum.GetValues<PhaseKind>()))
        {
            day = day.AddDays(gap);
            phases.Add(new Phase { Kind = kind, StartsOn = day, EndsOn = day.AddDays(length), Open = (Activities)open, HidesResults = hides });
            day = day.AddDays(length + 1);
        }
        return With([.. phases.AsEnumerable().Reverse()]);
    });

    private static readonly Gen<DateOnly> GenDay = Gen.Int[-30, 450].Select(Origin.AddDays);

    [Theory]
    [InlineData("2026-12-01T23:59:59Z", false)]
    [InlineData("2026-12-02T00:00:00Z", true)]
    [InlineData("2027-04-04T22:59:59Z", true)]
    [InlineData("2027-04-04T23:00:00Z", false)] // summer time began on 28 March: midnight in London is 23:00 UTC
    public void Phase_AtItsEnds_OpensAndClosesAtLondonMidnight(string utc, bool open)
    {
        var mission = With(PhaseOf(PhaseKind.Develop, "2026-12-02", "2027-04-04"));
        var at = DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);

        Assert.Equal(open, mission.Allows(Activities.Propose, UkTime.DateIn(at)));
    }

    [Fact]
    public void RefusalOf_OpenActivity_IsNone() =>
        Assert.Null(With(PhaseOf(PhaseKind.Develop, "2026-01-01", "2026-12-31")).RefusalOf(Activities.Vote, Today));

    [Fact]
    public void RefusalOf_ActivityOfAnEarlierPhase_SaysWhenItClosed()
    {
        var mission = With(PhaseOf(PhaseKind.Develop, "2026-10-01", "2026-10-31"), PhaseOf(PhaseKind.Decide, "2026-11-01", "2026-11-30"));

        var refusal = mission.RefusalOf(Activities.Propose, Today)!;

        Assert.Equal(RefusalKind.OutsidePhase, refusal.Kind);
        Assert.Equal("Proposing ideas is not open in the Decide phase of this mission. It closed on 31 October 2026.", refusal.Message);
    }

    [Fact]
    public void RefusalOf_ActivityOfALaterPhase_SaysWhenItOpens()
    {
        var mission = With(PhaseOf(PhaseKind.Decide, "2026-11-01", "2026-11-30"), PhaseOf(PhaseKind.Deliver, "2026-12-01", "2027-12-01"));

        Assert.Equal(
            "Discussion is not open in the Decide phase of this mission. It opens on 1 December 2026.",
            mission.RefusalOf(Activities.Discuss, Today)!.Message);
    }

    [Fact]
    public void RefusalOf_BetweenPhases_SaysThatNoneIsRunning()
    {
        var mission = With(PhaseOf(PhaseKind.Develop, "2026-10-01", "2026-10-31"), PhaseOf(PhaseKind.Design, "2026-12-01", "2026-12-31"));

        Assert.Equal("Voting is not open: no phase of this mission is running. It opens on 1 December 2026.", mission.RefusalOf(Activities.Vote, Today)!.Message);
        Assert.Equal("Proposing ideas is not open: no phase of this mission is running. It closed on 31 October 2026.", mission.RefusalOf(Activities.Propose, Today)!.Message);
        Assert.Equal("Budgeting is not open: no phase of this mission is running.", mission.RefusalOf(Activities.Budget, Today)!.Message);
    }

    [Fact]
    public void HidesResults_OnlyWhileThePhaseThatHidesRuns()
    {
        var mission = With(PhaseOf(PhaseKind.Decide, "2026-11-01", "2026-11-30", hides: true));

        Assert.True(mission.HidesResults(new DateOnly(2026, 11, 30)));
        Assert.False(mission.HidesResults(new DateOnly(2026, 12, 1)));
        Assert.True(mission.HasClosedPhase(new DateOnly(2026, 12, 1)));
        Assert.False(mission.HasClosedPhase(new DateOnly(2026, 11, 30)));
    }

    [Fact]
    public void PhaseOn_AnyDay_IsThePhaseThatIncludesItOrNone() => Gen.Select(GenMission, GenDay).Sample((mission, day) =>
    {
        var including = mission.Phases.Where(phase => phase.StartsOn <= day && day <= phase.EndsOn).ToList();
        Assert.True(including.Count <= 1);
        Assert.Same(including.FirstOrDefault(), mission.PhaseOn(day));
    });

    [Fact]
    public void RefusalOf_AnyDayAndActivity_IsThereExactlyWhenItIsNotOpen() => Gen.Select(GenMission, GenDay, Gen.Int[0, 5]).Sample((mission, day, bit) =>
    {
        var activity = (Activities)(1 << bit);
        var refusal = mission.RefusalOf(activity, day);
        Assert.Equal(mission.Allows(activity, day), refusal is null);
        Assert.Equal(mission.PhaseOn(day)?.Open.HasFlag(activity) ?? false, refusal is null);
        var next = mission.PhasesInOrder.FirstOrDefault(phase => phase.StartsOn > day && phase.Open.HasFlag(activity));
        if (refusal is not null && next is not null)
            Assert.EndsWith($"It opens on {UkTime.Words(next.StartsOn)}.", refusal.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void AllowsEditing_AnyDay_IsOpenWhileProposingOrDiscussingIs() => Gen.Select(GenMission, GenDay).Sample((mission, day) =>
        Assert.Equal(mission.Allows(Activities.Propose, day) || mission.Allows(Activities.Discuss, day), mission.AllowsEditing(day)));
}
