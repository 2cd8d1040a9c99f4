using CsCheck;
using Participate.Core.Missions;
using Participate.Core.Responses.Duty;
using Participate.Core.Tests.Missions;

namespace Participate.Core.Tests.Responses;

/// <summary>The clock of answers follows the contribution phases, whatever stays open after them.</summary>
public class AnsweringClockTests
{
    private static readonly DateOnly Start = new(2026, 9, 1);

    private static readonly Gen<List<Phase>> GenPhases = Gen.Select(Gen.Int[1, 60], Gen.Int[0, 20], Gen.Int[0, 63]).Array[1, 5].Select(shapes =>
    {
        var phases = new List<Phase>();
        var day = Start;
        for (var i = 0; i < shapes.Length; i++)
        {
            var (days, gap, open) = shapes[i];
            phases.Add(new Phase { Kind = (PhaseKind)(i + 1), StartsOn = day, EndsOn = day.AddDays(days - 1), Open = (Activities)open });
            day = day.AddDays(days + gap);
        }
        return phases;
    });

    [Fact]
    public void Clock_OfTheExample_IsDueTwelveWeeksAfterTheLastContribution()
    {
        var mission = Mission([Phase(PhaseKind.Develop, "2026-11-01", "2026-11-20"), Phase(PhaseKind.Decide, "2026-12-01", "2026-12-20"), Phase(PhaseKind.Deliver, "2027-01-01", "2030-01-01")]);

        var clock = AnsweringClock.Of(mission, 12, new DateOnly(2027, 1, 14));

        Assert.Equal((new DateOnly(2026, 12, 20), new DateOnly(2027, 3, 14), ClockState.Running, 59), (clock.ClosesOn!.Value, clock.DueOn!.Value, clock.State, clock.DaysLeft));
    }

    [Fact]
    public void Clock_PhaseOfDeliveryThatTakesVotes_IsAContributionPhase()
    {
        var deliver = Phase(PhaseKind.Deliver, "2027-01-01", "2027-02-01");
        deliver.Open |= Activities.Vote;

        Assert.Equal(new DateOnly(2027, 2, 1), AnsweringClock.Of(Mission([Phase(PhaseKind.Develop, "2026-11-01", "2026-11-20"), deliver]), 12, Start).ClosesOn);
    }

    [Fact]
    public void Clock_WithoutContributionPhases_HasNoDeadline()
    {
        var clock = AnsweringClock.Of(Mission([Phase(PhaseKind.Review, "2027-01-01", "2027-02-01")]), 12, Start);

        Assert.Equal((ClockState.NoPhases, DeadlineStage.None, false), (clock.State, clock.Stage, clock.HasOpened));
    }

    [Fact]
    public void Clock_FromDayToDay_OnlyGoesForward() => Gen.Select(GenPhases, Gen.Int[1, 52]).Sample((phases, weeks) =>
    {
        var mission = Mission(phases);
        var days = Enumerable.Range(-5, 900).Select(day => AnsweringClock.Of(mission, weeks, Start.AddDays(day))).ToList();

        Assert.Equal(days.Select(day => day.State).Order(), days.Select(day => day.State));
        Assert.Equal(days.Select(day => day.Stage).Order(), days.Select(day => day.Stage));
        Assert.All(days, day => Assert.Equal(day.ClosesOn!.Value.AddDays(7 * weeks), day.DueOn));
        Assert.Equal(7 * weeks, days.Count(day => day.State == ClockState.Running));
        // While anything can be contributed, the clock has not started.
        Assert.All(days.Where(day => mission.Allows(Activities.Propose, day.Today) || mission.Allows(Activities.Vote, day.Today)), day => Assert.Equal(ClockState.NotStarted, day.State));
        Assert.All(days, day => Assert.Equal(day.State == ClockState.Overdue, day.Stage == DeadlineStage.Overdue));
        Assert.All(days.Where(day => day.IsConsulting), day => Assert.True(day.HasOpened && day.State == ClockState.NotStarted));
    });

    [Fact]
    public void Alerts_InAnyOrderOfLooking_ComeOnceForEachStageOfADeadline() => Gen.Select(Gen.Int[-40, 10].Array[1, 30], Gen.Bool).Sample((days, moves) =>
    {
        var duty = new AnsweringDuty { MissionId = 1 };
        var told = new List<(DeadlineStage, DateOnly)>();
        var due = Start;
        foreach (var day in days.Order().Concat(moves ? days.Order() : []))
        {
            // The second time round the deadline is another one.
            if (told.Count > 0 && moves && day == days.Min())
                due = due.AddDays(100);
            var clock = new AnsweringClock(due.AddDays(-100), due.AddDays(-84), due, due.AddDays(day));
            if (!duty.IsNews(clock.Stage, due))
                continue;
            duty.Alerted(clock.Stage, due);
            told.Add((clock.Stage, due));
        }

        Assert.Equal(told.Distinct(), told);
        Assert.DoesNotContain(told, alert => alert.Item1 == DeadlineStage.None);
        Assert.Equal(days.Any(day => day >= -28), told.Count > 0);
    });

    private static Mission Mission(IReadOnlyList<Phase> phases) => SampleMission.With([.. phases]);

    private static Phase Phase(PhaseKind kind, string first, string last) => SampleMission.PhaseOf(kind, first, last);
}
