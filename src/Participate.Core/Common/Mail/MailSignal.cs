namespace Participate.Core.Common.Mail;

/// <summary>Wakes the sender of outbox e-mail after a commit, so that nobody waits for its next round.</summary>
public sealed class MailSignal : WakeSignal;

/// <summary>Wakes one waiting worker.</summary>
public abstract class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim waiting = new(0, 1);

    public void Wake()
    {
        try
        {
            waiting.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Returns when woken, or after <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => waiting.WaitAsync(atMost, cancellationToken);

    public void Dispose()
    {
        waiting.Dispose();
        GC.SuppressFinalize(this);
    }
}
