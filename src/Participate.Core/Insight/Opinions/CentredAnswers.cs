namespace Participate.Core.Insight.Opinions;

/// <summary>
/// The answers less the mean of their statement: with missing ones filled by that mean, all other cells are 0, so only what was answered is kept.
/// Statements left out are 0 for everyone and lie in no row. 12 bytes for each answer.
/// </summary>
internal sealed class CentredAnswers
{
    private readonly int[] starts;
    private readonly int[] columns;
    private readonly double[] cells;

    public CentredAnswers(AnswerMatrix matrix)
    {
        Statements = matrix.Statements;
        Means = MeansOf(matrix);
        starts = new int[matrix.Participants + 1];
        (columns, cells) = (new int[matrix.Answers], new double[matrix.Answers]);
        var at = 0;
        for (var row = 0; row < matrix.Participants; row++)
        {
            var statements = matrix.StatementsOf(row);
            var choices = matrix.ChoicesOf(row);
            for (var i = 0; i < statements.Length; i++)
            {
                if (matrix.IsLeftOut(statements[i]))
                    continue;
                (columns[at], cells[at]) = (statements[i], choices[i] - Means[statements[i]]);
                Total += cells[at] * cells[at];
                at++;
            }
            starts[row + 1] = at;
        }
    }

    public int Statements { get; }

    public int Rows => starts.Length - 1;

    /// <summary>The mean answer to each statement; 0 where nobody answered, and of those left out.</summary>
    public double[] Means { get; }

    /// <summary>The sum of all squares: the variance that there is to explain, times the rows.</summary>
    public double Total { get; }

    /// <summary>Answers of a row to statements that are not left out.</summary>
    public int CountOf(int row) => starts[row + 1] - starts[row];

    /// <summary>The product of a row and a vector of statements.</summary>
    public double Along(int row, double[] direction)
    {
        var sum = 0.0;
        for (var at = starts[row]; at < starts[row + 1]; at++)
            sum += cells[at] * direction[columns[at]];
        return sum;
    }

    /// <summary>XᵀX times a vector: two passes over the answers in one.</summary>
    public double[] Squared(double[] direction)
    {
        var result = new double[Statements];
        for (var row = 0; row < Rows; row++)
        {
            var along = Along(row, direction);
            if (along == 0)
                continue;
            for (var at = starts[row]; at < starts[row + 1]; at++)
                result[columns[at]] += cells[at] * along;
        }
        return result;
    }

    private static double[] MeansOf(AnswerMatrix matrix)
    {
        var (sums, counts) = (new double[matrix.Statements], new int[matrix.Statements]);
        for (var row = 0; row < matrix.Participants; row++)
        {
            var statements = matrix.StatementsOf(row);
            var choices = matrix.ChoicesOf(row);
            for (var i = 0; i < statements.Length; i++)
            {
                sums[statements[i]] += choices[i];
                counts[statements[i]]++;
            }
        }
        for (var statement = 0; statement < sums.Length; statement++)
            sums[statement] = counts[statement] == 0 || matrix.IsLeftOut(statement) ? 0 : sums[statement] / counts[statement];
        return sums;
    }
}
