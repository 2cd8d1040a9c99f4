using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>Marks who looks at a case, so that two moderators need not. Advice, not a lock: it refuses nothing and makes no new version.</summary>
public sealed class ClaimService(ParticipateDbContext db, WriteGate gate, TimeProvider clock)
{
    /// <summary>How long a claim lasts, from when the case was last opened.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>The moderator looks at a case that waits. Who looked first keeps the claim until it ends.</summary>
    public async Task ClaimAsync(int caseId, Actor moderator, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        using var turn = await gate.EnterAsync(cancellationToken);
        await db.ModerationCases
            .Where(item => item.Id == caseId && item.IsOpen && (item.ClaimedUntil == null || item.ClaimedUntil <= now || item.ClaimedById == moderator.MemberId))
            .ExecuteUpdateAsync(
                set => set.SetProperty(item => item.ClaimedById, moderator.MemberId).SetProperty(item => item.ClaimedUntil, now + Lasts),
                cancellationToken);
    }
}
