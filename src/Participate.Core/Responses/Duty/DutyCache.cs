using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Events;

namespace Participate.Core.Responses.Duty;

/// <summary>Keeps the duty and its figures for each mission (<see cref="VersionedCache{TKey, T}"/>).</summary>
public sealed class DutyCache(IServiceScopeFactory scopes, ConsultationVersions versions, TimeProvider clock)
{
    private readonly VersionedCache<int, (AnsweringDuty Duty, DutyFigures Figures)> kept = new(scopes, versions, clock);

    /// <summary>The duty of a mission and how far it is met.</summary>
    public Task<(AnsweringDuty Duty, DutyFigures Figures)> GetAsync(int missionId, CancellationToken cancellationToken) => kept.GetAsync(
        missionId,
        missionId,
        async services =>
        {
            var rows = services.GetRequiredService<DutyRows>();
            var duty = await rows.FindAsync(missionId, CancellationToken.None);
            return (duty, await rows.FiguresAsync(missionId, duty.Terms, CancellationToken.None));
        },
        cancellationToken);
}
