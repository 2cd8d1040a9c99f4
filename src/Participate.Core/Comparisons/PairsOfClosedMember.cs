using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Comparisons;

/// <summary>
/// Answers to pairs of an account that closes, as its votes: until no answer is taken any more they are removed, as the person could come back with another
/// account; afterwards they stay counted, without the person.
/// </summary>
internal sealed class PairsOfClosedMember(ParticipateDbContext db, ComparisonRows rows, MissionCatalogue missions, TimeProvider clock) : IHandle<MemberClosed>
{
    public async Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        await db.TakeTurnAsync(happened.MemberId, cancellationToken);
        var answered = await db.IdeaComparisons.Where(row => db.PairAnswers.Any(answer => answer.ComparisonId == row.Id && answer.MemberId == happened.MemberId))
            .OrderBy(row => row.MissionId).Select(row => row.MissionId).ToListAsync(cancellationToken);
        foreach (var missionId in answered)
        {
            var comparison = (await rows.HoldAsync(missionId, cancellationToken))!;
            var own = await db.PairAnswers.Where(row => row.ComparisonId == comparison.Id && row.MemberId == happened.MemberId).ToListAsync(cancellationToken);
            var stay = comparison.IsOver((await missions.FindAsync(missionId, cancellationToken))!, clock.Today());
            // The phase may be over and the comparison not closed yet: what closing would leave out is left out now, while the person is known.
            var setAside = comparison.State == ComparisonState.Open && await db.ExcludedMembers.AnyAsync(row => row.MissionId == missionId && row.MemberId == happened.MemberId, cancellationToken);
            foreach (var answer in own)
            {
                answer.MemberId = null;
                answer.IsSetAside |= setAside;
                if (stay)
                    continue;
                rows.Log(answer, choice: null);
                db.PairAnswers.Remove(answer);
            }
        }
    }
}
