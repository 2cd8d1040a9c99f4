using CsCheck;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Core.Tests.Missions;

public class MissionFileTests
{
    private static readonly string[] OddLines =
        ["", "---", "  - ", "phases:", "target: 5", "series: [1, 2]", "title: [a]", "\ttab: x", "x: &a *a", "  : :", "by: 2028-02-30"];

    [Fact]
    public void Read_GoodFile_GivesEveryField()
    {
        var mission = SampleMission.Read(SampleMission.File, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal("sample-mission", mission.Slug);
        Assert.Equal("A sample mission", mission.Title);
        Assert.Equal(75, mission.TargetValue);
        Assert.Equal(new DateOnly(2028, 11, 30), mission.TargetBy);
        Assert.Equal([67.7, 68.3], mission.Observations.Select(observation => observation.Value));
        Assert.Equal(["As reported", ""], mission.Observations.Select(observation => observation.Note));
        Assert.Equal(Sectors.LocalGovernment, Assert.Single(mission.Sectors).Sector);
        Assert.Equal("What would help?", Assert.Single(mission.Questions).Text);
        Assert.Equal("Plan for Samples", Assert.Single(mission.Sources).Title);
        Assert.Contains("<h2 id=\"what-this-mission-is\">What this mission is</h2>", mission.NarrativeHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PhaseWithoutActivities_HasItsDefaults()
    {
        var mission = SampleMission.Read(SampleMission.File, out _)!;

        Assert.Equal(Phase.DefaultActivities(PhaseKind.Develop), mission.Phases[0].Open);
        Assert.False(mission.Phases[0].HidesResults);
        Assert.Equal(Activities.Vote | Activities.Discuss, mission.Phases[1].Open);
        Assert.True(mission.Phases[1].HidesResults);
    }

    [Fact]
    public void Read_ShiftedToToday_MovesEveryPhaseSoThatTodayIsTheDevelopmentDay()
    {
        var mission = SampleMission.Read(SampleMission.File, out _, shift: true)!;

        Assert.Equal(SampleMission.Today.AddDays(-23), mission.Phases[0].StartsOn);
        Assert.Equal(83, mission.Phases[0].EndsOn.DayNumber - mission.Phases[0].StartsOn.DayNumber);
        Assert.Equal(6, mission.Phases[1].StartsOn.DayNumber - mission.Phases[0].EndsOn.DayNumber);
        Assert.Equal(new DateOnly(2028, 11, 30), mission.TargetBy);
    }

    [Fact]
    public void Read_NotShifted_KeepsTheDatesOfTheFile() =>
        Assert.Equal(new DateOnly(2027, 1, 11), SampleMission.Read(SampleMission.File, out _)!.Phases[0].StartsOn);

    [Theory]
    [InlineData("title: A sample mission\n", "", 2, "title", "missing")]
    [InlineData("owner: Department of Samples", "owner:", 5, "owner", "missing")]
    [InlineData("place: E92000001", "place: Narnia", 6, "place", "not a place")]
    [InlineData("  value: 75", "  value: three quarters", 9, "target.value", "not a number")]
    [InlineData("  by: 2028-11-30", "  by: 30/11/2028", 10, "target.by", "not a date")]
    [InlineData("  direction: up", "  direction: sideways", 15, "indicator.direction", "up, down")]
    [InlineData("      value: 68.3", "      value: high", 24, "indicator.series[2].value", "not a number")]
    [InlineData("      date: 2025-06-30", "      date: 2023-06-30", 23, "indicator.series[2].date", "order of time")]
    [InlineData("development-day: 24", "development-day: soon", 26, "development-day", "not a number")]
    [InlineData("  - kind: decide", "  - kind: dither", 31, "phases[2].kind", "develop, design, decide, deliver, review")]
    [InlineData("  - kind: decide", "  - kind: develop", 31, "phases[2].kind", "order")]
    [InlineData("    from: 2027-04-10", "    from: 2027-04-04", 32, "phases[2].from", "before the one before")]
    [InlineData("    to: 2027-05-30", "    to: 2027-04-09", 33, "phases[2].to", "before it starts")]
    [InlineData("open: [vote, discuss]", "open: [vote, dance]", 34, "phases[2].open", "'dance' is not known")]
    [InlineData("hides-results: true", "hides-results: perhaps", 35, "phases[2].hides-results", "neither true nor false")]
    [InlineData("sector: local-government", "sector: wizards", 37, "sectors[1].sector", "civil-society")]
    [InlineData("    why: They deliver it.\n", "", 37, "sectors[1].why", "missing")]
    [InlineData("  - text: What would help?", "  - txet: What would help?", 40, "questions[1].txet", "no field of this name")]
    [InlineData("    publisher: GOV.UK\n", "", 43, "sources[1].publisher", "missing")]
    [InlineData("summary: What", "sumary: x\nsummary: What", 4, "sumary", "no field of this name")]
    public void Read_WrongField_NamesFileLineAndField(string right, string wrong, int line, string field, string words)
    {
        var text = SampleMission.File.ReplaceLineEndings("\n");
        Assert.Contains(right, text, StringComparison.Ordinal);

        var mission = SampleMission.Read(text.Replace(right, wrong, StringComparison.Ordinal), out var problems);

        Assert.Null(mission);
        Assert.Contains(problems, problem => problem.File == SampleMission.FileName && problem.Line == line
            && problem.Field == field && problem.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SeveralWrongFields_TellsThemAll()
    {
        var text = SampleMission.File.Replace("value: 75", "value: x", StringComparison.Ordinal).Replace("kind: decide", "kind: y", StringComparison.Ordinal);

        SampleMission.Read(text, out var problems);

        Assert.Equal(2, problems.Select(problem => problem.Field).Distinct().Count(field => field is "target.value" or "phases[2].kind"));
    }

    [Theory]
    [InlineData("No fields at all.", 1)]
    [InlineData("---\ntitle: x\n", 1)]
    [InlineData("---\ntitle: \"unclosed\nmission: x\n---\nBody", 2)]
    [InlineData("---\n- a list\n---\nBody", 2)]
    [InlineData("---\ntitle: x\n{vLguY`K!h, 0\nowner: y\n---\nBody", 3)]
    public void Read_NoReadableFields_NamesFileAndLine(string text, int line)
    {
        Assert.Null(SampleMission.Read(text, out var problems));

        var problem = Assert.Single(problems);
        Assert.Equal(SampleMission.FileName, problem.File);
        Assert.True(problem.Line >= line, problem.ToString());
    }

    [Fact]
    public void Read_NoNarrative_IsAProblemOfTheBody()
    {
        var text = SampleMission.File[..(SampleMission.File.LastIndexOf("---", StringComparison.Ordinal) + 3)];

        Assert.Null(SampleMission.Read(text, out var problems));
        Assert.Contains("narrative", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sample.md")]
    [InlineData("a--b.md")]
    [InlineData("a b.md")]
    [InlineData("-a.md")]
    public void Read_NameThatIsNoAddress_IsRefused(string fileName)
    {
        Assert.Null(SampleMission.Read(SampleMission.File, out var problems, fileName));
        Assert.Contains("lower-case", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyDamage_GivesAMissionOrProblemsAndNeverThrows()
    {
        var lines = SampleMission.File.ReplaceLineEndings("\n").Split('\n');
        var genLine = Gen.OneOf(
            Gen.Int[0, lines.Length - 1].Select(i => lines[i]),
            Gen.Int[0, OddLines.Length - 1].Select(i => OddLines[i]),
            Gen.String[0, 30]);
        Gen.Select(Gen.Int[0, lines.Length - 1], genLine, Gen.Int[0, 2]).Array[1, 4].Sample(damages =>
        {
            var text = new List<string>(lines);
            foreach (var (at, line, how) in damages)
            {
                var i = Math.Min(at, text.Count - 1);
                if (how == 0)
                    text[i] = line;
                else if (how == 1)
                    text.Insert(i, line);
                else if (text.Count > 1)
                    text.RemoveAt(i);
            }
            var whole = string.Join('\n', text);

            var mission = SampleMission.Read(whole, out var problems);

            Assert.Equal(mission is null, problems.Count > 0);
            Assert.All(problems, problem => Assert.InRange(problem.Line, 1, whole.ReplaceLineEndings("\n").Split('\n').Length + 1));
        });
    }

    [Fact]
    public void Problem_InWords_SaysFileLineAndField() =>
        Assert.Equal("a.md, line 3, title: This is missing.", new Core.Common.Content.ContentProblem("a.md", 3, "title", "This is missing.").ToString());
}
