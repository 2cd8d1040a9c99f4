using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Opinions;

/// <summary>
/// Answers of an account that closes, as votes: where answering is open they are taken back, as the person could come back with another account;
/// where it is not they stay counted, without a name.
/// </summary>
internal sealed class AnswersOfClosedMember(ParticipateDbContext db, AnswerService answers, TimeProvider clock) : IHandle<MemberClosed>
{
    public async Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var given = await db.StatementAnswers.AsNoTracking().Where(row => row.MemberId == happened.MemberId).Select(row => new { row.MissionId, row.StatementId }).ToListAsync(cancellationToken);
        var ids = given.Select(row => row.MissionId).Distinct().ToList();
        var open = (await db.Missions.AsNoTracking().Include(mission => mission.Phases).Where(mission => ids.Contains(mission.Id)).ToListAsync(cancellationToken))
            .Where(mission => mission.Allows(Activities.Opinions, today)).Select(mission => mission.Id).ToHashSet();
        // In order of number, as whoever holds several statements does.
        foreach (var answer in given.Where(row => open.Contains(row.MissionId)).OrderBy(row => row.StatementId))
            await answers.StoreAsync(answer.MissionId, answer.StatementId, choice: null, happened.MemberId, cancellationToken);
    }
}
