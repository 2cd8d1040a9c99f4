using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Events;
using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>
/// Keeps the figures of each mission, one entry each, and counts them once however many ask at the same time. They are counted
/// again at the first request after a change; where counting is slow (a very large mission), so seldom that a stream of votes does
/// not keep the database counting. They hold numbers only, no text.
/// </summary>
public sealed class SummaryFigureCache(IServiceScopeFactory scopes, ConsultationVersions versions, TimeProvider clock)
{
    /// <summary>How long figures are used where no change is known: other processes change things too.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    /// <summary>Counting that takes longer is slow.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(500);

    /// <summary>Slow figures are used for so many times as long as they took, and at least for <see cref="Life"/>.</summary>
    private const int LifeForCost = 20;

    private readonly ConcurrentDictionary<int, Entry> entries = new();
    private readonly Lock choosing = new();

    /// <summary>The figures of a mission.</summary>
    public Task<SummaryFigures> GetAsync(Mission mission, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (choosing)
        {
            var version = versions.Of(mission.Id);
            if (!entries.TryGetValue(mission.Id, out entry!) || !IsUsable(entry, version))
                entries[mission.Id] = entry = new Entry(version, CountAsync(mission));
        }
        return FiguresAsync(entry).WaitAsync(cancellationToken);

        static async Task<SummaryFigures> FiguresAsync(Entry entry) => (await entry.Counting).Figures;
    }

    private bool IsUsable(Entry entry, long version)
    {
        if (!entry.Counting.IsCompleted)
            return true;
        if (!entry.Counting.IsCompletedSuccessfully)
            return false;
        var (_, took, at) = entry.Counting.Result;
        var age = clock.GetUtcNow() - at;
        return took > Slow
            ? age < Life || age < took * LifeForCost
            : age < Life && entry.Version == version;
    }

    // Whoever asked first may leave; the others still want the answer.
    private async Task<(SummaryFigures Figures, TimeSpan Took, DateTimeOffset At)> CountAsync(Mission mission)
    {
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        var started = clock.GetTimestamp();
        var named = await scope.ServiceProvider.GetRequiredService<ThemeCache>().GetAsync(mission.Id, CancellationToken.None);
        var figures = await scope.ServiceProvider.GetRequiredService<SummaryFigureQueries>().ReadAsync(mission, SummaryFilter.None, named, CancellationToken.None);
        return (figures, clock.GetElapsedTime(started), clock.GetUtcNow());
    }

    private sealed record Entry(long Version, Task<(SummaryFigures Figures, TimeSpan Took, DateTimeOffset At)> Counting);
}
