using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Missions;

/// <summary>
/// Every mission, whole, kept in memory: missions are few, change rarely and are asked for by every request.
/// The entities it gives are shared and must not be changed. A change made here is seen at once, one made by another
/// process within five seconds.
/// </summary>
public sealed class MissionCatalogue(IServiceScopeFactory scopes, ConsultationVersions versions, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    private volatile Entry? current;

    /// <summary>All missions, in the order they were imported.</summary>
    public async ValueTask<IReadOnlyList<Mission>> AllAsync(CancellationToken cancellationToken)
    {
        var entry = current;
        if (entry is null || entry.ReadAt + Life < clock.UtcNow())
            current = entry = await ReadAsync(cancellationToken);
        return entry.Missions;
    }

    /// <summary>The mission of a slug, or null.</summary>
    public async ValueTask<Mission?> FindAsync(string slug, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(mission => mission.Slug == slug);

    /// <summary>The mission of an id, or null.</summary>
    public async ValueTask<Mission?> FindAsync(int id, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(mission => mission.Id == id);

    /// <summary>Call after the commit of a change to a mission.</summary>
    public void Changed()
    {
        current = null;
        versions.AllChanged();
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
            .Include(mission => mission.Sources)
            .OrderBy(mission => mission.Id)
            .ToListAsync(cancellationToken);
        return new Entry(missions, clock.UtcNow());
    }

    private sealed record Entry(IReadOnlyList<Mission> Missions, DateTime ReadAt);
}
