namespace Participate.Core.Insight.Opinions;

/// <summary>Answers counted.</summary>
public readonly record struct OpinionCount(int Agrees, int Disagrees, int Passes)
{
    /// <summary>All answers.</summary>
    public int Answers => Agrees + Disagrees + Passes;

    public static OpinionCount operator +(OpinionCount one, OpinionCount other) => new(one.Agrees + other.Agrees, one.Disagrees + other.Disagrees, one.Passes + other.Passes);

    public static OpinionCount Add(OpinionCount left, OpinionCount right) => left + right;

    /// <summary>Those who chose it.</summary>
    public int Of(OpinionChoice choice) => choice switch
    {
        OpinionChoice.Agree => Agrees,
        OpinionChoice.Disagree => Disagrees,
        _ => Passes,
    };

    internal OpinionCount With(sbyte choice) => choice switch
    {
        1 => this with { Agrees = Agrees + 1 },
        -1 => this with { Disagrees = Disagrees + 1 },
        _ => this with { Passes = Passes + 1 },
    };
}

/// <summary>Answers to each statement: of everyone, and of each group. O(answers).</summary>
/// <param name="All">By column, of every participant.</param>
/// <param name="Groups">For each group, by column.</param>
public sealed record OpinionTally(IReadOnlyList<OpinionCount> All, IReadOnlyList<IReadOnlyList<OpinionCount>> Groups)
{
    public static OpinionTally Of(AnswerMatrix matrix, IReadOnlyList<IReadOnlyList<int>> groups) =>
        new(Count(matrix, Enumerable.Range(0, matrix.Participants)), [.. groups.Select(group => Count(matrix, group))]);

    /// <summary>Answers of all other groups together.</summary>
    public OpinionCount Elsewhere(int group, int statement) =>
        Groups.Where((_, other) => other != group).Aggregate(default(OpinionCount), (sum, counts) => sum + counts[statement]);

    private static OpinionCount[] Count(AnswerMatrix matrix, IEnumerable<int> rows)
    {
        var counts = new OpinionCount[matrix.Statements];
        foreach (var row in rows)
        {
            var statements = matrix.StatementsOf(row);
            var choices = matrix.ChoicesOf(row);
            for (var i = 0; i < statements.Length; i++)
                counts[statements[i]] = counts[statements[i]].With(choices[i]);
        }
        return counts;
    }
}
