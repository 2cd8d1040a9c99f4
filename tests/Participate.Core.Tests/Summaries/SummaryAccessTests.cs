using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.Core.Tests.Missions;

namespace Participate.Core.Tests.Summaries;

public class SummaryAccessTests
{
    private static readonly Actor Citizen = new(1, "Citizen", true, true, []);
    private static readonly Actor Administrator = new(2, "Administrator", true, true, [(Role.Administrator, null), (Role.Moderator, null)]);
    private static readonly Actor OtherTeam = new(3, "Other team", true, true, [(Role.MissionTeam, 7)]);
    private static readonly Actor Team = new(4, "Team", true, true, [(Role.MissionTeam, null)]);

    // Develop to 31 October, Decide hides its results to 30 November, nothing for a while, Review from 10 December.
    private static readonly Mission Mission = SampleMission.With(
        SampleMission.PhaseOf(PhaseKind.Develop, "2026-10-01", "2026-10-31"),
        SampleMission.PhaseOf(PhaseKind.Decide, "2026-11-01", "2026-11-30", hides: true),
        SampleMission.PhaseOf(PhaseKind.Review, "2026-12-10", "2026-12-31"));

    [Theory]
    [InlineData("2026-09-01", true, false, null, "2026-12-01")]
    [InlineData("2026-10-31", true, false, null, "2026-12-01")]
    [InlineData("2026-11-01", false, false, "2026-12-01", "2026-12-01")]
    [InlineData("2026-11-30", false, false, "2026-12-01", "2026-12-01")]
    [InlineData("2026-12-01", true, true, null, null)]
    [InlineData("2026-12-15", true, true, null, null)]
    [InlineData("2027-06-01", true, true, null, null)]
    public void Access_Public_FollowsThePhases(string day, bool rows, bool analysis, string? rowsFrom, string? analysisFrom)
    {
        foreach (var actor in new[] { null, Citizen, Administrator, OtherTeam })
            Assert.Equal(new SummaryAccess(rows, analysis, Day(rowsFrom), Day(analysisFrom)), SummaryAccess.Of(Mission, Day(day)!.Value, actor));
    }

    [Theory]
    [InlineData("2026-09-01")]
    [InlineData("2026-11-15")]
    [InlineData("2026-12-15")]
    public void Access_Team_SeesEverythingAtAnyTime(string day)
    {
        var access = SummaryAccess.Of(Mission, Day(day)!.Value, Team);

        Assert.Equal((true, true), (access.Rows, access.Analysis));
    }

    [Fact]
    public void Access_TwoPhasesThatHideInARow_NamesTheDayAfterTheLast()
    {
        var mission = SampleMission.With(
            SampleMission.PhaseOf(PhaseKind.Design, "2026-11-01", "2026-11-30", hides: true),
            SampleMission.PhaseOf(PhaseKind.Decide, "2026-12-01", "2026-12-31", hides: true));

        Assert.Equal(new SummaryAccess(false, false, new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 1)), SummaryAccess.Of(mission, new DateOnly(2026, 11, 15), null));
    }

    [Fact]
    public void Access_NoPhaseAtAll_ShowsRowsAndNamesNoDay() =>
        Assert.Equal(new SummaryAccess(true, false, null, null), SummaryAccess.Of(SampleMission.With(), new DateOnly(2026, 11, 15), null));

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
