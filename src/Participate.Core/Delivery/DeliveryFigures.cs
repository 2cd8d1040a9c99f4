using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Missions;

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

/// <summary>An action for an export.</summary>
/// <param name="IdeaIds">The numbers of its public ideas.</param>
public sealed record ActionExportRow(
    int Id, string Title, string Text, ActionState State, string StateReason, string Owner, IReadOnlyList<string> Partners, IReadOnlyList<int> IdeaIds, IReadOnlyList<int> ReformIds,
    string RoleInDevelopment, string RoleInDesign, string RoleInDelivery, DateTime CreatedAt, DateTime? ChangedAt);

/// <summary>A milestone for an export.</summary>
public sealed record MilestoneExportRow(int Id, int ActionId, string Title, DateOnly PlannedOn, DateOnly? ForecastOn, DateOnly? ActualOn, int DaysLate, bool IsDropped, int? BarrierId);

/// <summary>A kept change of a level for an export.</summary>
public sealed record ReadinessExportRow(int Id, string Dimension, int Level, string Facts, DateTime At);

/// <summary>Counts delivery on a mission, and gives its rows for exports in batches by id, so that memory stays flat.</summary>
public sealed class DeliveryFigureQueries(ParticipateDbContext db, DeliveryQueries delivery, TimeProvider clock)
{
    private const int BatchSize = 200;

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

    /// <summary>The actions, by number.</summary>
    public async IAsyncEnumerable<ActionExportRow> ActionsAsync(int missionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0; ;)
        {
            var ids = await db.DeliveryActions.Where(row => row.MissionId == missionId && row.Id > after).OrderBy(row => row.Id).Take(BatchSize).Select(row => row.Id).ToListAsync(cancellationToken);
            if (ids.Count == 0)
                yield break;
            after = ids[^1];
            foreach (var id in ids)
            {
                if (await delivery.FindAsync(missionId, id, cancellationToken) is not { } view)
                    continue;
                var action = view.Action;
                yield return new ActionExportRow(
                    id, action.Title, action.Description, action.State, action.StateReason, action.OwnerName, [.. view.Partners.Select(row => row.Name)],
                    [.. view.Ideas.Where(row => row.Title is not null).Select(row => row.Id)], [.. view.Reforms.Select(row => row.Id)],
                    action.RoleInDevelopment, action.RoleInDesign, action.RoleInDelivery, action.CreatedAt, view.Changes.Count > 1 ? view.Changes[^1].At : null);
            }
        }
    }

    /// <summary>The milestones, by number.</summary>
    public async IAsyncEnumerable<MilestoneExportRow> MilestonesAsync(int missionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var today = clock.Today();
        for (var after = 0; ;)
        {
            var rows = await db.Milestones.AsNoTracking().Where(row => row.Id > after && db.DeliveryActions.Any(action => action.Id == row.ActionId && action.MissionId == missionId))
                .OrderBy(row => row.Id).Take(BatchSize).ToListAsync(cancellationToken);
            if (rows.Count == 0)
                yield break;
            after = rows[^1].Id;
            foreach (var row in rows)
                yield return new MilestoneExportRow(row.Id, row.ActionId, row.Title, row.PlannedOn, row.ForecastOn, row.ActualOn, row.DaysLate(today), row.IsDropped, row.BarrierId);
        }
    }

    /// <summary>The figures of the indicator with when they were revised, by number.</summary>
    public async IAsyncEnumerable<IndicatorObservation> ObservationsAsync(int missionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = db.IndicatorObservations.AsNoTracking().Where(row => row.MissionId == missionId).OrderBy(row => row.On).ThenBy(row => row.Id).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
            yield return row;
    }

    /// <summary>Every kept change of a level, by number.</summary>
    public async IAsyncEnumerable<ReadinessExportRow> ReadinessAsync(int missionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0; ;)
        {
            var rows = await db.ReadinessChanges.AsNoTracking().Where(row => row.MissionId == missionId && row.Id > after).OrderBy(row => row.Id).Take(BatchSize).ToListAsync(cancellationToken);
            if (rows.Count == 0)
                yield break;
            after = rows[^1].Id;
            foreach (var row in rows)
                yield return new ReadinessExportRow(row.Id, ReadinessRules.Of(row.Dimension).Key, row.Level, row.Facts, row.At);
        }
    }
}
