using Participate.Core.Insight.Opinions;

namespace Participate.Core.Opinions;

/// <summary>Puts what the files of a conversation hold into the order in which it happened.</summary>
internal static class ConversationOrder
{
    /// <summary>
    /// Answers in the order of their times, in that of the file where those are equal, and after them those that only the table of latest answers has.
    /// Participants and statements follow by their first answer, at last those without one.
    /// </summary>
    /// <param name="given">Answers of the list, their times as they stand there.</param>
    public static Conversation Put(ConversationSummary summary, IReadOnlyList<StatementRow> statements, LatestRows latest, List<ConversationAnswer> given)
    {
        var inOrder = given.OrderBy(answer => answer.Time).ToArray();
        var last = new Dictionary<(int, int), OpinionChoice>(inOrder.Length);
        foreach (var answer in inOrder)
            last[(answer.Participant, answer.Statement)] = answer.Choice;
        var contradictions = 0;
        var (answers, end) = (new List<ConversationAnswer>(inOrder), inOrder.Length == 0 ? 0 : inOrder[^1].Time);
        foreach (var cell in latest.Cells)
        {
            if (!last.TryGetValue((cell.Participant, cell.Statement), out var choice))
                answers.Add(new ConversationAnswer(end, cell.Participant, cell.Statement, cell.Choice));
            else if (choice != cell.Choice)
                contradictions++;
        }
        var (rows, columns) = (
            Order(latest.Participants.Count, answers.Select(answer => answer.Participant)), Order(statements.Count, answers.Select(answer => answer.Statement)));
        return new Conversation(
            summary.Topic, summary.Description,
            [.. Arranged(statements.Select(row => row.Statement), columns)],
            [.. Arranged(latest.Participants, rows)],
            answers.ConvertAll(answer => new ConversationAnswer(CsvScan.Seconds(answer.Time), rows[answer.Participant], columns[answer.Statement], answer.Choice)),
            contradictions);
    }

    /// <summary>For each thing its place when they are put in the order in which they first come.</summary>
    private static int[] Order(int count, IEnumerable<int> coming)
    {
        var (places, next) = (new int[count], 0);
        Array.Fill(places, -1);
        foreach (var thing in coming)
        {
            if (places[thing] < 0)
                places[thing] = next++;
        }
        for (var thing = 0; thing < count; thing++)
        {
            if (places[thing] < 0)
                places[thing] = next++;
        }
        return places;
    }

    private static T[] Arranged<T>(IEnumerable<T> things, int[] places)
    {
        var arranged = new T[places.Length];
        var at = 0;
        foreach (var thing in things)
            arranged[places[at++]] = thing;
        return arranged;
    }
}
