using System.Collections.Concurrent;

namespace Participate.Core.Common.Events;

/// <summary>
/// A number for each mission that grows with every change to what its pages show.
/// Caches put it in their keys, so that an entry made before a change is never served after it.
/// Kept in memory: one node's own changes are seen at once, another process's after the caches' short life.
/// </summary>
public sealed class ConsultationVersions
{
    private readonly ConcurrentDictionary<int, long> versions = new();
    private long all;

    /// <summary>The version of a mission's pages.</summary>
    public long Of(int missionId) => versions.GetValueOrDefault(missionId) + Interlocked.Read(ref all);

    /// <summary>The version of pages that show every mission.</summary>
    public long OfAll() => Interlocked.Read(ref all) + versions.Values.Sum();

    /// <summary>Call after the commit of a change.</summary>
    public void Changed(int missionId) => versions.AddOrUpdate(missionId, 1, static (_, version) => version + 1);

    /// <summary>Call after a change that may concern every mission.</summary>
    public void AllChanged() => Interlocked.Increment(ref all);
}
