namespace Participate.Core.Insight.Opinions;

/// <summary>What a group says to a statement, beside what all others say.</summary>
/// <param name="Statement">The column.</param>
/// <param name="Choice">Agree or disagree: the one that sets the group apart more.</param>
/// <param name="Count">The group's answers.</param>
/// <param name="Share">The share of that choice in the group (<see cref="ProportionTest.Share"/>).</param>
/// <param name="ShareTest">Whether more than half of the group chose it.</param>
/// <param name="Ratio">The share by that in all other groups together.</param>
/// <param name="DifferenceTest">Whether more chose it than in all other groups.</param>
public sealed record GroupStatement(
    int Statement, OpinionChoice Choice, OpinionCount Count, double Share, double ShareTest, double Ratio, double DifferenceTest)
{
    /// <summary>Represents the group: both tests say so.</summary>
    public bool Represents => ShareTest > ProportionTest.Significant && DifferenceTest > ProportionTest.Significant;

    internal double Rank => Ratio * DifferenceTest * Share * ShareTest;
}

/// <summary>What describes groups: the statements that set each apart. Statements left out are in none of it.</summary>
public static class GroupStatements
{
    /// <summary>Statements that describe a group, at most.</summary>
    public const int Most = 5;

    /// <summary>
    /// The statements that represent a group: the best agreed one first, agreements before disagreements, at most five; where none passes the tests,
    /// the one that comes nearest.
    /// </summary>
    public static IReadOnlyList<GroupStatement> Of(AnswerMatrix matrix, OpinionTally tally, int group)
    {
        var both = Enumerable.Range(0, matrix.Statements)
            .Where(statement => !matrix.IsLeftOut(statement) && tally.Groups[group][statement] is { Agrees: > 0 } or { Disagrees: > 0 })
            .Select(statement => (Agree: Measure(tally, group, statement, OpinionChoice.Agree), Disagree: Measure(tally, group, statement, OpinionChoice.Disagree)))
            .ToList();
        var all = both.ConvertAll(pair => pair.Agree.DifferenceTest > pair.Disagree.DifferenceTest ? pair.Agree : pair.Disagree);
        var best = all.Where(statement => statement.Represents).OrderByDescending(statement => statement.Rank).ThenBy(statement => statement.Statement).ToList();
        if (BestAgreed(best, both.ConvertAll(pair => pair.Agree)) is { } agreed)
        {
            best.RemoveAll(statement => statement.Statement == agreed.Statement);
            best.Insert(0, agreed);
        }
        if (best.Count == 0)
            best = [.. all.OrderByDescending(statement => statement.DifferenceTest).ThenBy(statement => statement.Statement).Take(1)];
        return [.. best.Take(Most).OrderByDescending(statement => statement.Choice)];
    }

    /// <summary>What a group says to a statement.</summary>
    public static GroupStatement Measure(OpinionTally tally, int group, int statement, OpinionChoice choice)
    {
        var (here, there) = (tally.Groups[group][statement], tally.Elsewhere(group, statement));
        var (chose, elsewhere) = (here.Of(choice), there.Of(choice));
        var share = ProportionTest.Share(chose, here.Answers);
        return new GroupStatement(
            statement, choice, here, share, ProportionTest.MoreThanHalf(chose, here.Answers),
            share / ProportionTest.Share(elsewhere, there.Answers),
            ProportionTest.MoreThanElsewhere(chose, here.Answers, elsewhere, there.Answers));
    }

    /// <summary>
    /// Of the statements that represent the group, the best that it agrees to; where it is known by disagreement alone, one that it agrees to
    /// more than others do and by most of its answers, so that it is told what it wants too.
    /// </summary>
    private static GroupStatement? BestAgreed(List<GroupStatement> best, List<GroupStatement> agreements) =>
        best.Find(statement => statement.Choice == OpinionChoice.Agree)
        ?? agreements.Where(statement => statement is { Ratio: > 1, Share: > 0.5, ShareTest: > ProportionTest.Significant })
            .OrderByDescending(statement => statement.Rank).ThenBy(statement => statement.Statement).FirstOrDefault();
}
