using CsCheck;
using Participate.Core.Delivery.Readiness;

namespace Participate.Core.Tests.Delivery;

/// <summary>Levels follow from facts: at each boundary, in every order, and never fall where there is more.</summary>
public class ReadinessRulesTests
{
    private static readonly Gen<int> Count = Gen.OneOf(Gen.Int[0, 4], Gen.Int[0, 120]);

    /// <summary>Facts of which each step has no more good and no less bad than the next.</summary>
    private static readonly Gen<(ReadinessFacts Less, ReadinessFacts More)> Pairs = Gen.Select(Gen.Bool.Array[5], Count.Array[21], Gen.Int[0, 2].Array[21], Gen.Bool.Array[5], Gen.Select(Gen.Int[0, 700], Gen.Int[0, 300])).Select((flags, counts, more, moreFlags, days) =>
    {
        var less = Of(flags, counts, days.Item1 + days.Item2);
        var grown = counts.Zip(more, (count, growth) => count + growth).ToArray();
        // Needs, public ideas, validated barriers, what is overdue and missed stay: more of these asks for more.
        foreach (var i in (int[])[3, 4, 7, 13, 15])
            grown[i] = counts[i];
        return (less, Of([.. flags.Zip(moreFlags, (one, other) => one || other)], grown, days.Item1));
    });

    [Fact]
    public void Levels_WithMoreOfWhatIsGood_NeverFall() => Pairs.Sample(pair =>
    {
        var (less, more) = (ReadinessRules.Judge(pair.Less), ReadinessRules.Judge(pair.More));
        Assert.All(less.Zip(more), levels => Assert.True(levels.First.Level <= levels.Second.Level, levels.First.Measure.Name));
    });

    [Fact]
    public void Level_AsksForAllRulesBelow_AndNamesTheNext() => Pairs.Sample(pair =>
    {
        foreach (var level in ReadinessRules.Judge(pair.Less))
        {
            Assert.All(level.Measure.Rules.Take(level.Level), rule => Assert.True(rule.Holds(pair.Less)));
            Assert.Equal(level.Level == ReadinessRules.Highest, level.Next is null);
            Assert.True(level.Next is null || (level.Next.Level == level.Level + 1 && !level.Next.Holds(pair.Less)));
        }
    });

    [Fact]
    public void Rules_AreFourForEachOfTheSevenDimensions_WithKeysOfTheirOwn()
    {
        Assert.Equal(Enum.GetValues<ReadinessDimension>(), ReadinessRules.All.Select(measure => measure.Dimension));
        Assert.All(ReadinessRules.All, measure => Assert.Equal([1, 2, 3, 4], measure.Rules.Select(rule => rule.Level)));
        Assert.Equal(7, ReadinessRules.All.Select(measure => measure.Key).Distinct().Count());
    }

