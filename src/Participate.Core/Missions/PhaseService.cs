using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Missions;

/// <summary>One phase as it shall be.</summary>
public sealed record PhasePlan
{
    public required PhaseKind Kind { get; init; }

    /// <summary>Both days null: the mission does not have the phase.</summary>
    public required DateOnly? StartsOn { get; init; }

    public required DateOnly? EndsOn { get; init; }

    /// <summary>Only what <see cref="Phase.Offered"/> names is looked at.</summary>
    public required Activities Open { get; init; }

    public required bool HidesResults { get; init; }
}

/// <summary>The phases of a mission as they shall be.</summary>
public sealed record ChangePhasesOptions
{
    public required int MissionId { get; init; }

    /// <summary>What <see cref="PhaseService.Mark"/> gave for the phases that the form was made from.</summary>
    public required string MadeFrom { get; init; }

    /// <summary>Every kind once, in order.</summary>
    public required IReadOnlyList<PhasePlan> Phases { get; init; }
}

/// <summary>A phase that shall not begin after all.</summary>
public sealed record CancelPhaseOptions
{
    public required int MissionId { get; init; }

    /// <summary>As in <see cref="ChangePhasesOptions"/>.</summary>
    public required string MadeFrom { get; init; }

    public required PhaseKind? Kind { get; init; }
}

/// <summary>
/// Changes the phases of a mission, and so schedules them: a phase begins by itself with its first day. Only administrators may; what changed
/// is in the audit log.
/// </summary>
public sealed class PhaseService(ParticipateDbContext db, Transactions transactions, AuditLog audit, MissionCatalogue catalogue, TimeProvider clock)
{
    private static readonly Refusal NotAdministrator = Refusal.NotPermitted("Only an administrator may change phases.");
    private const int EarliestYear = 2000;
    private const int LatestYear = 2100;

    /// <summary>A mark of what phases say, to tell whether they were changed meanwhile.</summary>
    public static string Mark(IEnumerable<Phase> phases) => string.Join(';', phases
        .OrderBy(phase => phase.Kind)
        .Select(phase => FormattableString.Invariant($"{(int)phase.Kind}:{phase.StartsOn.DayNumber}:{phase.EndsOn.DayNumber}:{(int)phase.Open}:{phase.HidesResults}")));

    /// <summary>
    /// Changes days, open activities and whether results are hidden, all at once. Refused beside the field where a phase ends before it
    /// starts, overlaps another, stands out of order, or is moved to a day that is past, and as a conflict where someone changed the phases
    /// since the form was made.
    /// A phase that exists stays: ideas were submitted in it. Gaps between phases are allowed; nothing is open in them.
    /// </summary>
    public Task<Outcome> ChangeAsync(ChangePhasesOptions options, Actor by, CancellationToken cancellationToken)
    {
        if (!by.IsAdministrator)
            return Task.FromResult(Outcome.FromRefusal(NotAdministrator));
        return HeldAsync(
            options.MissionId,
            options.MadeFrom,
            (mission, _) =>
            {
                if (Refusals(options.Phases, mission, clock.Today()) is { Count: > 0 } refusals)
                    return Task.FromResult(Outcome.Refused(refusals));
                Changed(mission, by, [.. options.Phases.Select(plan => Apply(plan, mission)).OfType<string>()]);
                return Task.FromResult(Outcome.Done);
            },
            cancellationToken);
    }

