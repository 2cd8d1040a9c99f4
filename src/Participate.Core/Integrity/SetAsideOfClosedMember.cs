using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Integrity;

/// <summary>
/// An account that closes leaves no tag of a network, and of what was set aside nothing that could still be given by another account: it would otherwise count twice once the
/// decision is taken back. Where voting is over it stays, as votes that count do.
/// </summary>
internal sealed class SetAsideOfClosedMember(ParticipateDbContext db, TimeProvider clock) : IHandle<MemberClosed>
{
    public async Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        await db.VoteNetworks.Where(row => row.MemberId == happened.MemberId).ExecuteDeleteAsync(cancellationToken);
        var excluded = await db.ExcludedMembers.Where(row => row.MemberId == happened.MemberId).Select(row => new { row.MissionId, row.ExclusionId }).ToListAsync(cancellationToken);
        foreach (var row in excluded)
        {
            var mission = await db.Missions.AsNoTracking().Include(mission => mission.Phases).FirstAsync(mission => mission.Id == row.MissionId, cancellationToken);
            await ForgetAsync(row.ExclusionId, happened.MemberId, SetAsideKind.Idea, mission.Allows(Activities.Vote, today), cancellationToken);
            await ForgetAsync(row.ExclusionId, happened.MemberId, SetAsideKind.Statement, mission.Allows(Activities.Opinions, today), cancellationToken);
        }
    }

    private async Task ForgetAsync(int exclusionId, int memberId, SetAsideKind kind, bool isOpen, CancellationToken cancellationToken)
    {
        if (isOpen)
            await db.SetAsideVotes.Where(row => row.ExclusionId == exclusionId && row.MemberId == memberId && row.Kind == kind).ExecuteDeleteAsync(cancellationToken);
    }
}
