using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Events;

namespace Participate.Core.Ideas;

/// <summary>Keeps pages of the list in memory (<see cref="VersionedCache{TKey, T}"/>), so that a reader who is signed in costs one small query, of the own votes.</summary>
public sealed class IdeaListCache(IServiceScopeFactory scopes, ConsultationVersions versions, TimeProvider clock)
{
    private readonly VersionedCache<string, IdeaListPage> kept = new(scopes, versions, clock);

    /// <summary>A page of the list.</summary>
    public Task<IdeaListPage> GetAsync(IdeaListRequest request, CancellationToken cancellationToken) => kept.GetAsync(
        request.MissionId, request.Key, services => services.GetRequiredService<IdeaListQueries>().ReadAsync(request, CancellationToken.None), cancellationToken);
}
