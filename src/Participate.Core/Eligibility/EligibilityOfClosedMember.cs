using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Eligibility;

/// <summary>
/// What an account that closes has shown. Its identity goes. The levels that it held go where its votes are taken back; where they stay counted, without a name, the
/// level stays with them, so that they go on counting as they did. What was used stays used everywhere: the person could come back with another account.
/// </summary>
internal sealed class EligibilityOfClosedMember(ParticipateDbContext db, MissionCatalogue missions, TimeProvider clock) : IHandle<MemberClosed>
{
    public async Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        await db.LinkedIdentities.Where(row => row.MemberId == happened.MemberId).ExecuteDeleteAsync(cancellationToken);
        var today = clock.Today();
        var open = (await missions.AllAsync(cancellationToken)).Where(mission => mission.Allows(Activities.Vote, today)).Select(mission => mission.Id).ToList();
        await db.HeldLevels.Where(row => row.MemberId == happened.MemberId && open.Contains(row.MissionId)).ExecuteDeleteAsync(cancellationToken);
    }
}
