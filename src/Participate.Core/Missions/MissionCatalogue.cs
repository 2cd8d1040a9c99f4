using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Missions;

/// <summary>
/// Every mission, whole, kept in memory: missions are few, change rarely and are asked for by every request.
/// The entities it gives are shared and must not be changed. A change made here is seen at once, one that another node tells of at the next
/// request, any other within five seconds.
/// </summary>
public sealed class MissionCatalogue
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    private readonly IServiceScopeFactory scopes;
    private readonly Changes changes;
    private readonly TimeProvider clock;
    private volatile Entry? current;
    private int drops;

    public MissionCatalogue(IServiceScopeFactory scopes, Changes changes, TimeProvider clock)
    {
        (this.scopes, this.changes, this.clock) = (scopes, changes, clock);
        changes.Listen(change =>
        {
            if (change.Kind is not (ChangeKind.Missions or ChangeKind.Unknown))
                return;
            Interlocked.Increment(ref drops);
            current = null;
        });
    }

    /// <summary>All published missions, in the order they came: what everybody may see.</summary>
    public async ValueTask<IReadOnlyList<Mission>> AllAsync(CancellationToken cancellationToken) => (await EntryAsync(cancellationToken)).Published;

    /// <summary>The same with those not published yet: only for pages that ask who is reading.</summary>
    public async ValueTask<IReadOnlyList<Mission>> WithDraftsAsync(CancellationToken cancellationToken) => (await EntryAsync(cancellationToken)).Missions;

    /// <summary>The published mission of a slug, or null.</summary>
    public async ValueTask<Mission?> FindAsync(string slug, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(mission => mission.Slug == slug);

    /// <summary>The published mission of an id, or null.</summary>
    public async ValueTask<Mission?> FindAsync(int id, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(mission => mission.Id == id);

    /// <summary>The mission of a slug, published or not, or null: only where it is asked who is reading.</summary>
    public async ValueTask<Mission?> FindWithDraftsAsync(string slug, CancellationToken cancellationToken) =>
        (await WithDraftsAsync(cancellationToken)).FirstOrDefault(mission => mission.Slug == slug);

    /// <summary>Call after the commit of a change to a mission.</summary>
    public void Changed() => changes.Made(new Change(ChangeKind.Missions));

    private async ValueTask<Entry> EntryAsync(CancellationToken cancellationToken)
    {
        var entry = current;
        if (entry is not null && clock.UtcNow() <= entry.ReadAt + Life)
            return entry;
        var before = Volatile.Read(ref drops);
        current = entry = await ReadAsync(cancellationToken);
        // What was being read while it changed is not kept.
        if (Volatile.Read(ref drops) != before)
            current = null;
        return entry;
    }

    private async Task<Entry> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        var missions = await db.Missions.AsNoTracking().AsSplitQuery()
            .Include(mission => mission.Phases)
            .Include(mission => mission.Sectors)
            .Include(mission => mission.Questions)
            .Include(mission => mission.Observations)
            .Include(mission => mission.Sources.OrderBy(source => source.Id))
            .OrderBy(mission => mission.Id)
            .ToListAsync(cancellationToken);
        return new Entry(missions, [.. missions.Where(mission => !mission.IsDraft)], clock.UtcNow());
    }

    private sealed record Entry(IReadOnlyList<Mission> Missions, IReadOnlyList<Mission> Published, DateTime ReadAt);
}