    public static TheoryData<ReadinessDimension, ReadinessFacts, int> Boundaries => new()
    {
        { ReadinessDimension.ClearGoal, new(), 0 },
        { ReadinessDimension.ClearGoal, new() { HasTargetStatement = true, HasTargetDate = true }, 1 },
        { ReadinessDimension.ClearGoal, new() { HasTargetStatement = true, HasTargetDate = true, HasIndicator = true, HasTargetValue = true }, 3 },
        // A number without an indicator is no level: a level asks for those below.
        { ReadinessDimension.ClearGoal, new() { HasTargetStatement = true, HasTargetDate = true, HasTargetValue = true, SourcedObservations = 1 }, 1 },
        { ReadinessDimension.Stewardship, new() { HasOwner = true, TeamMembers = 1, Phases = 1 }, 2 },
        { ReadinessDimension.Stewardship, new() { HasOwner = true, TeamMembers = 2, Phases = 1, Responses = 1, OverdueAnswers = 1 }, 3 },
        { ReadinessDimension.Stewardship, new() { HasOwner = true, TeamMembers = 2, Phases = 1, Responses = 1 }, 4 },
        { ReadinessDimension.SectorBreadth, new() { SectorsNeeded = 5, SectorsOnBoard = 0 }, 1 },
        { ReadinessDimension.SectorBreadth, new() { SectorsNeeded = 5, SectorsOnBoard = 2 }, 2 },
        { ReadinessDimension.SectorBreadth, new() { SectorsNeeded = 4, SectorsOnBoard = 2 }, 3 },
        { ReadinessDimension.SectorBreadth, new() { SectorsNeeded = 4, SectorsOnBoard = 4 }, 4 },
        { ReadinessDimension.CitizenVoice, new() { Members = 9 }, 0 },
        { ReadinessDimension.CitizenVoice, new() { Members = 10 }, 1 },
        { ReadinessDimension.CitizenVoice, new() { Members = 50, Ideas = 9 }, 1 },
        { ReadinessDimension.CitizenVoice, new() { Members = 50, Ideas = 11, AnsweredIdeas = 5 }, 2 },
        { ReadinessDimension.CitizenVoice, new() { Members = 50, Ideas = 10, AnsweredIdeas = 5 }, 3 },
        { ReadinessDimension.CitizenVoice, new() { Members = 50, Ideas = 10, AnsweredIdeas = 5, ActionsWithEveryRole = 1 }, 4 },
        { ReadinessDimension.Resources, new() { PledgesOffered = 1 }, 1 },
        { ReadinessDimension.Resources, new() { PledgesOffered = 3, PledgesAccepted = 3, KindsAccepted = 1 }, 2 },
        { ReadinessDimension.Resources, new() { PledgesOffered = 3, PledgesAccepted = 3, KindsAccepted = 2, PledgesDelivered = 1, PledgesMissed = 1 }, 3 },
        { ReadinessDimension.Resources, new() { PledgesOffered = 3, PledgesAccepted = 3, KindsAccepted = 2, PledgesDelivered = 1 }, 4 },
        { ReadinessDimension.BarriersOwned, new() { Barriers = 1 }, 1 },
        { ReadinessDimension.BarriersOwned, new() { Barriers = 3, BarriersValidated = 3, BarriersOwned = 1 }, 2 },
        { ReadinessDimension.BarriersOwned, new() { Barriers = 3, BarriersValidated = 2, BarriersOwned = 1, BarriersMoving = 1 }, 3 },
        { ReadinessDimension.BarriersOwned, new() { Barriers = 3, BarriersValidated = 2, BarriersOwned = 2, BarriersMoving = 1 }, 4 },
        { ReadinessDimension.Data, new() { Observations = 2, SourcedObservations = 1, DaysSinceNewest = 1 }, 1 },
        { ReadinessDimension.Data, new() { Observations = 3, SourcedObservations = 3, DaysSinceNewest = ReadinessRules.FreshDays + 1 }, 2 },
        { ReadinessDimension.Data, new() { Observations = 2, SourcedObservations = 2, DaysSinceNewest = ReadinessRules.FreshDays }, 3 },
        { ReadinessDimension.Data, new() { Observations = 3, SourcedObservations = 3, DaysSinceNewest = 0 }, 4 },
    };

    [Theory]
    [MemberData(nameof(Boundaries))]
    public void Level_AtABoundary_IsAsPublished(ReadinessDimension dimension, ReadinessFacts facts, int expected) => Assert.Equal(expected, ReadinessRules.LevelOf(ReadinessRules.Of(dimension), facts));

    private static ReadinessFacts Of(bool[] flags, int[] counts, int days) => new()
    {
        HasTargetStatement = flags[0],
        HasTargetDate = flags[1],
        HasIndicator = flags[2],
        HasTargetValue = flags[3],
        HasOwner = flags[4],
        TeamMembers = counts[0],
        Phases = counts[1],
        Responses = counts[2],
        OverdueAnswers = counts[3],
        SectorsNeeded = counts[4],
        SectorsOnBoard = counts[5],
        Members = counts[6],
        Ideas = counts[7],
        AnsweredIdeas = counts[8],
        ActionsWithEveryRole = counts[9],
        PledgesOffered = counts[10],
        PledgesAccepted = counts[11],
        KindsAccepted = counts[12],
        PledgesMissed = counts[13],
        PledgesDelivered = counts[14],
        BarriersValidated = counts[15],
        Barriers = counts[16],
        BarriersOwned = counts[17],
        BarriersMoving = counts[18],
        Observations = counts[19],
        // Every figure has its source.
        SourcedObservations = counts[19],
        DaysSinceNewest = days,
    };
}
