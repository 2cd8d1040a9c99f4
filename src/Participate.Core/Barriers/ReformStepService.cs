using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Barriers;

/// <summary>A step of a reform as the team typed it.</summary>
public sealed record ReformStepOptions
{
    /// <summary>The version that the form was made from.</summary>
    public required int Version { get; init; }

    public required ReformState To { get; init; }

    public required string? Reason { get; init; }

    /// <summary>Of a reform that is done: which of its barriers it removed.</summary>
    public IReadOnlyList<int> Removes { get; init; } = [];
}

/// <summary>The mission team brings a reform along its path, and says of one that is done which barriers it removed: in one write.</summary>
public sealed class ReformStepService(ParticipateDbContext db, Transactions transactions, BarrierRows rows, BarrierStepService steps, BarrierLetters letters, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Goes a step of <see cref="ReformPath"/>; with Done, the barriers named are Removed by it, each with a line in its own history. Refused for
    /// others than the team and administrators (NotPermitted), for a reform that is not public (NotFound), without a reason (Invalid), on a
    /// stale version or where the path has no such step (Conflict), and for barriers that it is not linked with or that cannot be removed from
    /// where they are (Invalid); nothing is kept then.
    /// </summary>
    public Task<Outcome> MoveAsync(Mission mission, int reformId, ReformStepOptions options, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(BarrierWords.NotOnTeam));
        var reason = BarrierRows.Reason(options.Reason);
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldReformAsync(mission.Id, reformId, token) is not { IsPublic: true } reform)
                    return Refusal.NotFound;
                if (!reason.Succeeded)
                    return Outcome.Refused(reason.Refusals);
                if (reform.Version != options.Version)
                    return BarrierWords.ChangedMeanwhile;
                if (ReformPath.Refusal(reform.State, options.To) is { } refusal)
                    return refusal;
                if (options.To != ReformState.Done && options.Removes.Count > 0)
                    return Refusal.Invalid("Removes", "Only a reform that is done removes barriers");
                var step = new ReformStep { ReformId = reformId, From = reform.State, To = options.To, Reason = reason.Value, MemberId = actor.MemberId, At = clock.UtcNow() };
                reform.MoveTo(options.To, clock.UtcNow());
                db.ReformSteps.Add(step);
                await db.SaveChangesAsync(token);
                if (await RemoveAsync(mission, reform, options.Removes, reason.Value, actor, token) is { } stays)
                    return stays;
                await letters.ReformMovedAsync(mission, reform, step, token);
                audit.Add("reform.moved", "reform", reformId, actor.MemberId, mission.Id, $"{BarrierWords.Name(step.From)} → {BarrierWords.Name(step.To)}: {reason.Value}");
                transactions.Touch(mission.Id);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private async Task<Refusal?> RemoveAsync(Mission mission, Reform reform, IReadOnlyList<int> barriers, string reason, Actor actor, CancellationToken cancellationToken)
    {
        // In order of number, as whoever holds several does.
        foreach (var id in barriers.Distinct().Order())
        {
            if (!await db.ReformBarriers.AnyAsync(row => row.ReformId == reform.Id && row.BarrierId == id, cancellationToken)
                || await rows.HoldAsync(mission.Id, id, cancellationToken) is not { IsPublic: true } barrier)
            {
                return Refusal.Invalid("Removes", "Choose from the barriers that it is linked with");
            }
            if (!BarrierPath.MayBeRemovedByReform(barrier.State))
                return Refusal.Invalid("Removes", $"“{barrier.Title}” is “{BarrierWords.Name(barrier.State)}” now, so it cannot be removed from there");
            await steps.StepAsync(mission, barrier, BarrierState.Removed, reason, owner: null, reform.Id, actor, cancellationToken);
        }
        return null;
    }
}
