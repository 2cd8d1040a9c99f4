using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Events;

namespace Participate.Core.Responses.Duty;

/// <summary>
/// Keeps the duty and its figures for each mission for some seconds: counted once however many ask at the same time, and again after every change
/// to the mission that this process makes; a change by another process is seen when their life is over.
/// </summary>
public sealed class DutyCache(IServiceScopeFactory scopes, ConsultationVersions versions, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<int, Entry> entries = new();

    /// <summary>The duty of a mission and how far it is met.</summary>
    public Task<(AnsweringDuty Duty, DutyFigures Figures)> GetAsync(int missionId, CancellationToken cancellationToken)
    {
        var version = versions.Of(missionId);
        if (!entries.TryGetValue(missionId, out var entry) || !IsUsable(entry, version))
        {
            var wanted = new Entry(version, clock.GetUtcNow() + Life, new(() => ReadAsync(missionId)));
            entry = entries.AddOrUpdate(missionId, wanted, (_, kept) => IsUsable(kept, version) ? kept : wanted);
        }
        return entry.Read.Value.WaitAsync(cancellationToken);
    }

    private bool IsUsable(Entry entry, long version) =>
        entry.Version >= version && clock.GetUtcNow() < entry.Until && !(entry.Read is { IsValueCreated: true, Value: { IsFaulted: true } or { IsCanceled: true } });

    // Whoever asked first may leave; the others still want the answer.
    private async Task<(AnsweringDuty Duty, DutyFigures Figures)> ReadAsync(int missionId)
    {
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<DutyRows>();
        var duty = await rows.FindAsync(missionId, CancellationToken.None);
        return (duty, await rows.FiguresAsync(missionId, duty.Terms, CancellationToken.None));
    }

    private sealed record Entry(long Version, DateTimeOffset Until, Lazy<Task<(AnsweringDuty Duty, DutyFigures Figures)>> Read);
}
