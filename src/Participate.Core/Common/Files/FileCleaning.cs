namespace Participate.Core.Common.Files;

/// <summary>
/// Takes files that members attach: tells their kind by content, and makes a clean file of each. One picture and one PDF at a time, so that
/// however many come at once the memory for those is enough; the others wait, pictures for pictures alone.
/// </summary>
public sealed class FileCleaning(PdfProgram pdf) : IDisposable
{
    /// <summary>How many may wait; more are asked to come again.</summary>
    public const int MostWaiting = 20;

    private readonly SemaphoreSlim pictures = new(1);
    private readonly SemaphoreSlim documents = new(1);
    private int waiting;

    /// <summary>
    /// The clean file. Refused (Invalid, of the field File) where it is empty, larger than <paramref name="mostBytes"/>, of no kind that is taken,
    /// damaged, or does more than show something; and (Busy) where too many wait.
    /// </summary>
    /// <param name="file">A stream that is kept elsewhere than in memory until its turn comes.</param>
    /// <param name="source">Is given the bytes as they were sent, while they are in memory.</param>
    public async Task<Outcome<CleanFile>> CleanAsync(Stream file, int mostBytes, Action<byte[]> source, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return new Refusal(RefusalKind.Busy, "Many people are attaching files at this moment. Try again in a minute.", "File");
        }
        try
        {
            return await CleanInTurnAsync(file, mostBytes, source, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    public void Dispose()
    {
        pictures.Dispose();
        documents.Dispose();
    }

    private async Task<Outcome<CleanFile>> CleanInTurnAsync(Stream file, int mostBytes, Action<byte[]> source, CancellationToken cancellationToken)
    {
        var head = new byte[FileKinds.HeadLength];
        var begun = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (begun == 0)
            return Refusal.Invalid("File", "The file is empty");
        if (FileKinds.Of(head.AsSpan(0, begun)) is not { } kind)
            return Refusal.Invalid("File", "The file must be a JPEG, PNG or WebP picture, or a PDF");
        var turn = FileKinds.IsPicture(kind) ? pictures : documents;
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await CleanAsync(kind, head.AsMemory(0, begun), file, mostBytes, source, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Outcome<CleanFile>> CleanAsync(FileKind kind, ReadOnlyMemory<byte> head, Stream file, int mostBytes, Action<byte[]> source, CancellationToken cancellationToken)
    {
        var bytes = new byte[mostBytes + 1];
        head.CopyTo(bytes);
        var length = head.Length + await file.ReadAtLeastAsync(bytes.AsMemory(head.Length), bytes.Length - head.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > mostBytes)
            return TooLarge(mostBytes);
        Array.Resize(ref bytes, length);
        source(bytes);
        var outcome = FileKinds.IsPicture(kind) ? await Task.Run(() => PictureCleaner.Clean(bytes, kind, mostBytes), cancellationToken) : await pdf.CleanAsync(bytes, cancellationToken);
        return outcome is { Succeeded: true, Value.Content: var content } && content.Length > mostBytes ? TooLarge(mostBytes) : outcome;
    }

    private static Refusal TooLarge(int mostBytes) => Refusal.Invalid("File", $"The file must be {mostBytes / 1_000_000} MB or smaller");
}
