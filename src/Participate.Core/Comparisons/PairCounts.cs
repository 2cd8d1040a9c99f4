using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;

namespace Participate.Core.Comparisons;

/// <summary>How often each pair of a comparison was answered, kept in memory for some seconds, so that showing the next pair costs the same however many answers there are.</summary>
public sealed class PairCounts(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<int, (DateTimeOffset Until, IReadOnlyDictionary<(int FirstId, int SecondId), int> Counts)> kept = new();

    /// <summary>Answers to each pair that has any.</summary>
    public async Task<IReadOnlyDictionary<(int FirstId, int SecondId), int>> OfAsync(int comparisonId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (kept.TryGetValue(comparisonId, out var found) && found.Until > now)
            return found.Counts;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        var rows = await db.PairAnswers.AsNoTracking().Where(row => row.ComparisonId == comparisonId).GroupBy(row => new { row.FirstId, row.SecondId })
            .Select(pair => new { pair.Key.FirstId, pair.Key.SecondId, Count = pair.Count() }).ToListAsync(cancellationToken);
        var counts = rows.ToDictionary(row => (row.FirstId, row.SecondId), row => row.Count);
        kept[comparisonId] = (now + Life, counts);
        return counts;
    }
}
