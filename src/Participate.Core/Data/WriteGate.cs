namespace Participate.Core.Data;

/// <summary>
/// One writer at a time on SQLite, so that writers of this process wait in order here instead of meeting a locked
/// database there. Other processes are waited for by the busy timeout. On PostgreSQL it lets everyone through.
/// </summary>
/// <param name="patience">How long a turn is waited for: where another process has the database, each writer before one waits as long for it.</param>
public sealed class WriteGate(bool oneAtATime, TimeSpan patience) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Waits for a turn; dispose what it returns after the commit.</summary>
    /// <exception cref="DatabaseBusyException">It did not come in time.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (!oneAtATime)
            return new Turn(null);
        if (!await turn.WaitAsync(patience, cancellationToken))
            throw new DatabaseBusyException();
        return new Turn(turn);
    }

    public void Dispose() => turn.Dispose();

    private sealed class Turn(SemaphoreSlim? held) : IDisposable
    {
        private SemaphoreSlim? held = held;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
