namespace Participate.Core.Insight.Opinions;

/// <summary>Everything that answers tell of the opinions behind them: groups, what sets each apart, what they have in common, and how sure that is.</summary>
/// <param name="Described">For each group, the statements that describe it.</param>
/// <param name="Consensus">Of the whole conversation.</param>
/// <param name="Statements">Every statement as the groups see it.</param>
public sealed record OpinionAnalysis(
    OpinionGroups Groups,
    OpinionTally Tally,
    IReadOnlyList<IReadOnlyList<GroupStatement>> Described,
    IReadOnlyList<ConsensusStatement> Consensus,
    IReadOnlyList<StatementAcrossGroups> Statements,
    OpinionStability Stability)
{
    /// <summary>Analyses answers. Time and memory: see <see cref="OpinionGroups"/> and <see cref="OpinionStability"/>.</summary>
    /// <param name="before">What the run before left; null in the first.</param>
    public static OpinionAnalysis Of(AnswerMatrix matrix, OpinionStart? before = null)
    {
        var groups = OpinionGroups.Of(matrix, before);
        var tally = OpinionTally.Of(matrix, groups.Groups);
        return new OpinionAnalysis(
            groups, tally,
            [.. Enumerable.Range(0, groups.K).Select(group => GroupStatements.Of(matrix, tally, group))],
            OpinionConsensus.OfAll(matrix, tally),
            OpinionConsensus.Statements(matrix, tally),
            OpinionStability.Of(matrix, groups));
    }
}
