using System.Collections.Concurrent;
using Participate.Core.Common;

namespace Participate.Core.Members;

/// <summary>
/// Keeps something about each member in memory for <see cref="Nodes.Life"/>. A value that was being read while it was dropped is
/// given to its reader but not kept, so that nobody sees it after the change.
/// </summary>
/// <param name="read">Reads the value of a member.</param>
public sealed class MemberCache<T>(Func<int, CancellationToken, Task<T>> read, Nodes nodes, TimeProvider clock)
{
    private const int MostKept = 20_000;
    private readonly ConcurrentDictionary<int, (T Value, DateTime ReadAt)> kept = new();
    private long drops;

    /// <summary>The value of a member, no older than <see cref="Nodes.Life"/>.</summary>
    public async ValueTask<T> GetAsync(int memberId, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue(memberId, out var entry) && clock.UtcNow() < entry.ReadAt + nodes.Life)
            return entry.Value;
        var before = Interlocked.Read(ref drops);
        var readAt = clock.UtcNow();
        var value = await read(memberId, cancellationToken);
        if (kept.Count >= MostKept)
            kept.Clear();
        kept[memberId] = (value, readAt);
        if (Interlocked.Read(ref drops) != before)
            kept.TryRemove(memberId, out _);
        return value;
    }

    /// <summary>Call after the commit of a change.</summary>
    public void Drop(int memberId)
    {
        Interlocked.Increment(ref drops);
        kept.TryRemove(memberId, out _);
    }

    /// <summary>Forgets everybody.</summary>
    public void DropAll()
    {
        Interlocked.Increment(ref drops);
        kept.Clear();
    }
}
