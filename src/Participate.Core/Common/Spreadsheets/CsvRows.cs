using System.Buffers;
using System.Text;

namespace Participate.Core.Common.Spreadsheets;

/// <summary>
/// A CSV file that is written while its rows come: what is added waits in one buffer, used again and again, until it is flushed. Cells are
/// quoted as CsvHelper quotes them, byte for byte (a test compares); that library was the larger part of the time of large exports.
/// </summary>
public sealed class CsvRows<T>
{
    private const int FullAt = 64 * 1024;

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private readonly IReadOnlyList<CsvColumn<T>> columns;
    private readonly Stream stream;
    private readonly ArrayBufferWriter<byte> waiting = new(FullAt * 2);

    /// <summary>Begins with the header line.</summary>
    public CsvRows(IReadOnlyList<CsvColumn<T>> columns, Stream stream)
    {
        (this.columns, this.stream) = (columns, stream);
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
                waiting.Write(","u8);
            Write(columns[i].Name);
        }
        waiting.Write("\r\n"u8);
    }

    /// <summary>Enough waits to be flushed.</summary>
    public bool IsFull => waiting.WrittenCount >= FullAt;

    /// <summary>Adds a line.</summary>
    public void Add(T row)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
                waiting.Write(","u8);
            Write(SpreadsheetText.Inert(columns[i].Value(row)));
        }
        waiting.Write("\r\n"u8);
    }

    /// <summary>Writes what waits to the stream.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        if (waiting.WrittenCount > 0)
            await stream.WriteAsync(waiting.WrittenMemory, cancellationToken);
        waiting.ResetWrittenCount();
    }

    private void Write(string cell)
    {
        if (cell.Length == 0)
            return;
        if (cell[0] != ' ' && cell[^1] != ' ' && !cell.AsSpan().ContainsAny(Quoted))
        {
            Encode(cell);
            return;
        }
        waiting.Write("\""u8);
        Encode(cell.Contains('"', StringComparison.Ordinal) ? cell.Replace("\"", "\"\"", StringComparison.Ordinal) : cell);
        waiting.Write("\""u8);
    }

    private void Encode(string text)
    {
        var room = waiting.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        waiting.Advance(Encoding.UTF8.GetBytes(text, room));
    }
}
