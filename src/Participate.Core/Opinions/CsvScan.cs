using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Participate.Core.Insight.Opinions;

namespace Participate.Core.Opinions;

/// <summary>
/// Walks over the cells of a CSV file (RFC 4180, commas, UTF-8 with or without mark, either line end) without making a text of each: a table of opinions
/// has many million cells, almost all of them empty. After a problem there is no further row or cell.
/// </summary>
internal sealed class CsvScan
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create(",\r\n\""u8);

    private readonly string file;
    private readonly byte[] bytes;
    private int at;
    private bool inRow;
    private int lines = 1;

    public CsvScan(string file, byte[] bytes)
    {
        (this.file, this.bytes) = (file, bytes);
        at = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        if (!Utf8.IsValid(bytes))
            Problem = new ConversationProblem(file, 0, 0, "This is not UTF-8 text.");
    }

    /// <summary>The line on which the row began.</summary>
    public int Line { get; private set; }

    /// <summary>The number of the last cell in its row, from 1.</summary>
    public int Column { get; private set; }

    public ConversationProblem? Problem { get; private set; }

    /// <summary>Refuses the file at the present cell.</summary>
    public void Refuse(string message) => Problem ??= new ConversationProblem(file, Line, Column, message);

    /// <summary>Refuses the file at another cell of the row.</summary>
    public void RefuseAt(int column, string message)
    {
        Column = column;
        Refuse(message);
    }

    /// <summary>Goes to the next row that is not empty; false at the end.</summary>
    public bool NextRow()
    {
        while (inRow && NextCell(out _))
        {
        }
        while (at < bytes.Length && bytes[at] is (byte)'\r' or (byte)'\n')
            EndLine();
        (Line, Column, inRow) = (lines, 0, at < bytes.Length);
        return inRow && Problem is null;
    }

    /// <summary>The next cell of the row; false at its end.</summary>
    public bool NextCell(out ReadOnlySpan<byte> cell)
    {
        cell = default;
        if (!inRow || Problem is not null)
            return false;
        Column++;
        cell = at < bytes.Length && bytes[at] == '"' ? Quoted() : Plain();
        if (Problem is not null)
            return false;
        if (at < bytes.Length && bytes[at] == ',')
        {
            at++;
            return true;
        }
        inRow = false;
        if (at < bytes.Length)
            EndLine();
        return true;
    }

    /// <summary>All cells of the row as texts.</summary>
    public List<string> Texts()
    {
        var texts = new List<string>();
        while (NextCell(out var cell))
            texts.Add(Encoding.UTF8.GetString(cell));
        return texts;
    }

    /// <summary>A whole number, or a refusal.</summary>
    public long Number(ReadOnlySpan<byte> cell)
    {
        if (Utf8Parser.TryParse(cell, out long number, out var used) && used == cell.Length)
            return number;
        Refuse("There is no whole number here.");
        return 0;
    }

    /// <summary>Agree, disagree or pass, or a refusal.</summary>
    public OpinionChoice Choice(ReadOnlySpan<byte> cell)
    {
        if (cell is [(byte)'1'])
            return OpinionChoice.Agree;
        if (cell is [(byte)'-', (byte)'1'])
            return OpinionChoice.Disagree;
        if (cell is not [(byte)'0'])
            Refuse("An answer is 1 (agree), -1 (disagree) or 0 (pass).");
        return OpinionChoice.Pass;
    }

    /// <summary>The names of the first row; null, with a problem, where one that is needed is missing or one is there twice.</summary>
    public List<string>? Header(IEnumerable<string> needed)
    {
        if (!NextRow())
        {
            (Line, Column) = (1, 0);
            Refuse("The file is empty.");
            return null;
        }
        var names = Texts();
        Column = 0;
        if (needed.FirstOrDefault(name => !names.Contains(name)) is { } missing)
            Refuse($"The column {missing} is missing.");
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            RefuseAt(names.LastIndexOf(twice.Key) + 1, $"The column {twice.Key} is there twice.");
        return Problem is null ? names : null;
    }

    /// <summary>Refuses a row of another length than the header.</summary>
    public void RequireCells(int count, int columns)
    {
        if (count == columns || Problem is not null)
            return;
        RefuseAt(0, $"The line has {count} cells, but there are {columns} columns.");
    }

    /// <summary>Seconds of a time that is in seconds or milliseconds: milliseconds of any day since 1973 are more than seconds of any day until 5138.</summary>
    public static long Seconds(long time) => time > 100_000_000_000 ? time / 1000 : time;

    private ReadOnlySpan<byte> Plain()
    {
        var rest = bytes.AsSpan(at);
        var length = rest.IndexOfAny(Ends);
        if (length < 0)
            length = rest.Length;
        else if (rest[length] == '"')
            Refuse("A quotation mark stands where it cannot. Quote the whole cell and double the marks inside.");
        at += length;
        return rest[..length];
    }

    private ReadOnlySpan<byte> Quoted()
    {
        var text = new List<byte>();
        for (at++; at < bytes.Length; at++)
        {
            if (bytes[at] == '"')
            {
                at++;
                if (at < bytes.Length && bytes[at] == '"')
                {
                    text.Add((byte)'"');
                    continue;
                }
                if (at < bytes.Length && bytes[at] is not ((byte)',' or (byte)'\r' or (byte)'\n'))
                    Refuse("After a closing quotation mark there must be a comma or the end of the line.");
                return text.ToArray();
            }
            if (bytes[at] == '\n')
                lines++;
            text.Add(bytes[at]);
        }
        Refuse("A quotation mark is opened and never closed.");
        return default;
    }

    private void EndLine()
    {
        if (bytes[at] == '\r' && at + 1 < bytes.Length && bytes[at + 1] == '\n')
            at++;
        at++;
        lines++;
    }
}
