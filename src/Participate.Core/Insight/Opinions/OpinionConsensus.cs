namespace Participate.Core.Insight.Opinions;

/// <summary>A statement on which most agree, or disagree.</summary>
/// <param name="Share">The share of that choice among all answers (<see cref="ProportionTest.Share"/>).</param>
/// <param name="Test">Whether it is more than half.</param>
public sealed record ConsensusStatement(int Statement, OpinionChoice Choice, OpinionCount Count, double Share, double Test);

/// <summary>How far groups agree on a statement.</summary>
/// <param name="Choice">What they have more in common: agreement or disagreement.</param>
/// <param name="Consensus">The product of that choice's shares over all groups: small where one group does not go along.</param>
/// <param name="LeastShare">The share in the group that goes along least.</param>
/// <param name="Distance">Between the groups that agree most and least.</param>
/// <param name="DistanceTest">z of that difference, among these two groups.</param>
public sealed record StatementAcrossGroups(int Statement, OpinionChoice Choice, OpinionCount Count, double Consensus, double LeastShare, double Distance, double DistanceTest);

/// <summary>Consensus, common ground and division. Statements left out are in none of it.</summary>
public static class OpinionConsensus
{
    /// <summary>Statements of consensus shown, of agreement and of disagreement each.</summary>
    public const int Most = 5;

    /// <summary>Common ground is where more than this share of every group chooses the same.</summary>
    public const double CommonShare = 0.6;

    /// <summary>The consensus of the whole conversation: agreements first, then disagreements, at most five of each.</summary>
    public static IReadOnlyList<ConsensusStatement> OfAll(AnswerMatrix matrix, OpinionTally tally) =>
        [.. OfAll(matrix, tally, OpinionChoice.Agree), .. OfAll(matrix, tally, OpinionChoice.Disagree)];

    /// <summary>The product over groups of the share that agrees (or disagrees); 1 without groups.</summary>
    public static double AcrossGroups(OpinionTally tally, int statement, OpinionChoice choice) =>
        tally.Groups.Aggregate(1.0, (product, group) => product * ProportionTest.Share(group[statement].Of(choice), group[statement].Answers));

    /// <summary>Every statement that somebody of a group answered, as the groups see it.</summary>
    public static IReadOnlyList<StatementAcrossGroups> Statements(AnswerMatrix matrix, OpinionTally tally) =>
        [.. Enumerable.Range(0, matrix.Statements)
            .Where(statement => !matrix.IsLeftOut(statement) && tally.Groups.Any(group => group[statement].Answers > 0))
            .Select(statement => Across(tally, statement))];

    /// <summary>What all groups have in common, the most common first.</summary>
    public static IReadOnlyList<StatementAcrossGroups> CommonGround(IEnumerable<StatementAcrossGroups> statements) =>
        [.. statements.Where(statement => statement.LeastShare > CommonShare).OrderByDescending(statement => statement.Consensus).ThenBy(statement => statement.Statement)];

    /// <summary>What divides them, beyond chance, the most dividing first.</summary>
    public static IReadOnlyList<StatementAcrossGroups> Division(IEnumerable<StatementAcrossGroups> statements) =>
        [.. statements.Where(statement => statement.DistanceTest > ProportionTest.Significant && statement.LeastShare <= CommonShare)
            .OrderByDescending(statement => statement.Distance).ThenBy(statement => statement.Statement)];

    private static IEnumerable<ConsensusStatement> OfAll(AnswerMatrix matrix, OpinionTally tally, OpinionChoice choice) =>
        Enumerable.Range(0, matrix.Statements).Where(statement => !matrix.IsLeftOut(statement) && tally.All[statement].Answers > 0)
            .Select(statement => new ConsensusStatement(
                statement, choice, tally.All[statement],
                ProportionTest.Share(tally.All[statement].Of(choice), tally.All[statement].Answers),
                ProportionTest.MoreThanHalf(tally.All[statement].Of(choice), tally.All[statement].Answers)))
            .Where(statement => statement is { Share: > 0.5, Test: > ProportionTest.Significant })
            .OrderByDescending(statement => statement.Share * statement.Test).ThenBy(statement => statement.Statement)
            .Take(Most);

    private static StatementAcrossGroups Across(OpinionTally tally, int statement)
    {
        var (agree, disagree) = (AcrossGroups(tally, statement, OpinionChoice.Agree), AcrossGroups(tally, statement, OpinionChoice.Disagree));
        var choice = disagree > agree ? OpinionChoice.Disagree : OpinionChoice.Agree;
        double Share(IReadOnlyList<OpinionCount> group, OpinionChoice of) => ProportionTest.Share(group[statement].Of(of), group[statement].Answers);
        var (most, least) = (tally.Groups.MaxBy(group => Share(group, OpinionChoice.Agree))![statement], tally.Groups.MinBy(group => Share(group, OpinionChoice.Agree))![statement]);
        return new StatementAcrossGroups(
            statement, choice, tally.All[statement], Math.Max(agree, disagree), tally.Groups.Min(group => Share(group, choice)),
            ProportionTest.Share(most.Agrees, most.Answers) - ProportionTest.Share(least.Agrees, least.Answers),
            ProportionTest.MoreThanElsewhere(most.Agrees, most.Answers, least.Agrees, least.Answers));
    }
}
