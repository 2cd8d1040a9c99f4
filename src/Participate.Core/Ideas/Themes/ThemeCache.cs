using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Events;

namespace Participate.Core.Ideas.Themes;

/// <summary>Keeps the themes of each mission (<see cref="VersionedCache{TKey, T}"/>).</summary>
public sealed class ThemeCache(IServiceScopeFactory scopes, ConsultationVersions versions, TimeProvider clock)
{
    private readonly VersionedCache<int, MissionThemes> kept = new(scopes, versions, clock);

    /// <summary>The themes of a mission.</summary>
    public Task<MissionThemes> GetAsync(int missionId, CancellationToken cancellationToken) => kept.GetAsync(
        missionId, missionId, services => services.GetRequiredService<ThemeQueries>().OfMissionAsync(missionId, CancellationToken.None), cancellationToken);
}
