using CsCheck;
using Participate.Core.Insight.Opinions;

namespace Participate.Core.Tests.Insight.Opinions;

/// <summary>Groups of made-up answers: what must hold whatever people say, and what happens at the edges.</summary>
public class OpinionGroupsTests
{
    private const int People = 60;
    private const int Statements = 20;

    [Fact]
    public void Groups_OfTwoCamps_AreTheCamps()
    {
        var analysis = OpinionAnalysis.Of(AnswerMatrix.Of(People, Statements, Conversations.Divided(People, Statements, 0.2, 1)));

        Assert.Equal(2, analysis.Groups.K);
        Assert.Equal(1, AdjustedRand.Of([.. Enumerable.Range(0, People).Select(row => row % 2)], [.. Enumerable.Range(0, People).Select(row => Conversations.Places(analysis.Groups)[row])]));
        Assert.Equal(OpinionVerdict.Clear, analysis.Stability.Verdict);
        Assert.All(analysis.Described, described => Assert.Equal(GroupStatements.Most, described.Count));
        Assert.Empty(OpinionConsensus.CommonGround(analysis.Statements));
        Assert.Equal(Statements, OpinionConsensus.Division(analysis.Statements).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Groups_WhereAnswersTellNothingOfEachOther_AreNone(int seed)
    {
        var matrix = AnswerMatrix.Of(People, Statements, Conversations.Divided(People, Statements, 1, seed));

        var analysis = OpinionAnalysis.Of(matrix);

        Assert.Equal(OpinionVerdict.NoGroups, analysis.Stability.Verdict);
    }

    [Fact]
    public void Groups_OfTheSameAnswersAgain_AreTheSame()
    {
        var matrix = AnswerMatrix.Of(People, Statements, Conversations.Divided(People, Statements, 0.6, 3));

        var (one, other) = (OpinionAnalysis.Of(matrix), OpinionAnalysis.Of(matrix));

        Assert.Equal(one.Groups.Points, other.Groups.Points);
        Assert.Equal(one.Groups.Groups, other.Groups.Groups);
        Assert.Equal(one.Stability.Agreement, other.Stability.Agreement);
    }

    /// <summary>Statements in another order turn nothing; people in another order begin the clusters elsewhere, which moves nobody but who stands in the middle between two groups.</summary>
    [Fact]
    public void Groups_OfPeopleAndStatementsInAnotherOrder_AreTheSameButForWhoStandsBetween() => Gen.Int[0, 1_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            var answers = Conversations.Divided(People, Statements, 0.3, seed);
            var (rows, columns) = (Enumerable.Range(0, People).ToArray(), Enumerable.Range(0, Statements).ToArray());
            random.Shuffle(rows);
            random.Shuffle(columns);

            var one = OpinionGroups.Of(AnswerMatrix.Of(People, Statements, answers));
            var other = OpinionGroups.Of(AnswerMatrix.Of(
                People, Statements, answers.ConvertAll(answer => answer with { Participant = rows[answer.Participant], Statement = columns[answer.Statement] })));

            Assert.Equal(one.K, other.K);
            Assert.Equal(one.Components.FirstShare, other.Components.FirstShare, 8);
            var (places, moved) = (Conversations.Places(one), Conversations.Places(other));
            var same = places.Keys.ToLookup(row => places[row], row => moved[rows[row]]).ToDictionary(group => group.Key, group => group.CountBy(now => now).MaxBy(now => now.Value).Key);
            Assert.Equal(one.K, same.Values.Distinct().Count());
            Assert.All(places.Keys.Where(row => same[places[row]] != moved[rows[row]]), row => Assert.InRange(Between(one, row), 0.9, 1));
        },
        iter: 50);

    /// <summary>How much nearer a row stands to the middle of the nearest group than to the next: 1 where it stands between the two.</summary>
    private static double Between(OpinionGroups groups, int row)
    {
        var distances = groups.Groups
            .Select(group => new OpinionPoint(group.Average(member => groups.Points[member].X), group.Average(member => groups.Points[member].Y)).DistanceTo(groups.Points[row]))
            .Order().ToList();
        return distances[0] / distances[1];
    }

    [Fact]
    public void Answers_OfOnePersonToOneStatement_CountTheLast()
    {
        var matrix = AnswerMatrix.Of(1, 2, [new(0, 1, OpinionChoice.Agree), new(0, 0, OpinionChoice.Pass), new(0, 1, OpinionChoice.Disagree)]);

        Assert.Equal([0, 1], matrix.StatementsOf(0).ToArray());
        Assert.Equal([0, -1], matrix.ChoicesOf(0).ToArray());
        Assert.Equal(2, matrix.Answers);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 5, 0, 0)]
    [InlineData(5, 0, 0, 0)]
    [InlineData(1, 3, 3, 1)]
    [InlineData(30, 3, 0, 0)]
    public void Groups_AtTheEdges_AreFewAndNoFault(int people, int statements, int answered, int k)
    {
        var analysis = OpinionAnalysis.Of(AnswerMatrix.Of(
            people, statements, [.. from person in Enumerable.Range(0, people) from statement in Enumerable.Range(0, answered) select new OpinionAnswer(person, statement, OpinionChoice.Agree)]));

        Assert.Equal(k, analysis.Groups.K);
        Assert.Equal(OpinionVerdict.NoGroups, analysis.Stability.Verdict);
    }

