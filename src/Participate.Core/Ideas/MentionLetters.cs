using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Ideas;

/// <summary>
/// Tells members that a comment mentions them, once it is public: not while it waits, not again after an edit, not for somebody who may not
/// contribute, and no more than <see cref="MostADay"/> for one author a day. It asks after the automatic checks of the same transaction.
/// </summary>
internal sealed class MentionLetters(
    ParticipateDbContext db, Transactions transactions, MentionQueries mentions, NotificationService notifications, MissionCatalogue missions, TimeProvider clock)
    : IHandle<CommentShown>, IHandle<CommentEdited>
{
    /// <summary>Members told of mentions by one author on one day in London.</summary>
    public const int MostADay = 20;

    /// <summary>Mentions that one member is told of on one day in London, whoever they come from.</summary>
    public const int MostToOneADay = 10;

    /// <summary>The checks of an edit come first: they may hold it.</summary>
    public Task HandleAsync(CommentEdited happened, CancellationToken cancellationToken)
    {
        if (!happened.NeedsReview)
            transactions.Record(new CommentShown(happened.MissionId, happened.CommentId));
        return Task.CompletedTask;
    }

    public async Task HandleAsync(CommentShown happened, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var shown = await (
            from comment in db.Comments.AsNoTracking()
            join idea in db.Ideas on comment.IdeaId equals idea.Id
            join author in db.Users on comment.AuthorId equals author.Id
            where comment.Id == happened.CommentId && comment.Visibility == Visibility.Published && idea.Visibility == Visibility.Published && author.ClosedAt == null
                && !db.Sanctions.Any(sanction => sanction.MemberId == author.Id && sanction.LiftedAt == null && (sanction.Until == null || sanction.Until > now)
                    && (sanction.Kind == SanctionKind.Suspension || sanction.Kind == SanctionKind.Ban))
            select new { comment.Id, comment.IdeaId, comment.Body, comment.AuthorId, author.DisplayName, idea.Title })
            .FirstOrDefaultAsync(cancellationToken);
        if (shown is null || await mentions.FindAsync(shown.IdeaId, shown.Body, cancellationToken) is not { Count: > 0 } mentioned)
            return;
        var told = await db.CommentMentions.Where(row => row.CommentId == shown.Id).Select(row => row.MemberId).ToListAsync(cancellationToken);
        var today = UkTime.StartOfDay(clock.Today());
        var left = MostADay - await db.CommentMentions.CountAsync(row => row.ByMemberId == shown.AuthorId && row.ToldAt >= today, cancellationToken);
        // Edits cannot go through more members than one comment may mention.
        left = Math.Min(left, MentionQueries.MostInAComment - told.Count);
        var mission = await missions.FindAsync(happened.MissionId, cancellationToken);
        foreach (var member in mentioned.Where(member => member.MemberId != shown.AuthorId && !told.Contains(member.MemberId)).Take(Math.Max(0, left)))
        {
            if (await db.CommentMentions.CountAsync(row => row.MemberId == member.MemberId && row.ToldAt >= today, cancellationToken) >= MostToOneADay)
                continue;
            db.CommentMentions.Add(new CommentMention { CommentId = shown.Id, MemberId = member.MemberId, ByMemberId = shown.AuthorId, ToldAt = now });
            await notifications.TellAsync(
                new NotificationOptions
                {
                    MemberId = member.MemberId,
                    Kind = NewsKind.Mentions,
                    MissionId = happened.MissionId,
                    Title = T($"{shown.DisplayName} mentioned you in the discussion of “{shown.Title}”"),
                    Text = T($"It is on the mission {mission?.Title}."),
                    Path = $"/comments/{shown.Id}",
                    Names = [new IdeaName(shown.IdeaId, shown.Title)],
                },
                cancellationToken);
        }
    }
}
