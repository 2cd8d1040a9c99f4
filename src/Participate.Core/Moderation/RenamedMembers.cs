using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>A member whose name was hidden took another: a moderator looks at that one too, since it may be the same again.</summary>
internal sealed class RenamedMembers(ParticipateDbContext db, CaseBook cases, CaseRater rater, TimeProvider clock) : IHandle<MemberRenamed>
{
    public async Task HandleAsync(MemberRenamed happened, CancellationToken cancellationToken)
    {
        var caseId = await db.ModerationCases
            .Where(item => item.ContentKind == ContentKind.DisplayName && item.ContentId == happened.MemberId && item.State == CaseState.Hidden)
            .Select(item => (int?)item.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (caseId is not { } id || await cases.HoldAsync(id, cancellationToken) is not { State: CaseState.Hidden } hidden)
            return;
        hidden.Open(CaseCauses.Signalled, clock.UtcNow());
        await rater.RateAsync(hidden, cancellationToken);
    }
}
