using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Eligibility;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Budgets;

/// <summary>
/// Members cast, change and remove their one ballot of a budget, until it closes. The ballot is keyed in the database, and each change is in the log of
/// ballots in the same transaction.
/// </summary>
public sealed class BallotService(ParticipateDbContext db, Transactions transactions, BudgetRows rows, EligibilityGate gate, TimeProvider clock)
{
    /// <summary>
    /// Casts a ballot, or puts it in the place of the one before; the same again changes nothing. Refused for members who may not contribute or lack what the mission asks for (NotPermitted), where
    /// there is no open budget (NotFound), outside the phase (OutsidePhase), where the ballot does not keep the limits (Invalid, with the field), and where it was
    /// changed elsewhere since the form was made (Conflict): nothing is overwritten unseen.
    /// </summary>
    /// <param name="madeFrom">The version of the ballot that the form was made from; 0 where there was none.</param>
    public async Task<Outcome> CastAsync(Mission mission, TypedBallot typed, int madeFrom, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            return await transactions.RunAsync(token => StoreAsync(mission, typed, madeFrom, actor, token), cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            // Cast twice at once.
            db.ChangeTracker.Clear();
            return Refusal.Conflict("You changed your ballot in another window or on another device. It is saved. Look at it below, and save again what you want to change.");
        }
    }

    /// <summary>Takes the own ballot back, whatever the mission asks for now; where there is none nothing changes. Otherwise refused as <see cref="CastAsync"/> is.</summary>
    public Task<Outcome> RemoveAsync(Mission mission, int madeFrom, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            var (budget, refused) = await CastableAsync(mission, actor, token);
            if (budget is null)
                return refused!;
            if (await OwnAsync(budget.Id, actor.MemberId, token) is not { } own)
                return Outcome.Done;
            if (own.Version != madeFrom)
                return Refusal.Conflict("You changed your ballot in another window or on another device. Look at it below before you remove it.");
            rows.Log(own, BallotAct.Removed);
            db.Ballots.Remove(own);
            return Outcome.Done;
        },
        cancellationToken);

    private async Task<Outcome> StoreAsync(Mission mission, TypedBallot typed, int madeFrom, Actor actor, CancellationToken cancellationToken)
    {
        var (budget, refused) = await CastableAsync(mission, actor, cancellationToken);
        if (budget is null)
            return refused!;
        if (await gate.RefusalAsync(mission, actor, cancellationToken) is { } lacking)
            return lacking;
        var standing = (await rows.StandingAsync(budget, cancellationToken)).Keys.ToHashSet();
        var (choices, refusals) = BallotReading.Read(budget, standing, typed);
        if (refusals.Count > 0)
            return Outcome.Refused(refusals);
        var (own, text, now) = (await OwnAsync(budget.Id, actor.MemberId, cancellationToken), BallotChoice.Write(choices), clock.UtcNow());
        if (own?.Choices == text)
            return Outcome.Done;
        if (madeFrom != (own?.Version ?? 0))
            return Refusal.Conflict("You changed your ballot in another window or on another device. That ballot is still saved. What you chose here is shown below: save again to put it in its place.");
        if (own is null)
        {
            db.Ballots.Add(own = new Ballot { BudgetId = budget.Id, MemberId = actor.MemberId, Choices = text, CastAt = now, ChangedAt = now });
            await db.SaveChangesAsync(cancellationToken);
            rows.Log(own, BallotAct.Cast);
            return Outcome.Done;
        }
        (own.Choices, own.ChangedAt) = (text, now);
        own.Version++;
        rows.Log(own, BallotAct.Changed);
        return Outcome.Done;
    }

    /// <summary>The budget, held, where this member may cast a ballot; else why not.</summary>
    private async Task<(MissionBudget? Budget, Refusal? Refused)> CastableAsync(Mission mission, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.ContributionRefusal is { } may)
            return (null, may);
        // Nobody casts a ballot while the own account is being closed; see BallotsOfClosedMember.
        if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, cancellationToken) || await rows.HoldAsync(mission.Id, cancellationToken) is not { } budget)
            return (null, Refusal.NotFound);
        if (await db.ExcludedMembers.AnyAsync(row => row.MissionId == mission.Id && row.MemberId == actor.MemberId, cancellationToken))
            return (null, ExcludedMember.Refusal);
        return budget.CastingRefusal(mission, clock.Today()) is { } closed ? (null, closed) : (budget, null);
    }

    private Task<Ballot?> OwnAsync(int budgetId, int memberId, CancellationToken cancellationToken) =>
        db.Ballots.FirstOrDefaultAsync(row => row.BudgetId == budgetId && row.MemberId == memberId, cancellationToken);
}
