using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.Core.Insight;

namespace Participate.Core.Ideas;

/// <summary>
/// Keeps the weights of each mission's terms, counted over its newest titles. Weights move slowly, and one that is some minutes old, or
/// differs from another node's by as much, changes no more than which of two near ideas stands first.
/// </summary>
public sealed class TermWeightCache(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>A sample large enough for weights, and a bound to what counting costs.</summary>
    private const int MostTitles = 20_000;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<int, Entry> entries = new();

    /// <summary>The weights in a mission. Counted once however many ask at the same time.</summary>
    public Task<TermWeights> GetAsync(int missionId, CancellationToken cancellationToken)
    {
        if (!entries.TryGetValue(missionId, out var entry) || !IsUsable(entry))
        {
            var wanted = new Entry(clock.GetUtcNow() + Life, new(() => CountAsync(missionId)));
            entry = entries.AddOrUpdate(missionId, wanted, (_, kept) => IsUsable(kept) ? kept : wanted);
        }
        return entry.Weights.Value.WaitAsync(cancellationToken);
    }

    private bool IsUsable(Entry entry) => clock.GetUtcNow() < entry.Until && !(entry.Weights is { IsValueCreated: true, Value: { IsFaulted: true } or { IsCanceled: true } });

    // Whoever asked first may leave; the others still want the answer.
    private async Task<TermWeights> CountAsync(int missionId)
    {
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        var titles = await scope.ServiceProvider.GetRequiredService<ParticipateDbContext>().Ideas.AsNoTracking()
            .Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published)
            .OrderByDescending(idea => idea.PublishedAt).ThenByDescending(idea => idea.Id)
            .Take(MostTitles)
            .Select(idea => idea.Title)
            .ToListAsync();
        return TermWeights.Of(titles.Select(Proposal.Of));
    }

    private sealed record Entry(DateTimeOffset Until, Lazy<Task<TermWeights>> Weights);
}
