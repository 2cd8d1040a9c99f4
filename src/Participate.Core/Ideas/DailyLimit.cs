using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Ideas;

/// <summary>Holds members under a limit to so many contributions a day, ideas and comments together, whether they are public or wait.</summary>
public sealed class DailyLimit(ParticipateDbContext db, TimeProvider clock)
{
    /// <summary>Why the member may not contribute so many more today, or null. Ask inside the transaction that adds, with the member's turn taken.</summary>
    public async Task<Refusal?> RefusalAsync(Actor member, int more, CancellationToken cancellationToken)
    {
        if (member.Restriction is not { PerDay: { } perDay })
            return null;
        await db.TakeTurnAsync(member.MemberId, cancellationToken);
        var today = UkTime.StartOfDay(clock.Today());
        var made = await db.Ideas.CountAsync(idea => idea.AuthorId == member.MemberId && idea.SubmittedAt >= today, cancellationToken)
            // What a co-author made by splitting an idea is its author's, and counts here all the same.
            + await db.CoAuthors.CountAsync(
                row => row.MemberId == member.MemberId && db.Ideas.Any(idea => idea.Id == row.IdeaId && idea.SubmittedAt >= today)
                    && db.IdeaRevisions.Any(revision => revision.IdeaId == row.IdeaId && revision.Number == 1 && revision.AuthorId == member.MemberId),
                cancellationToken)
            + await db.Comments.CountAsync(comment => comment.AuthorId == member.MemberId && comment.CreatedAt >= today, cancellationToken);
        if (made + more <= perDay)
            return null;
        return more > 1
            ? Refusal.NotPermitted($"That would be {more} contributions, and you can make {Math.Max(0, perDay - made)} more today. What you typed is kept here.")
            : Refusal.NotPermitted($"You have made {(made == 1 ? "1 contribution" : $"{made} contributions")} today, which is your limit. You can make more tomorrow. What you typed is kept here.");
    }
}
