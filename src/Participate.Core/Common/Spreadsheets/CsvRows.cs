using System.Buffers;
using System.Text;

namespace Participate.Core.Common.Spreadsheets;

/// <summary>
/// A CSV file that is written while its rows come: what is added waits in one buffer, used again and again, until it is flushed. Cells are
/// quoted as CsvHelper quotes them, byte for byte (a test compares); that library was the larger part of the time of large exports.
/// </summary>
public sealed class CsvRows<T>
{
    private readonly IReadOnlyList<CsvColumn<T>> columns;
    private readonly Stream stream;
    private readonly LineBuffer lines = new();
    private readonly IBufferWriter<byte> waiting;

    /// <summary>Begins with the header line.</summary>
    public CsvRows(IReadOnlyList<CsvColumn<T>> columns, Stream stream)
    {
        (this.columns, this.stream, waiting) = (columns, stream, lines.Writer);
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
                waiting.Write(","u8);
            Write(columns[i].Name);
        }
        waiting.Write("\r\n"u8);
    }

    /// <summary>Enough waits to be flushed.</summary>
    public bool IsFull => lines.IsFull;

    /// <summary>Adds a line.</summary>
    public void Add(T row)
    {
        lines.Begin();
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
                waiting.Write(","u8);
            Write(SpreadsheetText.Inert(columns[i].Value(row)));
        }
        waiting.Write("\r\n"u8);
    }

    /// <summary>Adds the last line once more: for a row that equals the one before.</summary>
    public void AddAgain() => lines.Repeat();

    /// <summary>Writes what waits to the stream.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => lines.FlushAsync(stream, cancellationToken);

    private void Write(string cell)
    {
        if (!CsvCell.NeedsQuotes(cell))
        {
            Encode(cell);
            return;
        }
        waiting.Write("\""u8);
        Encode(CsvCell.Doubled(cell));
        waiting.Write("\""u8);
    }

    private void Encode(string text)
    {
        var room = waiting.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        waiting.Advance(Encoding.UTF8.GetBytes(text, room));
    }
}
