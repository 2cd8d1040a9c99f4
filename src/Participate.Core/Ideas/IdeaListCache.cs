using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Events;

namespace Participate.Core.Ideas;

/// <summary>
/// Keeps pages of the list in memory for a few seconds, so that a reader who is signed in costs one small query, of the own
/// votes. A page is read once however many ask at the same time, and read again after every change to the mission that this process
/// makes; a change by another process is seen when the page's life is over.
/// </summary>
public sealed class IdeaListCache(IServiceScopeFactory scopes, ConsultationVersions versions, TimeProvider clock)
{
    /// <summary>A page is about 20 kB.</summary>
    private const int MostKept = 512;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, Entry> entries = new();

    /// <summary>A page of the list.</summary>
    public Task<IdeaListPage> GetAsync(IdeaListRequest request, CancellationToken cancellationToken)
    {
        var (key, version) = (request.Key, versions.Of(request.MissionId));
        if (entries.TryGetValue(key, out var entry) && IsUsable(entry, version))
            return entry.Page.Value.WaitAsync(cancellationToken);
        if (entries.Count >= MostKept)
            entries.Clear();
        var wanted = new Entry(version, clock.GetUtcNow() + Life, new(() => ReadAsync(request)));
        entry = entries.AddOrUpdate(key, wanted, (_, kept) => IsUsable(kept, version) ? kept : wanted);
        return entry.Page.Value.WaitAsync(cancellationToken);
    }

    private bool IsUsable(Entry entry, long version) =>
        entry.Version >= version && clock.GetUtcNow() < entry.Until && !(entry.Page is { IsValueCreated: true, Value: { IsFaulted: true } or { IsCanceled: true } });

    // Whoever asked first may leave; the others still want the answer.
    private async Task<IdeaListPage> ReadAsync(IdeaListRequest request)
    {
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IdeaListQueries>().ReadAsync(request, CancellationToken.None);
    }

    private sealed record Entry(long Version, DateTimeOffset Until, Lazy<Task<IdeaListPage>> Page);
}
