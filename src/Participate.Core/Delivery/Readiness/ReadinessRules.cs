using System.Globalization;

namespace Participate.Core.Delivery.Readiness;

/// <summary>One step of a dimension.</summary>
/// <param name="Level">The level that it gives, from 1 to 4.</param>
/// <param name="Asks">What it asks for, in words.</param>
/// <param name="Holds">Whether the facts give it.</param>
public sealed record ReadinessRule(int Level, string Asks, Func<ReadinessFacts, bool> Holds);

/// <summary>A dimension of readiness with its rules.</summary>
/// <param name="Means">What it is about, in a sentence.</param>
/// <param name="Rules">For the levels 1 to 4.</param>
/// <param name="Facts">The facts that it looks at, in words, each with where to read about it: the part of the address after the mission's.</param>
public sealed record ReadinessMeasure(
    ReadinessDimension Dimension, string Key, string Name, string Means, IReadOnlyList<ReadinessRule> Rules, Func<ReadinessFacts, IReadOnlyList<(string Text, string Path)>> Facts);

/// <summary>Where a mission stands in a dimension.</summary>
/// <param name="Next">What the next level asks for; null at the highest.</param>
public sealed record ReadinessLevel(ReadinessMeasure Measure, int Level, IReadOnlyList<(string Text, string Path)> Facts, ReadinessRule? Next);

/// <summary>
/// The rules by which levels follow from facts. This is their one place: the public page of rules is made from it, and no level is ever set by
/// hand. A level asks for its own rule and those of all levels below. Pure: no database, no clock.
/// </summary>
public static class ReadinessRules
{
    public const int Highest = 4;

    /// <summary>Days in which a figure counts as fresh: figures of many missions come once a year, some months after it.</summary>
    public const int FreshDays = 550;

