using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;

namespace Participate.Core.Comparisons;

/// <summary>
/// How often each pair of a comparison was answered, kept in memory for some seconds and read once however many ask at the same time, so that showing the next pair
/// costs the same however many answers there are.
/// </summary>
public sealed class PairCounts(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<int, Entry> entries = new();

    /// <summary>Answers to each pair that has any.</summary>
    public Task<IReadOnlyDictionary<(int FirstId, int SecondId), int>> OfAsync(int comparisonId, CancellationToken cancellationToken)
    {
        if (!entries.TryGetValue(comparisonId, out var entry) || !IsUsable(entry))
        {
            var wanted = new Entry(clock.GetUtcNow() + Life, new(() => ReadAsync(comparisonId)));
            entry = entries.AddOrUpdate(comparisonId, wanted, (_, kept) => IsUsable(kept) ? kept : wanted);
        }
        return entry.Counts.Value.WaitAsync(cancellationToken);
    }

    private bool IsUsable(Entry entry) => clock.GetUtcNow() < entry.Until && !(entry.Counts is { IsValueCreated: true, Value: { IsFaulted: true } or { IsCanceled: true } });

    // Whoever asked first may leave; the others still want the answer.
    private async Task<IReadOnlyDictionary<(int FirstId, int SecondId), int>> ReadAsync(int comparisonId)
    {
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<ParticipateDbContext>().PairAnswers.AsNoTracking().Where(row => row.ComparisonId == comparisonId)
            .GroupBy(row => new { row.FirstId, row.SecondId }).Select(pair => new { pair.Key.FirstId, pair.Key.SecondId, Count = pair.Count() }).ToListAsync();
        return rows.ToDictionary(row => (row.FirstId, row.SecondId), row => row.Count);
    }

    private sealed record Entry(DateTimeOffset Until, Lazy<Task<IReadOnlyDictionary<(int FirstId, int SecondId), int>>> Counts);
}
