using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Delivery;

/// <summary>
/// The mission team plans the milestones of an action and says when each is expected and reached. The planned date is never changed; each change is
/// in the milestone's history with its reason, and in the audit log. Of two forms made from the same state the second is refused (Conflict).
/// </summary>
public sealed class MilestoneService(ParticipateDbContext db, Transactions transactions, DeliveryRows rows, AuditLog audit, TimeProvider clock)
{
    public const int MostMilestones = 100;

    /// <summary>Plans a milestone. Refused for fields that do not fit (Invalid), and once the action is done or stopped (Conflict).</summary>
    public Task<Outcome<int>> PlanAsync(Mission mission, int actionId, string? title, DateOnly? plannedOn, Actor actor, CancellationToken cancellationToken)
    {
        var name = TypedText.OneLine(title);
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome<int>.FromRefusal(DeliveryRows.NotOnTeam));
        return transactions.RunAsync<int>(
            async token =>
            {
                if (await rows.HoldAsync(mission.Id, actionId, token) is not { } action)
                    return Refusal.NotFound;
                var refusals = new List<Refusal>();
                if (!name.Any(char.IsLetterOrDigit) || name.Length > Milestone.TitleMaxLength)
                    refusals.Add(Refusal.Invalid("Title", name.Length > Milestone.TitleMaxLength ? $"Milestone must be {Milestone.TitleMaxLength} characters or fewer" : "Enter what will have been reached"));
                if (!IsSensible(plannedOn))
                    refusals.Add(Refusal.Invalid("PlannedOn", "Enter the day for which it is planned, such as 31/3/2027"));
                if (refusals.Count > 0)
                    return Outcome<int>.Refused(refusals);
                if (!action.IsOpen)
                    return Refusal.Conflict($"This action is {ActionWords.Name(action.State).ToLowerInvariant()}, so it has no new milestones.");
                if (await db.Milestones.CountAsync(row => row.ActionId == actionId, token) >= MostMilestones)
                    return Refusal.Conflict($"An action can have at most {MostMilestones} milestones.");
                if (await db.Milestones.AnyAsync(row => row.ActionId == actionId && row.Title == name && row.PlannedOn == plannedOn && !row.IsDropped, token))
                    return Refusal.Conflict("This milestone is planned already.");
                var milestone = new Milestone { ActionId = actionId, Title = name, PlannedOn = plannedOn!.Value };
                db.Milestones.Add(milestone);
                await db.SaveChangesAsync(token);
                Add(milestone, "", actor);
                audit.Add("milestone.planned", "action", actionId, actor.MemberId, mission.Id, $"{name}: {UkTime.Words(milestone.PlannedOn)}");
                transactions.Touch(mission.Id);
                return milestone.Id;
            },
            cancellationToken);
    }

    /// <summary>
    /// Says when a milestone is expected or was reached, what made it slip, or that it is dropped. Refused without a reason, for a day of reaching it
    /// that is to come, or a barrier that is not public in the mission (Invalid); on an older version, and while the action is stopped (Conflict).
    /// </summary>
    public Task<Outcome> ChangeAsync(Mission mission, int actionId, int milestoneId, int version, MilestoneDates dates, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TypedText.Lines(typed);
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(DeliveryRows.NotOnTeam));
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldAsync(mission.Id, actionId, token) is not { } action
                    || await db.Milestones.FirstOrDefaultAsync(row => row.Id == milestoneId && row.ActionId == actionId, token) is not { } milestone)
                    return Refusal.NotFound;
                if (milestone.Version != version)
                    return DeliveryRows.ChangedMeanwhile;
                if (action.State == ActionState.Stopped)
                    return Refusal.Conflict("This action is stopped, so its milestones are not changed.");
                var before = new MilestoneDates(milestone.ForecastOn, milestone.ActualOn, milestone.BarrierId, milestone.IsDropped);
                if (await RefusalsAsync(mission, before, dates, reason, token) is { Count: > 0 } refusals)
                    return Outcome.Refused(refusals);
                if (before == dates)
                    return Refusal.Invalid("ForecastOn", "Nothing is changed: enter what is different");
                milestone.Change(dates);
                Add(milestone, reason, actor);
                audit.Add("milestone.changed", "action", actionId, actor.MemberId, mission.Id, TypedText.Shortened($"{milestone.Title}: {Words(before, dates)}. {reason}", 2_000));
                transactions.Touch(mission.Id);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private static bool IsSensible(DateOnly? day) => day is { Year: >= 2000 and <= 2100 };

    private static string Words(MilestoneDates before, MilestoneDates after)
    {
        var parts = new List<string>();
        if (before.ForecastOn != after.ForecastOn)
            parts.Add($"forecast {ActionWords.Day(before.ForecastOn)} → {ActionWords.Day(after.ForecastOn)}");
        if (before.ActualOn != after.ActualOn)
            parts.Add($"reached {ActionWords.Day(before.ActualOn)} → {ActionWords.Day(after.ActualOn)}");
        if (before.BarrierId != after.BarrierId)
            parts.Add(after.BarrierId is { } id ? $"barrier {id}" : "no barrier");
        if (before.IsDropped != after.IsDropped)
            parts.Add(after.IsDropped ? "dropped" : "taken up again");
        return string.Join(", ", parts);
    }

    private async Task<List<Refusal>> RefusalsAsync(Mission mission, MilestoneDates before, MilestoneDates dates, string reason, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        if (dates.ForecastOn is not null && !IsSensible(dates.ForecastOn))
            refusals.Add(Refusal.Invalid("ForecastOn", "Enter a day from 2000 to 2100, or leave it empty"));
        if (dates.ActualOn is not null && (!IsSensible(dates.ActualOn) || dates.ActualOn > clock.Today()))
            refusals.Add(Refusal.Invalid("ActualOn", "The day on which it was reached must be today or before, or empty"));
        if (dates.BarrierId is not null && dates.BarrierId != before.BarrierId
            && !await db.Barriers.AnyAsync(row => row.Id == dates.BarrierId && row.MissionId == mission.Id && row.Visibility == Visibility.Published, cancellationToken))
            refusals.Add(Refusal.Invalid("BarrierId", "Choose a barrier from the list"));
        if (reason.Length is 0 or > Milestone.ReasonMaxLength)
            refusals.Add(Refusal.Invalid("Reason", reason.Length == 0 ? "Say why, for everyone to read" : "The reason must be 1,000 characters or fewer"));
        return refusals;
    }

    private void Add(Milestone milestone, string reason, Actor actor) => db.MilestoneChanges.Add(new MilestoneChange
    {
        MilestoneId = milestone.Id,
        PlannedOn = milestone.PlannedOn,
        ForecastOn = milestone.ForecastOn,
        ActualOn = milestone.ActualOn,
        BarrierId = milestone.BarrierId,
        IsDropped = milestone.IsDropped,
        Reason = reason,
        MemberId = actor.MemberId,
        At = clock.UtcNow(),
    });
}