    public static IReadOnlyList<ReadinessMeasure> All { get; } =
    [
        new(ReadinessDimension.ClearGoal, "clear-goal", "Clear goal", "Everyone can see what is to be reached, by when, and how it is measured.",
        [
            new(1, "The target is stated, with a date", facts => facts.HasTargetStatement && facts.HasTargetDate),
            new(2, "An indicator that measures it is named", facts => facts.HasIndicator),
            new(3, "The target is a number on that indicator", facts => facts.HasTargetValue),
            new(4, "A figure with its source says where it starts", facts => facts.SourcedObservations > 0),
        ],
        facts =>
        [
            (facts.HasTargetStatement && facts.HasTargetDate ? "The target is stated, with a date" : "The target or its date is not stated", "#target"),
            (facts.HasIndicator ? facts.HasTargetValue ? "The target is a number on a named indicator" : "An indicator is named; the target is not a number" : "No indicator is named", "#target"),
            (Count(facts.SourcedObservations, "figure with its source", "figures with their sources"), "/delivery#indicator"),
        ]),
        new(ReadinessDimension.Stewardship, "stewardship", "Stewardship", "Somebody answers for the mission, and answers people.",
        [
            new(1, "The body that owns the mission is named", facts => facts.HasOwner),
            new(2, "At least one person is on its team here, and its phases have dates", facts => facts.TeamMembers > 0 && facts.Phases > 0),
            new(3, "At least two people are on its team, and it has published an official response", facts => facts.TeamMembers > 1 && facts.Responses > 0),
            new(4, "No answer that it owes is overdue", facts => facts.OverdueAnswers == 0),
        ],
        facts =>
        [
            (facts.HasOwner ? "The owner is named" : "No owner is named", ""),
            (Count(facts.TeamMembers, "person on the team", "people on the team"), ""),
            (Count(facts.Phases, "phase with dates", "phases with dates"), ""),
            (Count(facts.Responses, "official response"), "/responses"),
            (Count(facts.OverdueAnswers, "answer is overdue", "answers are overdue"), "/answering"),
        ]),
        new(ReadinessDimension.SectorBreadth, "sector-breadth", "Sector breadth", "The sectors that the mission needs have committed to it: a verified organisation of the sector has a pledge that was accepted, is active or delivered.",
        [
            new(1, "The sectors that it needs are named", facts => facts.SectorsNeeded > 0),
            new(2, "At least one of them is on board", facts => facts.SectorsOnBoard > 0),
            new(3, "At least half of them are on board", facts => 2 * facts.SectorsOnBoard >= facts.SectorsNeeded),
            new(4, "All of them are on board", facts => facts.SectorsOnBoard >= facts.SectorsNeeded),
        ],
        facts => [($"{Number(facts.SectorsOnBoard)} of {Count(facts.SectorsNeeded, "needed sector").ToLowerInvariant()} on board", "#sectors")]),
        new(ReadinessDimension.CitizenVoice, "citizen-voice", "Citizen voice", "Citizens take part, are answered, and have a role in what is done.",
        [
            new(1, "At least 10 members took part", facts => facts.Members >= 10),
            new(2, "At least 50 members took part, with at least 10 ideas", facts => facts.Members >= 50 && facts.Ideas >= 10),
            new(3, "At least half of the public ideas have a final answer", facts => facts.Ideas > 0 && 2 * facts.AnsweredIdeas >= facts.Ideas),
            new(4, "In at least one action citizens have a role in development, design and delivery", facts => facts.ActionsWithEveryRole > 0),
        ],
        facts =>
        [
            (facts.Members >= ReadinessFacts.MostCounted ? $"{Number(ReadinessFacts.MostCounted)} members or more took part" : Count(facts.Members, "member took part", "members took part"), "/summary"),
            (Count(facts.Ideas, "public idea"), "/ideas"),
            ($"{Number(facts.AnsweredIdeas)} of them answered", "/responses"),
            (Count(facts.ActionsWithEveryRole, "action with a role for citizens in every phase", "actions with a role for citizens in every phase"), "/delivery"),
        ]),
        new(ReadinessDimension.Resources, "resources", "Resources", "What is needed has been pledged, taken up and given.",
        [
            new(1, "At least one pledge is offered", facts => facts.PledgesOffered > 0),
            new(2, "At least one pledge was accepted", facts => facts.PledgesAccepted > 0),
            new(3, "At least three pledges of at least two kinds were accepted", facts => facts.PledgesAccepted >= 3 && facts.KindsAccepted >= 2),
            new(4, "More pledges were delivered than missed", facts => facts.PledgesDelivered > facts.PledgesMissed),
        ],
        facts =>
        [
            (Count(facts.PledgesOffered, "pledge offered or further", "pledges offered or further"), ""),
            ($"{Number(facts.PledgesAccepted)} of them accepted, of {Count(facts.KindsAccepted, "kind").ToLowerInvariant()}", ""),
            ($"{Number(facts.PledgesDelivered)} delivered, {Number(facts.PledgesMissed)} missed", ""),
        ]),
        new(ReadinessDimension.BarriersOwned, "barriers-owned", "Barriers owned", "What stands in the way is known, and somebody owns each barrier.",
        [
            new(1, "At least one barrier is reported", facts => facts.Barriers > 0),
            new(2, "At least one barrier is validated", facts => facts.BarriersValidated > 0),
            new(3, "At least half of the validated barriers have an owner", facts => 2 * facts.BarriersOwned >= facts.BarriersValidated),
            new(4, "All validated barriers have an owner, and at least one is being removed or gone", facts => facts.BarriersOwned >= facts.BarriersValidated && facts.BarriersMoving > 0),
        ],
        facts =>
        [
            (Count(facts.Barriers, "public barrier"), ""),
            ($"{Number(facts.BarriersOwned)} of {Count(facts.BarriersValidated, "validated barrier").ToLowerInvariant()} with an owner", ""),
            ($"{Number(facts.BarriersMoving)} being removed or gone", ""),
        ]),
        new(ReadinessDimension.Data, "data", "Data", "Figures show whether it works.",
        [
            new(1, "There is a figure of the indicator", facts => facts.Observations > 0),
            new(2, "Every figure has its source", facts => facts.SourcedObservations >= facts.Observations),
            new(3, $"The newest figure is no older than {FreshDays} days", facts => facts.DaysSinceNewest <= FreshDays),
            new(4, "There are at least three figures, so that one can see where it heads", facts => facts.Observations >= 3),
        ],
        facts =>
        [
            (Count(facts.Observations, "figure"), "/delivery#indicator"),
            ($"{Number(facts.SourcedObservations)} of them with a source", "/delivery#indicator"),
            (facts.DaysSinceNewest is { } days ? $"The newest is {Count(days, "day").ToLowerInvariant()} old" : "No newest figure", "/delivery#indicator"),
        ]),
    ];

    public static ReadinessMeasure Of(ReadinessDimension dimension) => All.First(measure => measure.Dimension == dimension);

    /// <summary>The measure of a key; null where there is none.</summary>
    public static ReadinessMeasure? FromKey(string? key) => All.FirstOrDefault(measure => measure.Key == key);

    /// <summary>The level in a dimension: so many rules hold from the first on.</summary>
    public static int LevelOf(ReadinessMeasure measure, ReadinessFacts facts) => measure.Rules.TakeWhile(rule => rule.Holds(facts)).Count();

    /// <summary>Every dimension, with the facts that gave its level and what the next one asks for.</summary>
    public static IReadOnlyList<ReadinessLevel> Judge(ReadinessFacts facts) => [.. All.Select(measure =>
    {
        var level = LevelOf(measure, facts);
        return new ReadinessLevel(measure, level, measure.Facts(facts), level < Highest ? measure.Rules[level] : null);
    })];

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{(count == 0 ? "No" : Number(count))} {many ?? one + "s"}";
}
