using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;

namespace Participate.Core.Common.Events;

/// <summary>
/// Keeps what many readers of a mission are shown in memory for a few seconds. It is read once however many ask at the same time, and again after every
/// change to the mission that this process makes; a change by another process is seen at the next request where nodes tell one another, and otherwise when
/// its life is over. Never for anything that depends on who asks.
/// </summary>
public sealed class VersionedCache<TKey, T>(IServiceScopeFactory scopes, ConsultationVersions versions, TimeProvider clock)
    where TKey : notnull
{
    /// <summary>A page of ideas, the largest of what is kept, is about 20 kB.</summary>
    private const int MostKept = 512;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<TKey, Entry> entries = new();

    /// <summary>What is kept under a key, or is read now with services of its own scope.</summary>
    public Task<T> GetAsync(int missionId, TKey key, Func<IServiceProvider, Task<T>> read, CancellationToken cancellationToken)
    {
        var version = versions.Of(missionId);
        if (entries.TryGetValue(key, out var entry) && IsUsable(entry, version))
            return entry.Read.Value.WaitAsync(cancellationToken);
        if (entries.Count >= MostKept)
            entries.Clear();
        var wanted = new Entry(version, clock.GetUtcNow() + Life, new(() => ReadAsync(missionId, read)));
        entry = entries.AddOrUpdate(key, wanted, (_, kept) => IsUsable(kept, version) ? kept : wanted);
        return entry.Read.Value.WaitAsync(cancellationToken);
    }

    private bool IsUsable(Entry entry, long version) =>
        entry.Version >= version && clock.GetUtcNow() < entry.Until && !(entry.Read is { IsValueCreated: true, Value: { IsFaulted: true } or { IsCanceled: true } });

    // Whoever asked first may leave; the others still want the answer.
    private async Task<T> ReadAsync(int missionId, Func<IServiceProvider, Task<T>> read)
    {
        await Task.Yield();
        // Nor is it in the language of whoever asked first.
        using var written = Language.English.Use();
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<ReadReplica>() is not { } replica)
            return await read(scope.ServiceProvider);
        try
        {
            using var choice = replica.Choose(missionId);
            return await read(scope.ServiceProvider);
        }
        catch (Exception exception) when (replica.GivesUpAfter(exception))
        {
            await using var again = scopes.CreateAsyncScope();
            return await read(again.ServiceProvider);
        }
    }

    private sealed record Entry(long Version, DateTimeOffset Until, Lazy<Task<T>> Read);
}
