using System.Globalization;
using Participate.Core.Insight.Opinions;

namespace Participate.Core.Opinions;

/// <summary>A cell of the table of latest answers.</summary>
/// <param name="Participant">A row of the table.</param>
/// <param name="Statement">A row of <c>comments.csv</c>.</param>
internal readonly record struct LatestCell(int Participant, int Statement, OpinionChoice Choice);

/// <summary>The table of latest answers: a row for each participant, a column for each statement.</summary>
internal sealed class LatestRows
{
    private const string ParticipantColumn = "participant", GroupColumn = "group-id";

    /// <summary>Columns beside those of statements. What they count is counted again here.</summary>
    private static readonly string[] Others = [ParticipantColumn, GroupColumn, "xid", "n-comments", "n-votes", "n-agree", "n-disagree"];

    public List<ConversationParticipant> Participants { get; } = [];

    public List<LatestCell> Cells { get; } = [];

    public Dictionary<long, int> Rows { get; } = [];

    public static LatestRows Read(string file, byte[] bytes, IReadOnlyList<StatementRow> statements, out ConversationProblem? problem)
    {
        var (scan, rows) = (new CsvScan(file, bytes), new LatestRows());
        if (scan.Header([ParticipantColumn]) is { } names && Columns(scan, names, statements) is { } columns)
        {
            while (scan.NextRow())
                rows.ReadRow(scan, columns, (names.IndexOf(ParticipantColumn), names.IndexOf(GroupColumn)));
        }
        problem = scan.Problem;
        return rows;
    }

    /// <summary>For each column the statement that it is of, or -1.</summary>
    private static int[]? Columns(CsvScan scan, List<string> names, IReadOnlyList<StatementRow> statements)
    {
        var places = Enumerable.Range(0, statements.Count).ToDictionary(at => statements[at].Statement.Id);
        var columns = new int[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            columns[i] = -1;
            if (Others.Contains(names[i]))
                continue;
            if (long.TryParse(names[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) && places.TryGetValue(id, out columns[i]))
                continue;
            scan.RefuseAt(i + 1, $"The column “{names[i]}” is none that is known, and no statement of {ConversationReader.StatementFile}.");
            return null;
        }
        return columns;
    }

    private void ReadRow(CsvScan scan, int[] columns, (int Participant, int Group) places)
    {
        var (row, count, id, group) = (Participants.Count, 0, 0L, (int?)null);
        while (scan.NextCell(out var cell))
        {
            var column = count++;
            if (column == places.Participant)
            {
                id = scan.Number(cell);
                if (!Rows.TryAdd(id, row))
                    scan.Refuse($"The participant {id} stands here a second time.");
            }
            else if (column == places.Group)
                group = cell.Length == 0 ? null : (int)scan.Number(cell);
            else if (column < columns.Length && columns[column] >= 0 && cell.Length > 0)
                Cells.Add(new LatestCell(row, columns[column], scan.Choice(cell)));
        }
        scan.RequireCells(count, columns.Length);
        Participants.Add(new ConversationParticipant(id, group));
    }
}
