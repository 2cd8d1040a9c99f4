using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>Members mark comments as helpful, and take that back. A mark is set, like a vote: the same request twice changes nothing the second time.</summary>
public sealed class HelpfulMarkService(ParticipateDbContext db, Transactions transactions, MissionCatalogue missions, TimeProvider clock)
{
    /// <summary>
    /// Sets or takes back a member's mark, with the comment's counter and its place among the best. Marks on one comment are stored one after
    /// the other. Refused where the address is not confirmed, a sanction forbids it, discussion is not open or was closed, the comment is the
    /// member's own (NotPermitted), or it or its idea is not public (NotFound).
    /// </summary>
    public async Task<Outcome> SetAsync(int commentId, bool isHelpful, Actor actor, CancellationToken cancellationToken)
    {
        var missionId = await db.Comments.Where(comment => comment.Id == commentId).Select(comment => (int?)comment.MissionId).FirstOrDefaultAsync(cancellationToken);
        if (missionId is not { } id || await missions.FindAsync(id, cancellationToken) is not { } mission)
            return Refusal.NotFound;
        if ((actor.ContributionRefusal ?? mission.RefusalOf(Activities.Discuss, clock.Today())) is { } refused)
            return refused;
        return await transactions.RunAsync(token => SetAsync(mission.Id, commentId, isHelpful, actor.MemberId, token), cancellationToken);
    }

    /// <summary>
    /// Takes back the marks of a closed account where discussion is open, as its votes are where voting is: who comes back with a new account
    /// could mark again. Those of discussions that are over stay counted.
    /// </summary>
    /// <param name="closedAt">When the account was closed, which says what was open.</param>
    public Task TakeBackAsync(int memberId, DateTime closedAt) => transactions.RunAsync(
        async token =>
        {
            await db.TakeTurnAsync(memberId, token);
            var day = UkTime.DateIn(closedAt);
            var open = (await missions.AllAsync(token)).Where(mission => mission.Allows(Activities.Discuss, day)).Select(mission => mission.Id).ToList();
            var marked = await (
                from mark in db.HelpfulMarks
                join comment in db.Comments on mark.CommentId equals comment.Id
                where mark.MemberId == memberId && open.Contains(comment.MissionId) && db.Ideas.Any(idea => idea.Id == comment.IdeaId && idea.DiscussionClosedAt == null)
                orderby comment.Id
                select new { comment.Id, comment.MissionId })
                .ToListAsync(token);
            foreach (var comment in marked)
            {
                await RemoveAsync(comment.Id, memberId, token);
                transactions.Touch(comment.MissionId);
            }
            return Outcome.Done;
        },
        CancellationToken.None);

    private async Task<Outcome> SetAsync(int missionId, int commentId, bool isHelpful, int memberId, CancellationToken cancellationToken)
    {
        // Nobody marks while the own account is being closed; see TakeBackAsync.
        if (!await db.TakeTurnOfOpenAccountAsync(memberId, cancellationToken))
            return Refusal.NotFound;
        // Holds the comment's row until the commit.
        var held = await db.Comments
            .Where(comment => comment.Id == commentId && comment.MissionId == missionId && comment.Visibility == Visibility.Published
                && db.Ideas.Any(idea => idea.Id == comment.IdeaId && idea.Visibility == Visibility.Published))
            .ExecuteUpdateAsync(set => set.SetProperty(comment => comment.HelpfulCount, comment => comment.HelpfulCount), cancellationToken);
        if (held == 0)
            return Refusal.NotFound;
        var place = await (
            from comment in db.Comments
            join idea in db.Ideas on comment.IdeaId equals idea.Id
            where comment.Id == commentId
            select new { comment.AuthorId, idea.Id, idea.DiscussionClosedAt, idea.CommentCount })
            .SingleAsync(cancellationToken);
        if (Idea.DiscussionRefusal(place.DiscussionClosedAt) is { } closed)
            return closed;
        if (place.AuthorId == memberId)
            return Refusal.NotPermitted("You cannot mark your own comment as helpful.");
        var changed = isHelpful
            ? await AddAsync(commentId, memberId, cancellationToken)
            : await RemoveAsync(commentId, memberId, cancellationToken);
        if (!changed)
            return Outcome.Done;
        if (isHelpful)
        {
            var share = BestOrder.Share(place.CommentCount);
            await db.Database.ExecuteSqlAsync($"""UPDATE "Ideas" SET "ExpectedMarks" = "ExpectedMarks" + {share} WHERE "Id" = {place.Id}""", cancellationToken);
        }
        transactions.Touch(missionId);
        return Outcome.Done;
    }

    private async Task<bool> AddAsync(int commentId, int memberId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var added = await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "HelpfulMarks" ("CommentId", "MemberId", "MarkedAt") VALUES ({commentId}, {memberId}, {now}) ON CONFLICT DO NOTHING""", cancellationToken) == 1;
        if (added)
            await CountAsync(commentId, 1, cancellationToken);
        return added;
    }

    private async Task<bool> RemoveAsync(int commentId, int memberId, CancellationToken cancellationToken)
    {
        var removed = await db.HelpfulMarks.Where(mark => mark.CommentId == commentId && mark.MemberId == memberId).ExecuteDeleteAsync(cancellationToken) == 1;
        if (removed)
            await CountAsync(commentId, -1, cancellationToken);
        return removed;
    }

    private Task<int> CountAsync(int commentId, int sign, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""UPDATE "Comments" SET "HelpfulCount" = "HelpfulCount" + {sign}, "BestKey" = "BestKey" + {sign * BestOrder.Mark} WHERE "Id" = {commentId}""", cancellationToken);
}
