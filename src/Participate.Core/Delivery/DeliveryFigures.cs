using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Delivery.Readiness;

namespace Participate.Core.Delivery;

/// <summary>Delivery on a mission in numbers.</summary>
/// <param name="ByState">Every state, in the order they are listed.</param>
/// <param name="LateActions">Open actions with a late milestone.</param>
/// <param name="WithEveryRole">Actions, not stopped, with a role for citizens in every phase.</param>
/// <param name="Milestones">Milestones that were not dropped.</param>
/// <param name="Reached">Those of them that were reached.</param>
/// <param name="ReachedOnTime">Those of them that were reached on the planned day or before.</param>
/// <param name="LateMilestones">Open milestones of open actions past their planned day, or expected to be.</param>
/// <param name="Observations">Figures of the indicator.</param>
/// <param name="Revised">Those of them that were revised.</param>
/// <param name="Readiness">Every dimension with its kept level; null where none is kept yet.</param>
public sealed record DeliveryFigures(
    IReadOnlyList<(ActionState State, int Actions)> ByState, int LateActions, int WithEveryRole, int Milestones, int Reached, int ReachedOnTime, int LateMilestones, int Observations, int Revised,
    IReadOnlyList<(ReadinessDimension Dimension, int? Level)> Readiness);

/// <summary>Counts delivery on a mission.</summary>
public sealed class DeliveryFigureQueries(ParticipateDbContext db, DeliveryQueries delivery, TimeProvider clock)
{
    public async Task<DeliveryFigures> ReadAsync(int missionId, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var (states, late) = await delivery.CountsAsync(missionId, cancellationToken);
        var steps = from step in db.Milestones.AsNoTracking().Where(step => !step.IsDropped)
                    join action in db.DeliveryActions on step.ActionId equals action.Id
                    where action.MissionId == missionId
                    select new { step, action.State };
        var levels = await db.ReadinessChanges.AsNoTracking()
            .Where(row => row.MissionId == missionId && !db.ReadinessChanges.Any(later => later.MissionId == row.MissionId && later.Dimension == row.Dimension && later.Number > row.Number))
            .ToDictionaryAsync(row => row.Dimension, row => row.Level, cancellationToken);
        return new DeliveryFigures(
            [.. ActionWords.All.Select(entry => (entry.State, states.GetValueOrDefault(entry.State)))], late,
            await db.DeliveryActions.CountAsync(row => row.MissionId == missionId && row.State != ActionState.Stopped && row.RoleInDevelopment != "" && row.RoleInDesign != "" && row.RoleInDelivery != "", cancellationToken),
            await steps.CountAsync(cancellationToken),
            await steps.CountAsync(row => row.step.ActualOn != null, cancellationToken),
            await steps.CountAsync(row => row.step.ActualOn <= row.step.PlannedOn, cancellationToken),
            await steps.CountAsync(
                row => row.step.ActualOn == null && (row.State == ActionState.Planned || row.State == ActionState.UnderWay) && (row.step.PlannedOn < today || row.step.ForecastOn > row.step.PlannedOn), cancellationToken),
            await db.IndicatorObservations.CountAsync(row => row.MissionId == missionId, cancellationToken),
            await db.IndicatorObservations.CountAsync(row => row.MissionId == missionId && row.RevisedAt != null, cancellationToken),
            [.. ReadinessRules.All.Select(measure => (measure.Dimension, levels.TryGetValue(measure.Dimension, out var level) ? level : (int?)null))]);
    }
}