    [Fact]
    public void Groups_WhereAllPass_AreOne()
    {
        var answers = from person in Enumerable.Range(0, 20) from statement in Enumerable.Range(0, 8) select new OpinionAnswer(person, statement, OpinionChoice.Pass);

        var analysis = OpinionAnalysis.Of(AnswerMatrix.Of(20, 8, [.. answers]));

        Assert.Equal(1, analysis.Groups.K);
        Assert.Equal(20, analysis.Groups.Groups.Single().Count);
        Assert.Empty(analysis.Consensus);
        Assert.Equal(OpinionVerdict.NoGroups, analysis.Stability.Verdict);
    }

    /// <summary>Seven answers count, or all of fewer statements; with fewer than fifteen people those with most are added, and nobody drops out.</summary>
    [Fact]
    public void Counted_FollowsAnswersAndNeverForgets()
    {
        List<OpinionAnswer> Answers(params int[] counts) =>
            [.. counts.SelectMany((count, person) => Enumerable.Range(0, count).Select(statement => new OpinionAnswer(person, statement, OpinionChoice.Agree)))];
        var many = Enumerable.Repeat(7, 15).Append(6).ToArray();

        Assert.Equal(Enumerable.Range(0, 15), OpinionGroups.CountedOf(AnswerMatrix.Of(16, 10, Answers(many)), []));
        Assert.Equal(Enumerable.Range(0, 16), OpinionGroups.CountedOf(AnswerMatrix.Of(16, 10, Answers(many)), [15]));
        Assert.Equal(Enumerable.Range(0, 16), OpinionGroups.CountedOf(AnswerMatrix.Of(16, 6, Answers([.. many.Select(count => Math.Min(count, 6))])), []));
        Assert.Equal([0, 1, 2], OpinionGroups.CountedOf(AnswerMatrix.Of(4, 10, Answers(1, 6, 2, 0)), []));
    }

    /// <summary>Left out is not the same as not there: it counts as answered by everyone, and for who counts.</summary>
    [Fact]
    public void Groups_StatementsLeftOut_StayAmongTheStatementsAndAreNowhereElse()
    {
        var answers = Conversations.Divided(People, Statements, 0.2, 4);

        var analysis = OpinionAnalysis.Of(AnswerMatrix.Of(People, Statements, answers, [0, 3]));

        Assert.Equal(0, analysis.Groups.Components.First[0], 12);
        Assert.Equal(0, analysis.Groups.Components.Means[3]);
        Assert.DoesNotContain(analysis.Statements, statement => statement.Statement is 0 or 3);
        Assert.DoesNotContain(analysis.Described.SelectMany(described => described), statement => statement.Statement is 0 or 3);
        Assert.DoesNotContain(analysis.Consensus, statement => statement.Statement is 0 or 3);
        Assert.NotEqual(OpinionGroups.Of(AnswerMatrix.Of(People, Statements, answers)).Points[0], analysis.Groups.Points[0]);
    }

    [Fact]
    public void Groups_InALaterRun_KeepTheirNamesAndTheirNumberUntilAnotherWonFourTimes()
    {
        long[] people = [.. Enumerable.Range(0, 80)], statements = [.. Enumerable.Range(0, Statements)];
        var answers = Conversations.Divided(People, Statements, 0.3, 6);
        var first = OpinionGroups.Of(AnswerMatrix.Of(80, Statements, answers));
        // A third camp that agrees to the first half and disagrees with the rest, most of the time, comes to a conversation of two.
        var random = new Random(7);
        var grown = AnswerMatrix.Of(80, Statements, [.. answers, .. from person in Enumerable.Range(60, 20) from statement in Enumerable.Range(0, Statements)
            select new OpinionAnswer(person, statement, statement < Statements / 2 == random.NextDouble() < 0.9 ? OpinionChoice.Agree : OpinionChoice.Disagree)]);
        Assert.Equal(3, OpinionGroups.Of(grown).K);

        var (run, numbers) = (first, new List<int>());
        for (var step = 0; step < 4; step++)
        {
            run = OpinionGroups.Of(grown, run.Remember(people, statements).In(people, statements));
            numbers.Add(run.K);
        }

        Assert.Equal([2, 2, 2, 3], numbers);
        var again = OpinionGroups.Of(grown, run.Remember(people, statements).In(people, statements));
        Assert.Equal(run.Groups, again.Groups);
    }
}
