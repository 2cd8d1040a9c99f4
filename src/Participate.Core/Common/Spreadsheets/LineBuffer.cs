using System.Buffers;

namespace Participate.Core.Common.Spreadsheets;

/// <summary>Lines of a file that wait to be written, in one buffer that is used again and again. A line can be repeated for the cost of copying it.</summary>
public sealed class LineBuffer
{
    private const int FullAt = 64 * 1024;

    private readonly ArrayBufferWriter<byte> waiting = new(FullAt * 2);
    private int start;
    private byte[] kept = [];

    /// <summary>Where the line that is being made is written.</summary>
    public IBufferWriter<byte> Writer => waiting;

    /// <summary>Enough waits to be flushed.</summary>
    public bool IsFull => waiting.WrittenCount >= FullAt;

    /// <summary>A line begins here: the next <see cref="Repeat"/> is of what is written from now on.</summary>
    public void Begin() => (start, kept) = (waiting.WrittenCount, []);

    /// <summary>The last line once more.</summary>
    public void Repeat()
    {
        // Once, as a flush may take it out of the buffer, and the buffer may move.
        if (kept.Length == 0)
            kept = waiting.WrittenSpan[start..].ToArray();
        waiting.Write(kept);
    }

    /// <summary>Writes what waits to the stream.</summary>
    public async ValueTask FlushAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (kept.Length == 0)
            kept = waiting.WrittenSpan[start..].ToArray();
        if (waiting.WrittenCount > 0)
            await stream.WriteAsync(waiting.WrittenMemory, cancellationToken);
        waiting.ResetWrittenCount();
        start = 0;
    }
}
