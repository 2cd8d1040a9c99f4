namespace Participate.Core.Insight.Opinions;

/// <summary>
/// Answers of participants (rows) to statements (columns), missing where there is none: kept row by row without the missing ones, so that memory
/// follows the answers (5 bytes each), not rows times columns. Rows and columns stand in the order of their first answer: where the method
/// begins with "the first", it means that order. Immutable.
/// </summary>
public sealed class AnswerMatrix
{
    private readonly int[] starts;
    private readonly int[] statements;
    private readonly sbyte[] choices;
    private readonly bool[] leftOut;

    private AnswerMatrix(int[] starts, int[] statements, sbyte[] choices, bool[] leftOut) =>
        (this.starts, this.statements, this.choices, this.leftOut) = (starts, statements, choices, leftOut);

    /// <summary>Rows.</summary>
    public int Participants => starts.Length - 1;

    /// <summary>Columns, those left out among them.</summary>
    public int Statements => leftOut.Length;

    /// <summary>Answers, those to statements left out among them.</summary>
    public int Answers => starts[^1];

    /// <summary>Columns that count as 0 for everyone.</summary>
    public int LeftOutCount => leftOut.Count(left => left);

    /// <summary>
    /// Puts answers into rows. Of several answers of one participant to one statement the last counts. O(n log r) with r the answers of a row.
    /// </summary>
    /// <param name="answers">In the order in which they were given.</param>
    /// <param name="leftOut">Statements that were moderated out or are no opinions: everyone's answer to them is 0.</param>
    public static AnswerMatrix Of(int participants, int statements, IReadOnlyCollection<OpinionAnswer> answers, IEnumerable<int>? leftOut = null)
    {
        var starts = new int[participants + 1];
        foreach (var answer in answers)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(answer.Statement, statements, nameof(answers));
            starts[answer.Participant + 1]++;
        }
        for (var row = 0; row < participants; row++)
            starts[row + 1] += starts[row];
        var (next, order) = (starts[..participants], 0);
        // The column above, when it was given below: sorted, the last answer to a statement stands last of its column.
        var (keys, values) = (new long[answers.Count], new sbyte[answers.Count]);
        foreach (var answer in answers)
        {
            var at = next[answer.Participant]++;
            (keys[at], values[at]) = (((long)answer.Statement << 32) | (uint)order++, (sbyte)answer.Choice);
        }
        return new AnswerMatrix(starts, Sorted(starts, keys, values, out var kept), kept, Flags(statements, leftOut));
    }

    /// <summary>Whether a statement counts as 0 for everyone.</summary>
    public bool IsLeftOut(int statement) => leftOut[statement];

    /// <summary>The statements that a participant answered, in the order of columns.</summary>
    public ReadOnlySpan<int> StatementsOf(int participant) => statements.AsSpan(starts[participant]..starts[participant + 1]);

    /// <summary>What the participant said to each of them: 1, 0 or -1.</summary>
    public ReadOnlySpan<sbyte> ChoicesOf(int participant) => choices.AsSpan(starts[participant]..starts[participant + 1]);

    /// <summary>How many answers a participant gave, those to statements left out among them.</summary>
    public int AnswersOf(int participant) => starts[participant + 1] - starts[participant];

    /// <summary>The rows of some participants as a matrix of the same statements; the same one may be taken more than once.</summary>
    public AnswerMatrix Take(IReadOnlyList<int> participants)
    {
        var taken = new int[participants.Count + 1];
        for (var row = 0; row < participants.Count; row++)
            taken[row + 1] = taken[row] + AnswersOf(participants[row]);
        var (columns, values) = (new int[taken[^1]], new sbyte[taken[^1]]);
        for (var row = 0; row < participants.Count; row++)
        {
            StatementsOf(participants[row]).CopyTo(columns.AsSpan(taken[row]));
            ChoicesOf(participants[row]).CopyTo(values.AsSpan(taken[row]));
        }
        return new AnswerMatrix(taken, columns, values, leftOut);
    }

    /// <summary>
    /// The same rows and columns answered, but the answers to each statement dealt out anew among those who answered it: what people say to one
    /// statement then tells nothing of what they say to another, while everything else stays.
    /// </summary>
    public AnswerMatrix Dealt(Random random)
    {
        var places = new List<int>[Statements];
        for (var at = 0; at < statements.Length; at++)
            (places[statements[at]] ??= []).Add(at);
        var dealt = new sbyte[choices.Length];
        foreach (var column in places.Where(column => column is not null))
        {
            var values = column.Select(at => choices[at]).ToArray();
            random.Shuffle(values);
            for (var i = 0; i < values.Length; i++)
                dealt[column[i]] = values[i];
        }
        return new AnswerMatrix(starts, statements, dealt, leftOut);
    }

    private static bool[] Flags(int statements, IEnumerable<int>? leftOut)
    {
        var flags = new bool[statements];
        foreach (var statement in leftOut ?? [])
            flags[statement] = true;
        return flags;
    }

    /// <summary>Rows in the order of columns with one answer to each; moves the starts to where the rows then lie.</summary>
    private static int[] Sorted(int[] starts, long[] keys, sbyte[] values, out sbyte[] kept)
    {
        var (columns, written, from) = (new int[keys.Length], 0, 0);
        for (var row = 0; row + 1 < starts.Length; row++)
        {
            var to = starts[row + 1];
            Array.Sort(keys, values, from, to - from);
            for (var at = from; at < to; at++)
            {
                var column = (int)(keys[at] >> 32);
                if (at + 1 < to && (int)(keys[at + 1] >> 32) == column)
                    continue;
                (columns[written], values[written]) = (column, values[at]);
                written++;
            }
            (starts[row + 1], from) = (written, to);
        }
        kept = values[..written];
        return columns[..written];
    }
}
