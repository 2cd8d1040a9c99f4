using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Barriers;

/// <summary>What a member said affects them tells sector and place of a person: it goes with the account, and the counters with it.</summary>
internal sealed class SecondsOfClosedMember(ParticipateDbContext db, Transactions transactions) : IHandle<MemberClosed>
{
    public async Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        // In order of number, as whoever holds several barriers does.
        var seconded = await db.BarrierSeconds.AsNoTracking().Where(row => row.MemberId == happened.MemberId)
            .Join(db.Barriers, row => row.BarrierId, barrier => barrier.Id, (row, barrier) => new { barrier.Id, barrier.MissionId })
            .OrderBy(barrier => barrier.Id).ToListAsync(cancellationToken);
        foreach (var barrier in seconded)
        {
            // The counter is taken first, which holds the row until the commit.
            await db.Barriers.Where(row => row.Id == barrier.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Seconded, row => row.Seconded - 1), cancellationToken);
            if (await db.BarrierSeconds.Where(row => row.BarrierId == barrier.Id && row.MemberId == happened.MemberId).ExecuteDeleteAsync(cancellationToken) == 0)
                await db.Barriers.Where(row => row.Id == barrier.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Seconded, row => row.Seconded + 1), cancellationToken);
            transactions.Touch(barrier.MissionId);
        }
    }
}
