using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Budgets;

/// <summary>
/// Ballots of an account that closes, as its votes: until no ballot is taken any more it is removed, as the person could come back with another account;
/// afterwards it stays counted, without the person.
/// </summary>
internal sealed class BallotsOfClosedMember(ParticipateDbContext db, BudgetRows rows, MissionCatalogue missions, TimeProvider clock) : IHandle<MemberClosed>
{
    public async Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        await db.TakeTurnAsync(happened.MemberId, cancellationToken);
        var own = await (
            from ballot in db.Ballots
            join budget in db.MissionBudgets on ballot.BudgetId equals budget.Id
            where ballot.MemberId == happened.MemberId
            orderby budget.MissionId
            select new { Ballot = ballot, budget.MissionId })
            .ToListAsync(cancellationToken);
        foreach (var found in own)
        {
            var budget = (await rows.HoldAsync(found.MissionId, cancellationToken))!;
            found.Ballot.MemberId = null;
            if (budget.IsOver((await missions.FindAsync(found.MissionId, cancellationToken))!, clock.Today()))
                continue;
            rows.Log(found.Ballot, BallotAct.Removed);
            db.Ballots.Remove(found.Ballot);
        }
    }
}
