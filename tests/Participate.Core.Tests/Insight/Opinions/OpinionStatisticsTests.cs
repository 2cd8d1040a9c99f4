using Participate.Core.Insight.Opinions;

namespace Participate.Core.Tests.Insight.Opinions;

/// <summary>The parts of the method on cases small enough to work out by hand.</summary>
public class OpinionStatisticsTests
{
    /// <summary>3 of 4 agree here, 1 of 4 elsewhere: p = 4/6, 2/6; z of one = 2·√5·(4/5 − 1/2); pooled (4 + 2)/(5 + 5) = 0.6.</summary>
    [Fact]
    public void Tests_WorkedExample_AreAsComputedByHand()
    {
        var tally = Tally([new(3, 1, 0)], [new(1, 3, 0)]);

        var measured = GroupStatements.Measure(tally, group: 0, statement: 0, OpinionChoice.Agree);

        Assert.Equal(4 / 6.0, measured.Share, 12);
        Assert.Equal(2 * Math.Sqrt(5) * 0.3, measured.ShareTest, 12);
        Assert.Equal(2, measured.Ratio, 12);
        Assert.Equal((0.8 - 0.4) / Math.Sqrt(0.6 * 0.4 * (2 / 5.0)), measured.DifferenceTest, 12);
        Assert.Equal(4 / 6.0 * 2 / 6.0, OpinionConsensus.AcrossGroups(tally, 0, OpinionChoice.Agree), 12);
    }

    [Fact]
    public void Tests_WhereEveryoneChoseIt_SayNoDifference() => Assert.Equal(0, ProportionTest.MoreThanElsewhere(5, 5, 9, 9));

    [Fact]
    public void Representative_PutsTheBestAgreedFirstAndAgreementsBeforeDisagreements()
    {
        // Statements: disagreed strongly, agreed, agreed more, all the same, unanswered.
        var tally = Tally(
            [new(0, 20, 0), new(14, 6, 0), new(20, 0, 0), new(20, 0, 0), default],
            [new(20, 0, 0), new(4, 16, 0), new(2, 18, 0), new(20, 0, 0), default]);
        var matrix = AnswerMatrix.Of(0, 5, []);

        var described = GroupStatements.Of(matrix, tally, group: 0);

        Assert.Equal([2, 1, 0], described.Select(statement => statement.Statement));
        Assert.Equal([OpinionChoice.Agree, OpinionChoice.Agree, OpinionChoice.Disagree], described.Select(statement => statement.Choice));
        Assert.All(described, statement => Assert.True(statement.Represents));
    }

    [Fact]
    public void Representative_WhereNothingPasses_IsTheNearest()
    {
        var tally = Tally([new(5, 5, 0), new(6, 5, 0)], [new(5, 5, 0), new(5, 6, 0)]);

        var described = Assert.Single(GroupStatements.Of(AnswerMatrix.Of(0, 2, []), tally, group: 0));

        Assert.Equal((1, false), (described.Statement, described.Represents));
    }

    [Fact]
    public void Consensus_IsWhatMostOfAllSay()
    {
        var tally = Tally([new(9, 1, 0), new(1, 9, 0), new(5, 5, 0), default]);

        var consensus = OpinionConsensus.OfAll(AnswerMatrix.Of(0, 4, []), tally);

        Assert.Equal([(0, OpinionChoice.Agree), (1, OpinionChoice.Disagree)], consensus.Select(statement => (statement.Statement, statement.Choice)));
        Assert.Equal(10 / 12.0, consensus[0].Share, 12);
    }

    [Fact]
    public void CommonGroundAndDivision_FollowTheGroups()
    {
        var tally = Tally([new(18, 1, 1), new(20, 0, 0), new(1, 19, 0)], [new(17, 2, 1), new(1, 19, 0), new(0, 20, 0)]);

        var across = OpinionConsensus.Statements(AnswerMatrix.Of(0, 3, []), tally);

        Assert.Equal([(2, OpinionChoice.Disagree), (0, OpinionChoice.Agree)], OpinionConsensus.CommonGround(across).Select(statement => (statement.Statement, statement.Choice)));
        Assert.Equal([1], OpinionConsensus.Division(across).Select(statement => statement.Statement));
    }

