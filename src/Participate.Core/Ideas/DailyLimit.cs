using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Ideas;

/// <summary>Holds members under a limit to so many contributions a day, ideas and comments together, whether they are public or wait.</summary>
public sealed class DailyLimit(ParticipateDbContext db, TimeProvider clock)
{
    /// <summary>Why the member may not contribute more today, or null. Ask inside the transaction that adds, with the member's turn taken.</summary>
    public async Task<Refusal?> RefusalAsync(Actor member, CancellationToken cancellationToken)
    {
        if (member.Restriction is not { PerDay: { } perDay })
            return null;
        await db.TakeTurnAsync(member.MemberId, cancellationToken);
        var today = UkTime.StartOfDay(clock.Today());
        var made = await db.Ideas.CountAsync(idea => idea.AuthorId == member.MemberId && idea.SubmittedAt >= today, cancellationToken)
            + await db.Comments.CountAsync(comment => comment.AuthorId == member.MemberId && comment.CreatedAt >= today, cancellationToken);
        return made < perDay
            ? null
            : Refusal.NotPermitted($"You have made {(made == 1 ? "1 contribution" : $"{made} contributions")} today, which is your limit. You can make more tomorrow. What you typed is kept here.");
    }
}
