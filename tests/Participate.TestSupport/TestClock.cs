namespace Participate.TestSupport;

/// <summary>
/// A clock that runs like the real one, moved by the test: <see cref="Advance"/>, <see cref="Set"/>, <see cref="Freeze"/>.
/// Timers stay real, so that waiting services wait as long as they do in life.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private readonly Lock changing = new();
    private TimeSpan shift;
    private DateTimeOffset? frozenAt;

    public override DateTimeOffset GetUtcNow()
    {
        lock (changing)
            return frozenAt ?? System.GetUtcNow() + shift;
    }

    /// <summary>Moves the clock forward (or back).</summary>
    public void Advance(TimeSpan by)
    {
        lock (changing)
        {
            shift += by;
            frozenAt += by;
        }
    }

    /// <summary>Sets the clock, which then runs on unless it is frozen.</summary>
    public void Set(DateTimeOffset now)
    {
        lock (changing)
        {
            shift = now - System.GetUtcNow();
            if (frozenAt is not null)
                frozenAt = now;
        }
    }

    /// <summary>Stops the clock where it is.</summary>
    public void Freeze()
    {
        var now = GetUtcNow();
        lock (changing)
            frozenAt = now;
    }
}
