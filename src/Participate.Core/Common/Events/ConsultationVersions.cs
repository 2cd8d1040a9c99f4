using System.Collections.Concurrent;

namespace Participate.Core.Common.Events;

/// <summary>
/// A number for each mission that grows with every change to what its pages show.
/// Caches put it in their keys, so that an entry made before a change is never served after it.
/// Kept in memory: one node's own changes are seen at once, another node's at the next request (docs/adr/0039-many-nodes.md) or, where nodes do not tell
/// one another, after the caches' short life.
/// </summary>
public sealed class ConsultationVersions
{
    private readonly ConcurrentDictionary<int, long> versions = new();
    private readonly Changes changes;
    private long all;

    public ConsultationVersions(Changes changes)
    {
        this.changes = changes;
        changes.Listen(change =>
        {
            if (change.Kind == ChangeKind.Mission)
                versions.AddOrUpdate(change.Id, 1, static (_, version) => version + 1);
            else if (change.Kind is ChangeKind.EveryMission or ChangeKind.Missions or ChangeKind.Unknown)
                Interlocked.Increment(ref all);
        });
    }

    /// <summary>The version of a mission's pages.</summary>
    public long Of(int missionId) => versions.GetValueOrDefault(missionId) + Interlocked.Read(ref all);

    /// <summary>The version of pages that show every mission.</summary>
    public long OfAll() => Interlocked.Read(ref all) + versions.Values.Sum();

    /// <summary>Call after the commit of a change.</summary>
    public void Changed(int missionId) => changes.Made(new Change(ChangeKind.Mission, missionId));

    /// <summary>Call after a change that may concern every mission.</summary>
    public void AllChanged() => changes.Made(new Change(ChangeKind.EveryMission));
}
