using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Events;

namespace Participate.Core.Ideas.Themes;

/// <summary>
/// Keeps the themes of each mission for some seconds: read once however many ask at the same time, and again after every change to the
/// mission that this process makes; a change by another process is seen when their life is over.
/// </summary>
public sealed class ThemeCache(IServiceScopeFactory scopes, ConsultationVersions versions, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<int, Entry> entries = new();

    /// <summary>The themes of a mission.</summary>
    public Task<MissionThemes> GetAsync(int missionId, CancellationToken cancellationToken)
    {
        var version = versions.Of(missionId);
        if (!entries.TryGetValue(missionId, out var entry) || !IsUsable(entry, version))
        {
            var wanted = new Entry(version, clock.GetUtcNow() + Life, new(() => ReadAsync(missionId)));
            entry = entries.AddOrUpdate(missionId, wanted, (_, kept) => IsUsable(kept, version) ? kept : wanted);
        }
        return entry.Themes.Value.WaitAsync(cancellationToken);
    }

    private bool IsUsable(Entry entry, long version) =>
        entry.Version >= version && clock.GetUtcNow() < entry.Until && !(entry.Themes is { IsValueCreated: true, Value: { IsFaulted: true } or { IsCanceled: true } });

    // Whoever asked first may leave; the others still want the answer.
    private async Task<MissionThemes> ReadAsync(int missionId)
    {
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ThemeQueries>().OfMissionAsync(missionId, CancellationToken.None);
    }

    private sealed record Entry(long Version, DateTimeOffset Until, Lazy<Task<MissionThemes>> Themes);
}
