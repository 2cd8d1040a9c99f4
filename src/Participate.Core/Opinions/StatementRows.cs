using System.Globalization;
using System.Text;
using Participate.Core.Common.Spreadsheets;

namespace Participate.Core.Opinions;

/// <summary>A statement as <c>comments.csv</c> has it, with the counts that stand there.</summary>
/// <param name="Line">Where it stands.</param>
internal sealed record StatementRow(ConversationStatement Statement, long Agrees, long Disagrees, int Line);

/// <summary>Reads <c>comments.csv</c>.</summary>
internal static class StatementRows
{
    /// <summary>The column of the words.</summary>
    public const string Body = "comment-body";

    private const string Id = "comment-id", Author = "author-id", Agrees = "agrees", Disagrees = "disagrees", Moderated = "moderated";
    private const string Time = "timestamp", Meta = "is-meta";

    private static readonly string[] Needed = [Id, Author, Agrees, Disagrees, Moderated, Body];

    /// <summary>The layout of a file that came without its table of answers: told by whether times are in seconds.</summary>
    public static ConversationFormat FormatOf(byte[] bytes)
    {
        var scan = new CsvScan(ConversationReader.StatementFile, bytes);
        var column = scan.NextRow() ? scan.Texts().IndexOf(Time) : -1;
        var cells = column >= 0 && scan.NextRow() ? scan.Texts() : [];
        return column >= 0 && column < cells.Count && long.TryParse(cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out var time) && CsvScan.Seconds(time) == time
            ? ConversationFormat.Export : ConversationFormat.Older;
    }

    public static IReadOnlyList<StatementRow> Read(byte[] bytes, ConversationFormat format, out ConversationProblem? problem)
    {
        var scan = new CsvScan(ConversationReader.StatementFile, bytes);
        var (rows, ids) = (new List<StatementRow>(), new HashSet<long>());
        if (scan.Header(Needed) is { } columns)
        {
            while (scan.NextRow())
            {
                var row = Row(scan, columns, format);
                if (!ids.Add(row.Statement.Id))
                    scan.Refuse($"The statement {row.Statement.Id} stands here a second time.");
                rows.Add(row);
            }
        }
        problem = scan.Problem;
        return rows;
    }

    /// <summary>
    /// Checks that 1 is agree: in older data signs are not declared, so they must fit the counts that stand beside the statements. Counts may lag behind a
    /// little, as they were kept by other means.
    /// </summary>
    public static ConversationProblem? RefusalOfSigns(IReadOnlyList<StatementRow> statements, LatestRows latest)
    {
        var (agrees, disagrees) = (new long[statements.Count], new long[statements.Count]);
        foreach (var cell in latest.Cells)
        {
            agrees[cell.Statement] += (sbyte)cell.Choice == 1 ? 1 : 0;
            disagrees[cell.Statement] += (sbyte)cell.Choice == -1 ? 1 : 0;
        }
        long Off(int at, long agreed, long disagreed) => Math.Abs(statements[at].Agrees - agreed) + Math.Abs(statements[at].Disagrees - disagreed);
        var (asRead, turned, worst) = (0L, 0L, 0);
        for (var at = 0; at < statements.Count; at++)
        {
            asRead += Off(at, agrees[at], disagrees[at]);
            turned += Off(at, disagrees[at], agrees[at]);
            if (Off(at, agrees[at], disagrees[at]) > Off(worst, agrees[worst], disagrees[worst]))
                worst = at;
        }
        return asRead <= turned ? null : new ConversationProblem(
            ConversationReader.StatementFile, statements[worst].Line, 0,
            $"The counts do not fit the answers: {statements[worst].Agrees} agreements stand here, but {agrees[worst]} answers are 1. It cannot be told whether 1 is agree.");
    }

    private static StatementRow Row(CsvScan scan, List<string> columns, ConversationFormat format)
    {
        var (id, author, agrees, disagrees, moderated, time) = (0L, 0L, 0L, 0L, 0L, 0L);
        var (meta, text, count) = (false, "", 0);
        while (scan.NextCell(out var cell))
        {
            switch (count++ < columns.Count ? columns[count - 1] : "")
            {
                case Id:
                    id = scan.Number(cell);
                    break;
                case Author:
                    author = cell.Length == 0 ? -1 : scan.Number(cell);
                    break;
                case Agrees:
                    agrees = scan.Number(cell);
                    break;
                case Disagrees:
                    disagrees = scan.Number(cell);
                    break;
                case Moderated:
                    moderated = scan.Number(cell);
                    if (moderated is < -1 or > 1)
                        scan.Refuse("Moderated is -1, 0 or 1.");
                    break;
                case Time:
                    time = CsvScan.Seconds(scan.Number(cell));
                    break;
                case Meta:
                    meta = cell.SequenceEqual("true"u8) || cell.SequenceEqual("1"u8);
                    break;
                case Body:
                    text = Encoding.UTF8.GetString(cell);
                    break;
            }
        }
        scan.RequireCells(count, columns.Count);
        // Only our own layout says that cells were made inert for spreadsheets; in others an apostrophe is the author's.
        return new StatementRow(
            new ConversationStatement(id, author, time, (int)moderated, meta, format == ConversationFormat.Export ? SpreadsheetText.Original(text) : text), agrees, disagrees, scan.Line);
    }
}
