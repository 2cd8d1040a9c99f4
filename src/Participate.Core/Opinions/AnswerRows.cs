using Participate.Core.Insight.Opinions;

namespace Participate.Core.Opinions;

/// <summary>Reads <c>votes.csv</c>, every answer as it was given.</summary>
internal static class AnswerRows
{
    private const string Time = "timestamp", Statement = "comment-id", Participant = "voter-id", Choice = "vote";

    /// <summary>The answers in the order of the file; participants are rows of the table of latest answers, to which those that it lacks are added.</summary>
    public static List<ConversationAnswer> Read(byte[]? bytes, IReadOnlyList<StatementRow> statements, LatestRows latest, out ConversationProblem? problem)
    {
        var answers = new List<ConversationAnswer>();
        problem = null;
        if (bytes is null)
            return answers;
        var scan = new CsvScan(ConversationReader.AnswerFile, bytes);
        if (scan.Header([Time, Statement, Participant, Choice]) is { } names)
        {
            var places = Enumerable.Range(0, statements.Count).ToDictionary(at => statements[at].Statement.Id);
            var columns = (names.IndexOf(Time), names.IndexOf(Statement), names.IndexOf(Participant), names.IndexOf(Choice));
            while (scan.NextRow())
                answers.Add(Row(scan, columns, names.Count, places, latest));
        }
        problem = scan.Problem;
        return answers;
    }

    private static ConversationAnswer Row(
        CsvScan scan, (int Time, int Statement, int Participant, int Choice) columns, int all, Dictionary<long, int> places, LatestRows latest)
    {
        var (count, time, statement, participant, choice) = (0, 0L, 0, 0, OpinionChoice.Pass);
        while (scan.NextCell(out var cell))
        {
            var column = count++;
            if (column == columns.Time)
                time = scan.Number(cell);
            else if (column == columns.Statement)
            {
                if (!places.TryGetValue(scan.Number(cell), out statement))
                    scan.Refuse($"There is no such statement in {ConversationReader.StatementFile}.");
            }
            else if (column == columns.Participant)
                participant = PlaceOf(scan.Number(cell), latest);
            else if (column == columns.Choice)
                choice = scan.Choice(cell);
        }
        scan.RequireCells(count, all);
        return new ConversationAnswer(time, participant, statement, choice);
    }

    private static int PlaceOf(long participant, LatestRows latest)
    {
        if (latest.Rows.TryGetValue(participant, out var row))
            return row;
        latest.Rows.Add(participant, row = latest.Participants.Count);
        latest.Participants.Add(new ConversationParticipant(participant, null));
        return row;
    }
}