    /// <summary>
    /// Takes out a phase that has not begun, so that it does not. Refused (Conflict) for one that has begun or in which ideas were submitted, and
    /// where someone changed the phases since.
    /// </summary>
    public Task<Outcome> CancelAsync(CancelPhaseOptions options, Actor by, CancellationToken cancellationToken)
    {
        if (!by.IsAdministrator)
            return Task.FromResult(Outcome.FromRefusal(NotAdministrator));
        return HeldAsync(
            options.MissionId,
            options.MadeFrom,
            async (mission, token) =>
            {
                if (mission.Phases.Find(candidate => candidate.Kind == options.Kind) is not { } phase)
                    return Refusal.NotFound;
                if (phase.StartsOn <= clock.Today())
                    return Refusal.Conflict($"{phase.Kind} has begun, so it cannot be cancelled. Change its last day to end it.");
                if (await db.HasIdeasAsync(phase, token))
                    return Refusal.Conflict($"Ideas were submitted in {phase.Kind}, so it cannot be taken out. Change its days.");
                mission.Phases.Remove(phase);
                Changed(mission, by, [T($"{T(phase.Kind.ToString())}: cancelled, was {PhaseWords.Told(phase)}")]);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Acts on a mission whose phases are as they were looked at, and which nobody else changes meanwhile.</summary>
    private Task<Outcome> HeldAsync(int missionId, string madeFrom, Func<Mission, CancellationToken, Task<Outcome>> act, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async token =>
            {
                if (!await db.HoldMissionAsync(missionId, token))
                    return Refusal.NotFound;
                var mission = await db.Missions.Include(candidate => candidate.Phases).FirstAsync(candidate => candidate.Id == missionId, token);
                return Mark(mission.Phases) == madeFrom
                    ? await act(mission, token)
                    : Refusal.Conflict("Someone changed these phases while you did. See how they are now above, check your changes below, and save again.");
            },
            cancellationToken);

    private void Changed(Mission mission, Actor by, IReadOnlyList<string> changes)
    {
        if (changes.Count == 0)
            return;
        audit.Add("phases.changed", "mission", mission.Id, by.MemberId, mission.Id, Wording.English(string.Join("; ", changes)));
        transactions.Record(new PhasesChanged(mission.Id, string.Join("; ", changes)));
        transactions.AfterCommit(catalogue.Changed);
    }

    private static List<Refusal> Refusals(IReadOnlyList<PhasePlan> plans, Mission mission, DateOnly today)
    {
        var refusals = new List<Refusal>();
        PhasePlan? before = null;
        for (var i = 0; i < plans.Count; i++)
        {
            var plan = plans[i];
            void Refuse(string field, string message) => refusals.Add(Refusal.Invalid($"Phases[{i}].{field}", message));
            var present = mission.Phases.Find(phase => phase.Kind == plan.Kind);
            if (plan is { StartsOn: null, EndsOn: null } && present is null)
                continue;
            if (plan.StartsOn is null)
                Refuse(nameof(plan.StartsOn), $"{plan.Kind}: enter the first day");
            else if (plan.StartsOn.Value.Year is < EarliestYear or > LatestYear)
                Refuse(nameof(plan.StartsOn), $"{plan.Kind}: the first day must be in a year from {EarliestYear} to {LatestYear}");
            else if (before?.EndsOn >= plan.StartsOn)
                Refuse(nameof(plan.StartsOn), $"{plan.Kind}: the first day must be after the last day of {before.Kind}, {UkTime.Words(before.EndsOn!.Value)}");
            else if (plan.StartsOn < today && plan.StartsOn != present?.StartsOn)
                Refuse(nameof(plan.StartsOn), $"{plan.Kind}: the first day is past: choose today or a later day");
            if (plan.EndsOn is null)
                Refuse(nameof(plan.EndsOn), $"{plan.Kind}: enter the last day");
            else if (plan.EndsOn.Value.Year is < EarliestYear or > LatestYear)
                Refuse(nameof(plan.EndsOn), $"{plan.Kind}: the last day must be in a year from {EarliestYear} to {LatestYear}");
            else if (plan.EndsOn < plan.StartsOn)
                Refuse(nameof(plan.EndsOn), $"{plan.Kind}: the last day must not be before the first");
            else if (plan.EndsOn < today.AddDays(-1) && plan.EndsOn != present?.EndsOn)
                Refuse(nameof(plan.EndsOn), $"{plan.Kind}: the last day is past: choose yesterday, which ends the phase at once, or a later day");
            before = plan.EndsOn is null ? before : plan;
        }
        return refusals;
    }

    /// <summary>Applies a plan and says what changed; null where nothing did.</summary>
    private static string? Apply(PhasePlan plan, Mission mission)
    {
        if (plan is not { StartsOn: { } first, EndsOn: { } last })
            return null;
        var phase = mission.Phases.Find(candidate => candidate.Kind == plan.Kind);
        var open = plan.Open & Phase.Offered;
        if (phase is null)
        {
            phase = new Phase { Kind = plan.Kind, StartsOn = first, EndsOn = last, Open = open, HidesResults = plan.HidesResults };
            mission.Phases.Add(phase);
            return T($"{T(plan.Kind.ToString())}: added, {PhaseWords.Told(phase)}");
        }
        if ((phase.StartsOn, phase.EndsOn, phase.Open, phase.HidesResults) == (first, last, open, plan.HidesResults))
            return null;
        var old = PhaseWords.Told(phase);
        (phase.StartsOn, phase.EndsOn, phase.Open, phase.HidesResults) = (first, last, open, plan.HidesResults);
        return T($"{T(plan.Kind.ToString())}: {old} → {PhaseWords.Told(phase)}");
    }
}