    /// <summary>Points 0, 1 and 10, 12 on a line: a and b by hand; one alone counts 0.</summary>
    [Fact]
    public void Silhouette_WorkedExample_IsAsComputedByHand()
    {
        OpinionPoint[] points = [new(0, 0), new(1, 0), new(10, 0), new(12, 0)];
        var expected = (((11 - 1) / 11.0) + ((10 - 1) / 10.0) + ((9.5 - 2) / 9.5) + ((11.5 - 2) / 11.5)) / 4;

        Assert.Equal(expected, OpinionSilhouette.Of(points, [[0, 1], [2, 3]]), 12);
        Assert.Equal(((9.5 - 1) / 9.5 + (8.5 - 1) / 8.5) / 3, OpinionSilhouette.Of([new(0, 0), new(1, 0), new(9.5, 0)], [[0, 1], [2]]), 12);
        Assert.Equal(0, OpinionSilhouette.Of(points, [[0, 1, 2, 3]]));
    }

    /// <summary>Hubert and Arabie's index of groups {1,2,3},{4,5,6} and {1,2},{3,4},{5,6}: 2 pairs in both, 6 and 3 in each, 15 in all.</summary>
    [Fact]
    public void AdjustedRand_WorkedExample_IsAsComputedByHand()
    {
        Assert.Equal((2 - (6 * 3 / 15.0)) / (4.5 - (6 * 3 / 15.0)), AdjustedRand.Of([1, 1, 1, 2, 2, 2], [1, 1, 2, 2, 3, 3]), 12);
        Assert.Equal(1, AdjustedRand.Of([1, 1, 2], ["x", "x", "y"]));
        Assert.Equal(1, AdjustedRand.Of<int, int>([], []));
    }

    /// <summary>Rows (1, 1), (1, -1), (-1, 1), (-1, -1) stretched along the diagonal: 4/5 of the variance along (1, 1), 1/5 across.</summary>
    [Fact]
    public void Components_OfAKnownMatrix_AreItsAxes()
    {
        int[][] rows = [[1, 1], [1, 1], [-1, -1], [-1, -1], [1, 0], [-1, 0], [0, 1], [0, -1], [1, -1], [-1, 1]];
        var matrix = AnswerMatrix.Of(10, 2, [.. rows.SelectMany((row, person) => row.Select((choice, statement) => new OpinionAnswer(person, statement, (OpinionChoice)choice)))]);

        var components = OpinionComponents.Of(matrix);

        // Σx² = Σy² = 8, Σxy = 4 − 2 = 2: eigenvalues 10 and 6.
        Assert.Equal(10 / 16.0, components.FirstShare, 10);
        Assert.Equal(6 / 16.0, components.SecondShare, 10);
        Assert.Equal(Math.Sqrt(0.5), Math.Abs(components.First[0]), 10);
        Assert.Equal(components.First[0], components.First[1], 10);
        Assert.Equal(-components.Second[0], components.Second[1], 10);
    }

    [Fact]
    public void NextStatement_WorkedExample_HasItsWeight()
    {
        Assert.Equal(Math.Pow(0.5 * 0.5 * 9, 2), NextStatement.Weight(default, 0), 12);
        // 5 answers: 3 agree, 1 disagrees, 1 passes: p = 2/7, a = 4/7, 8 · 2⁻¹ = 4.
        Assert.Equal(Math.Pow(5 / 7.0 * 1.5 * 4 / 7.0 * 5, 2), NextStatement.Weight(new(3, 1, 1), 0.5), 12);
        Assert.True(NextStatement.Weight(default, 1) > NextStatement.Weight(new(20, 20, 2), 1));
    }

    [Fact]
    public void NextStatement_Chosen_FollowsWeightsAndSeed()
    {
        double[] weights = [1, 0, 3];
        var chosen = Enumerable.Range(0, 4_000).Select(seed => NextStatement.Choose(weights, (ulong)seed)!.Value).ToList();

        Assert.DoesNotContain(1, chosen);
        Assert.InRange(chosen.Count(at => at == 2), 2_850, 3_150);
        Assert.Equal(NextStatement.Choose(weights, 7), NextStatement.Choose(weights, 7));
        Assert.Null(NextStatement.Choose([], 7));
    }

    private static OpinionTally Tally(OpinionCount[] one, OpinionCount[]? other = null)
    {
        OpinionCount[][] groups = other is null ? [one] : [one, other];
        return new OpinionTally([.. one.Select((_, statement) => groups.Aggregate(default(OpinionCount), (sum, group) => sum + group[statement]))], groups);
    }
}
