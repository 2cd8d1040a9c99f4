using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;

namespace Participate.Core.Delivery;

/// <summary>A day on which something is due.</summary>
/// <param name="Key">Of it for ever: “milestone-7”.</param>
/// <param name="Path">Its page.</param>
/// <param name="Version">Grows when it changes.</param>
public sealed record DueDay(string Key, DateOnly On, string Title, string Path, int Version);

/// <summary>Reads what is due in a mission, for its calendar.</summary>
public sealed class DueQueries(ParticipateDbContext db, TimeProvider clock)
{
    /// <summary>So many of each kind.</summary>
    public const int Most = 300;

    /// <summary>Open milestones of open actions on the day they are expected, and pledges that run and fall due from today on, the next first.</summary>
    public async Task<IReadOnlyList<DueDay>> OfMissionAsync(Mission mission, CancellationToken cancellationToken)
    {
        var (today, root) = (clock.Today(), "/missions/" + mission.Slug);
        var steps = await (
            from step in db.Milestones.AsNoTracking().Where(row => row.ActualOn == null && !row.IsDropped)
            join action in db.DeliveryActions.Where(row => row.MissionId == mission.Id && (row.State == ActionState.Planned || row.State == ActionState.UnderWay)) on step.ActionId equals action.Id
            orderby step.ForecastOn ?? step.PlannedOn, step.Id
            select new { Step = step, Action = action.Title }).Take(Most).ToListAsync(cancellationToken);
        var pledges = await (
            from pledge in db.Pledges.AsNoTracking()
                .Where(row => row.MissionId == mission.Id && row.Visibility == Visibility.Published && (row.State == PledgeState.Accepted || row.State == PledgeState.Active) && row.DueOn >= today)
            orderby pledge.DueOn, pledge.Id
            select new { Pledge = pledge, Organisation = db.Organisations.Where(row => row.Id == pledge.OrganisationId).Select(row => row.Name).FirstOrDefault() }).Take(Most).ToListAsync(cancellationToken);
        return
        [
            .. steps.Select(row => new DueDay(
                FormattableString.Invariant($"milestone-{row.Step.Id}"), row.Step.ForecastOn ?? row.Step.PlannedOn, $"{row.Step.Title} ({row.Action})", FormattableString.Invariant($"{root}/delivery/{row.Step.ActionId}"), row.Step.Version)),
            .. pledges.Select(row => new DueDay(
                FormattableString.Invariant($"pledge-{row.Pledge.Id}"), row.Pledge.DueOn, $"Pledge of {row.Organisation ?? "a member"}: {PledgeWords.Name(row.Pledge.Kind).ToLowerInvariant()}",
                FormattableString.Invariant($"{root}/coalition/pledges/{row.Pledge.Id}"), row.Pledge.Version)),
        ];
    }
}
