using Participate.Core.Common.Content;
using Participate.Core.Missions;

namespace Participate.Core.Tests.Missions;

/// <summary>Missions and mission files for tests.</summary>
internal static class SampleMission
{
    public const string FileName = "sample-mission.md";

    public static readonly DateTime Noon = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);
    public static readonly DateOnly Today = new(2026, 11, 24);

    public const string File = """
        ---
        title: A sample mission
        mission: Samples for all
        summary: What the sample is about.
        owner: Department of Samples
        place: E92000001
        target:
          statement: 75% of samples by 2028
          value: 75
          by: 2028-11-30
          by-words: November 2028
        indicator:
          name: Share of samples
          unit: "%"
          direction: up
          series:
            - period: 2023-24
              date: 2024-06-30
              value: 67.7
              source: Sample Statistics
              note: As reported
            - period: 2024-25
              date: 2025-06-30
              value: 68.3
              source: Sample Statistics
        development-day: 24
        phases:
          - kind: develop
            from: 2027-01-11
            to: 2027-04-04
          - kind: decide
            from: 2027-04-10
            to: 2027-05-30
            open: [vote, discuss]
            hides-results: true
        sectors:
          - sector: local-government
            why: They deliver it.
        questions:
          - text: What would help?
            help: Think of your street.
        sources:
          - title: Plan for Samples
            publisher: GOV.UK
            date: December 2024
        ---

        ## What this mission is

        A sample.
        """;

    public static Mission? Read(string text, out List<ContentProblem> problems, string fileName = FileName, bool shift = false)
    {
        problems = [];
        return MissionFile.Read(fileName, text, Noon, Today, shift, problems);
    }

    /// <summary>A mission with only phases.</summary>
    public static Mission With(params Phase[] phases) => new()
    {
        Slug = "sample",
        Title = "Sample",
        NationalMission = "Samples",
        Summary = "A sample.",
        Owner = "Samples",
        PlaceCode = "K02000001",
        TargetStatement = "All",
        TargetBy = new DateOnly(2030, 1, 1),
        TargetByWords = "2030",
        IndicatorName = "Samples",
        IndicatorUnit = "%",
        Narrative = "",
        NarrativeHtml = "",
        ImportedAt = Noon,
        Phases = [.. phases],
    };

    public static Phase PhaseOf(PhaseKind kind, string from, string to, Activities? open = null, bool hides = false) => new()
    {
        Kind = kind,
        StartsOn = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
        EndsOn = DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture),
        Open = open ?? Phase.DefaultActivities(kind),
        HidesResults = hides,
    };
}
