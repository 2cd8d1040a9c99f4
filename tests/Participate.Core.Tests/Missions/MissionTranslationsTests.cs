using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Missions;

namespace Participate.Core.Tests.Missions;

public sealed class MissionTranslationsTests : IDisposable
{
    private const string Welsh = """
        ---
        title: Cenhadaeth enghreifftiol
        target:
          statement: 75% o enghreifftiau erbyn 2028
        indicator:
          name: Cyfran yr enghreifftiau
          series:
            - source: Ystadegau Enghreifftiol
              note: Fel yr adroddwyd
        questions:
          - text: Beth fyddai’n helpu?
        ---
        ## Beth yw’r genhadaeth hon

        Enghraifft.
        """;

    /// <summary>Fields that hold keys: what they say is the same in every language, as are figures and days.</summary>
    private static readonly string[] Keys = ["place", "direction", "kind", "open", "hides-results", "sector", "key", "category", "instrument"];

    private readonly string folder = Directory.CreateTempSubdirectory("participate-welsh-").FullName;

    [Fact]
    public void Of_InWelsh_SaysInWelshWhatTheFileHasAndKeepsTheRows()
    {
        var (translations, mission) = Sample(Welsh);
        using var welsh = Language.Welsh.Use();

        var shown = translations.Of(mission);

        Assert.Empty(translations.Problems);
        Assert.Equal("Cenhadaeth enghreifftiol", shown.Title);
        Assert.Equal("75% o enghreifftiau erbyn 2028", shown.TargetStatement);
        Assert.Contains("Beth yw’r genhadaeth hon</h2>", shown.NarrativeHtml, StringComparison.Ordinal);
        Assert.Equal(["Fel yr adroddwyd", ""], shown.Observations.Select(observation => observation.Note));
        Assert.Equal(mission.Summary, shown.Summary);
        Assert.Equal(("Beth fyddai’n helpu?", mission.Questions[0].Id), (shown.Questions[0].Text, shown.Questions[0].Id));
        Assert.Equal(mission.Phases, shown.Phases);
        Assert.Equal((mission.Id, mission.Slug, mission.TargetValue, mission.TargetBy), (shown.Id, shown.Slug, shown.TargetValue, shown.TargetBy));
        Assert.Same(shown, translations.Of(mission));
    }

    [Fact]
    public void Of_InEnglish_IsTheMissionItself()
    {
        var (translations, mission) = Sample(Welsh);

        Assert.Same(mission, translations.Of(mission));
        Assert.Equal("A sample mission", translations.Of("A sample mission"));
    }

    [Fact]
    public void Of_WhatTheTeamSaysOtherwise_IsEnglishAndTheRestStaysWelsh()
    {
        var (translations, mission) = Sample(Welsh);
        mission.Title = "A better sample";
        using var welsh = Language.Welsh.Use();

        var shown = translations.Of(mission);

        Assert.Equal("A better sample", shown.Title);
        Assert.Equal("Cyfran yr enghreifftiau", shown.IndicatorName);
    }

    [Fact]
    public void Problems_WelshOfNothing_IsToldWithItsLine()
    {
        var (translations, _) = Sample(Welsh.Replace("title:", "titl:", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "missions", "lost.cy.md"), Welsh);

        Assert.Contains(translations.Problems, problem => problem is { File: "sample-mission.cy.md", Line: 2, Field: "titl" });
        Assert.Contains(translations.Problems, problem => problem.File == "lost.cy.md");
    }

    [Fact]
    public void Content_EveryTextOfEveryMission_HasItsWelsh()
    {
        var content = Path.Combine(Web.Settings.SiteRoot.Find().Path, "content");
        var translations = new MissionTranslations(new ContentFolder(content, Watch: false));
        Assert.Empty(translations.Problems);
        var files = Directory.GetFiles(Path.Combine(content, "missions"), "*.md").Where(file => !file.EndsWith(".cy.md", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var (english, welsh) = (Parsed(file), Parsed(file[..^".md".Length] + ".cy.md"));
            var missing = english.Fields.Texts().Where(entry => entry.Value.Text.Any(char.IsLetter) && !Keys.Contains(NameOf(entry.Key))).Select(entry => entry.Key)
                .Except(welsh.Fields.Texts().Keys).ToList();
            Assert.True(missing.Count == 0, $"{Path.GetFileName(file)} has no Welsh of {string.Join(", ", missing)}.");
            Assert.Equal(Shape(english.Body), Shape(welsh.Body));
            using var reading = Language.Welsh.Use();
            Assert.All(welsh.Fields.Texts().Where(entry => NameOf(entry.Key) == "text"), entry => Assert.Equal(entry.Value.Text.Trim(), translations.Of(english.Fields.Texts()[entry.Key].Text)));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Headings, paragraphs and lists, in their order.</summary>
    private static string Shape(string markdown) =>
        string.Concat(markdown.Split('\n').Select(line => line.StartsWith('#') ? '#' : line.StartsWith("- ", StringComparison.Ordinal) ? '-' : line.Trim().Length == 0 ? ' ' : '.'));

    /// <summary>The last name of a path: <c>why</c> of <c>sectors[0].why</c>, <c>sectors</c> of <c>barriers[0].sectors[1]</c>, which are keys.</summary>
    private static string NameOf(string field) => field[^1] == ']' ? "sector" : field[(field.LastIndexOf('.') + 1)..];

    private static FrontMatter Parsed(string file)
    {
        var problems = new List<ContentProblem>();
        var parsed = FrontMatter.Parse(Path.GetFileName(file), File.ReadAllText(file), problems);
        Assert.Empty(problems);
        return parsed!;
    }

    private (MissionTranslations Translations, Mission Mission) Sample(string welsh)
    {
        var missions = Directory.CreateDirectory(Path.Combine(folder, "missions")).FullName;
        File.WriteAllText(Path.Combine(missions, SampleMission.FileName), SampleMission.File);
        File.WriteAllText(Path.Combine(missions, "sample-mission.cy.md"), welsh);
        return (new MissionTranslations(new ContentFolder(folder, Watch: false)), SampleMission.Read(SampleMission.File, out _)!);
    }
}
