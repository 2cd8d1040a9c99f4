using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Barriers;

/// <summary>A step of a barrier as the team typed it.</summary>
public sealed record BarrierStepOptions
{
    /// <summary>The version that the form was made from.</summary>
    public required int Version { get; init; }

    public required BarrierState To { get; init; }

    /// <summary>The public reason, which answers those whom it affects.</summary>
    public required string? Reason { get; init; }

    /// <summary>Who owns it, for the step to Owned: a name or the last part of an address.</summary>
    public string? Owner { get; init; }
}

/// <summary>
/// The mission team brings a barrier along its path, links it with ideas, and merges what was reported twice. Each step stands in the public
/// history with its reason, and in the audit log; of two forms made from the same state the second is refused (Conflict). Others than the
/// team and administrators are refused (NotPermitted).
/// </summary>
public sealed class BarrierStepService(ParticipateDbContext db, Transactions transactions, BarrierRows rows, BarrierLetters letters, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Goes a step of <see cref="BarrierPath"/>. Refused without a reason or, for Owned, an owner (Invalid), for Reform proposed where no
    /// public reform that was not stopped would remove it (Invalid), and where the path has no such step (Conflict).
    /// </summary>
    public Task<Outcome> MoveAsync(Mission mission, int barrierId, BarrierStepOptions options, Actor actor, CancellationToken cancellationToken) => ActAsync(
        mission, barrierId, options.Version, options.Reason, actor,
        async (barrier, reason, token) =>
        {
            if (BarrierPath.Refusal(barrier.State, options.To) is { } refusal)
                return refusal;
            BarrierOwner? owner = null;
            if (options.To == BarrierState.Owned && barrier.State == BarrierState.Validated)
            {
                var found = await rows.OwnerAsync(mission, options.Owner, token);
                if (!found.Succeeded)
                    return Outcome.Refused(found.Refusals);
                owner = found.Value;
            }
            if (options.To == BarrierState.ReformProposed && barrier.State == BarrierState.Owned && !await HasReformAsync(barrierId, token))
                return Refusal.Invalid("To", "First link a public reform that would remove it: on the reform’s page of the team, under “Barriers it would remove”");
            await StepAsync(mission, barrier, options.To, reason, owner, reformId: null, actor, token);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>
    /// Says which ideas it stands in the way of, by their numbers; it replaces those before. Refused for numbers that are no public ideas (Invalid), and where someone
    /// changed them since the form was made (Conflict).
    /// </summary>
    /// <param name="madeFrom">The mark of what the form was made from (<see cref="BarrierIdea.AsForm"/>).</param>
    public Task<Outcome> LinkIdeasAsync(Mission mission, int barrierId, string? typed, string? madeFrom, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(BarrierWords.NotOnTeam));
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldAsync(mission.Id, barrierId, token) is not { IsPublic: true } barrier)
                    return Refusal.NotFound;
                var ideas = await rows.IdeasAsync(mission.Id, typed, "Ideas", token);
                if (!ideas.Succeeded)
                    return Outcome.Refused(ideas.Refusals);
                var now = await db.BarrierIdeas.Where(row => row.BarrierId == barrierId && db.Ideas.Any(idea => idea.Id == row.IdeaId && idea.Visibility == Visibility.Published)).ToListAsync(token);
                if (BarrierIdea.AsForm(now.Select(row => row.IdeaId)).RefusalOf(madeFrom, BarrierIdea.AsForm(ideas.Value)) is { } changed)
                    return changed;
                db.BarrierIdeas.RemoveRange(now.Where(row => !ideas.Value.Contains(row.IdeaId)));
                db.BarrierIdeas.AddRange(ideas.Value.Except(now.Select(row => row.IdeaId)).Select(id => new BarrierIdea { BarrierId = barrierId, IdeaId = id }));
                audit.Add("barrier.linked", "barrier", barrier.Id, actor.MemberId, mission.Id, "Ideas: " + (ideas.Value.Count == 0 ? "none" : string.Join(", ", ideas.Value)));
                transactions.Touch(mission.Id);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Merges a barrier into another of the mission: it stays to be read and leads there, whom it affects counts there too, once each, and so
    /// do its ideas and reforms. Refused without a reason or another public barrier (Invalid).
    /// </summary>
    public Task<Outcome> MergeAsync(Mission mission, int barrierId, int version, int intoId, string? typed, Actor actor, CancellationToken cancellationToken) => ActAsync(
        mission, barrierId, version, typed, actor,
        async (barrier, reason, token) =>
        {
            if (intoId == barrierId || await rows.HoldAsync(mission.Id, intoId, token) is not { IsPublic: true } into)
                return Refusal.Invalid("Into", "Enter the number of another public barrier of this mission");
            var carried = await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "BarrierSeconds" ("BarrierId", "MemberId", "Sector", "PlaceCode", "OrganisationId", "At", "CarriedFromId")
                SELECT {intoId}, s."MemberId", s."Sector", s."PlaceCode", s."OrganisationId", s."At", {barrierId} FROM "BarrierSeconds" s
                WHERE s."BarrierId" = {barrierId} AND NOT EXISTS (SELECT 1 FROM "BarrierSeconds" t WHERE t."BarrierId" = {intoId} AND t."MemberId" = s."MemberId")
                """,
                token);
            await db.Barriers.Where(row => row.Id == intoId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Seconded, row => row.Seconded + carried), token);
            await CarryLinksAsync(barrierId, intoId, token);
            barrier.MergeInto(intoId);
            var step = Add(barrier, BarrierStepKind.MergedInto, barrier.State, reason, actor, otherId: intoId);
            Add(into, BarrierStepKind.TookIn, into.State, reason, actor, otherId: barrierId);
            await db.SaveChangesAsync(token);
            await letters.MovedAsync(mission, barrier, step, T($"was merged into “{into.Title}”"), token);
            audit.Add("barrier.merged", "barrier", barrierId, actor.MemberId, mission.Id, $"Into barrier {intoId}: {reason}");
            transactions.Touch(mission.Id);
            return Outcome.Done;
        },
        cancellationToken,
        intoId);

    /// <summary>A step that the caller checked, inside the transaction that is open.</summary>
    internal async Task StepAsync(Mission mission, Barrier barrier, BarrierState to, string reason, BarrierOwner? owner, int? reformId, Actor actor, CancellationToken cancellationToken)
    {
        var from = barrier.State;
        barrier.MoveTo(to, owner, clock.UtcNow());
        var name = owner?.Name ?? (barrier.OwnerOrganisationId is { } id ? await db.Organisations.Where(row => row.Id == id).Select(row => row.Name).FirstAsync(cancellationToken) : barrier.OwnerName);
        var step = Add(barrier, BarrierStepKind.State, from, reason, actor, name, reformId);
        await db.SaveChangesAsync(cancellationToken);
        await letters.MovedAsync(mission, barrier, step, T($"is now: {T(BarrierWords.Name(to).ToLowerInvariant())}"), cancellationToken);
        audit.Add("barrier.moved", "barrier", barrier.Id, actor.MemberId, mission.Id, $"{BarrierWords.Name(from)} → {BarrierWords.Name(to)}{(owner is null ? "" : $", owner {owner.Name}")}: {reason}");
        transactions.Record(new BarrierMoved(mission.Id, barrier.Id, from, to));
    }

    private BarrierStep Add(Barrier barrier, BarrierStepKind kind, BarrierState from, string reason, Actor actor, string owner = "", int? reformId = null, int? otherId = null)
    {
        var step = new BarrierStep
        {
            BarrierId = barrier.Id,
            Kind = kind,
            From = from,
            To = barrier.State,
            Reason = reason,
            OwnerName = owner,
            ReformId = reformId,
            OtherBarrierId = otherId,
            MemberId = actor.MemberId,
            At = clock.UtcNow(),
        };
        db.BarrierSteps.Add(step);
        return step;
    }

    private Task<bool> HasReformAsync(int barrierId, CancellationToken cancellationToken) => db.ReformBarriers.AnyAsync(
        row => row.BarrierId == barrierId && db.Reforms.Any(reform => reform.Id == row.ReformId && reform.Visibility == Visibility.Published && reform.State != ReformState.Stopped), cancellationToken);

    private async Task CarryLinksAsync(int fromId, int intoId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "BarrierIdeas" ("BarrierId", "IdeaId") SELECT {intoId}, l."IdeaId" FROM "BarrierIdeas" l
            WHERE l."BarrierId" = {fromId} AND NOT EXISTS (SELECT 1 FROM "BarrierIdeas" t WHERE t."BarrierId" = {intoId} AND t."IdeaId" = l."IdeaId")
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "ReformBarriers" ("ReformId", "BarrierId") SELECT l."ReformId", {intoId} FROM "ReformBarriers" l
            WHERE l."BarrierId" = {fromId} AND NOT EXISTS (SELECT 1 FROM "ReformBarriers" t WHERE t."BarrierId" = {intoId} AND t."ReformId" = l."ReformId")
            """,
            cancellationToken);
    }

    private Task<Outcome> ActAsync(
        Mission mission, int barrierId, int version, string? typed, Actor actor, Func<Barrier, string, CancellationToken, Task<Outcome>> act, CancellationToken cancellationToken,
        int? otherId = null)
    {
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(BarrierWords.NotOnTeam));
        var reason = BarrierRows.Reason(typed);
        return transactions.RunAsync(
            async token =>
            {
                // Whoever holds two takes the smaller number first, so that nobody waits for each other.
                if (otherId < barrierId)
                    await rows.HoldAsync(mission.Id, otherId.Value, token);
                if (await rows.HoldAsync(mission.Id, barrierId, token) is not { IsPublic: true } barrier)
                    return Refusal.NotFound;
                if (!reason.Succeeded)
                    return Outcome.Refused(reason.Refusals);
                return barrier.Version != version ? BarrierWords.ChangedMeanwhile : await act(barrier, reason.Value, token);
            },
            cancellationToken);
    }
}
