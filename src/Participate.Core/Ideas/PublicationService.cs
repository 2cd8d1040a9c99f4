using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>
/// Brings ideas and comments into the public's sight or takes them out of it, with every counter that shows them (rule 3).
/// Each method works inside the transaction that is open, saves what it changes, and may be repeated without counting twice.
/// Moderation calls it, and the services of this room where nothing needs review.
/// </summary>
public sealed class PublicationService(ParticipateDbContext db, Transactions transactions, IdeaNews news, TimeProvider clock)
{
    /// <summary>Makes a revision the public text of its idea, and the idea public.</summary>
    public async Task PublishAsync(Idea idea, IdeaRevision revision, CancellationToken cancellationToken)
    {
        var wasPublic = idea.IsPublic;
        var before = (idea.PublishedAt, idea.PublishedRevisionId);
        revision.ApprovedAt ??= clock.UtcNow();
        var changesText = await ReplaceAsync(idea, revision, cancellationToken);
        idea.Publish(revision, clock.UtcNow());
        await SaveAsync(idea.MissionId, cancellationToken);
        if (!wasPublic)
            await CountIdeaAsync(1, idea, cancellationToken);
        await news.ShownAsync(idea, cancellationToken);
        if (before.PublishedAt is null)
            await news.PublishedAsync(idea, cancellationToken);
        else if (before.PublishedRevisionId != revision.Id)
            await news.ChangedAsync(idea, revision, changesText, cancellationToken);
        if (revision.Origin == RevisionOrigin.Amendment && await db.Amendments.FirstOrDefaultAsync(row => row.RevisionId == revision.Id, cancellationToken) is { } amendment)
            transactions.Record(new AmendmentAccepted(idea.MissionId, amendment.Id));
    }

    /// <summary>Hides an idea; its comments and votes stay as they are but are no longer seen or counted with the mission.</summary>
    public async Task HideAsync(Idea idea, CancellationToken cancellationToken)
    {
        var wasPublic = idea.IsPublic;
        idea.Hide();
        await SaveAsync(idea.MissionId, cancellationToken);
        await news.ShownAsync(idea, cancellationToken);
        if (wasPublic)
            await CountIdeaAsync(-1, idea, cancellationToken);
    }

    /// <summary>Merges a public idea into another; its text, comments and own votes stay with it and are no longer counted with the mission.</summary>
    public async Task MergeAsync(Idea idea, int intoId, CancellationToken cancellationToken)
    {
        idea.MergeInto(intoId);
        await SaveAsync(idea.MissionId, cancellationToken);
        await CountIdeaAsync(-1, idea, cancellationToken);
        await news.MergedAsync(idea, cancellationToken);
    }

    /// <summary>Takes a public idea out of the consultation at its author's wish, or again after a moderator hid it meanwhile; text, comments and votes stay.</summary>
    public async Task WithdrawAsync(Idea idea, CancellationToken cancellationToken)
    {
        var wasPublic = idea.IsPublic;
        idea.Withdraw();
        await SaveAsync(idea.MissionId, cancellationToken);
        await news.ShownAsync(idea, cancellationToken);
        if (wasPublic)
            await CountIdeaAsync(-1, idea, cancellationToken);
    }

    /// <summary>Records what the mission team decided about an idea; who is told is the affair of the room that answers it.</summary>
    public async Task DecideAsync(Idea idea, Decision decision, CancellationToken cancellationToken)
    {
        if (idea.Decision == decision)
            return;
        idea.Decide(decision);
        await SaveAsync(idea.MissionId, cancellationToken);
    }

    /// <summary>Shows a merged idea again that was hidden; it was not counted with the mission before either.</summary>
    public async Task MergeBackAsync(Idea idea, int intoId, CancellationToken cancellationToken)
    {
        idea.MergeInto(intoId);
        await SaveAsync(idea.MissionId, cancellationToken);
        await news.ShownAsync(idea, cancellationToken);
    }

    /// <summary>Makes a comment public.</summary>
    public async Task PublishAsync(Comment comment, CancellationToken cancellationToken)
    {
        var wasPublic = comment.Visibility == Visibility.Published;
        if (comment.PublishedAt is null)
            comment.EnterOrder(await db.Ideas.Where(idea => idea.Id == comment.IdeaId).Select(idea => idea.ExpectedMarks).FirstAsync(cancellationToken));
        comment.Publish(clock.UtcNow());
        transactions.Record(new CommentShown(comment.MissionId, comment.Id));
        await SaveAsync(comment.MissionId, cancellationToken);
        if (!wasPublic)
        {
            await CountCommentAsync(1, comment, cancellationToken);
            await news.PublishedAsync(comment, cancellationToken);
        }
    }

    /// <summary>Hides a comment; answers to it stay.</summary>
    public async Task HideAsync(Comment comment, CancellationToken cancellationToken)
    {
        var wasPublic = comment.Visibility == Visibility.Published;
        comment.Hide();
        await SaveAsync(comment.MissionId, cancellationToken);
        if (wasPublic)
        {
            await CountCommentAsync(-1, comment, cancellationToken);
            await news.ShownAsync(comment, cancellationToken);
        }
    }

    /// <summary>Puts an idea back to how it stood before a decision; the counters follow.</summary>
    public async Task PutBackAsync(Idea idea, Action<Idea> putBack, CancellationToken cancellationToken)
    {
        var wasPublic = idea.IsPublic;
        putBack(idea);
        await SaveAsync(idea.MissionId, cancellationToken);
        await news.ShownAsync(idea, cancellationToken);
        if (wasPublic != idea.IsPublic)
            await CountIdeaAsync(idea.IsPublic ? 1 : -1, idea, cancellationToken);
    }

    /// <inheritdoc cref="PutBackAsync(Idea, Action{Idea}, CancellationToken)"/>
    public async Task PutBackAsync(Comment comment, Action<Comment> putBack, CancellationToken cancellationToken)
    {
        var wasPublic = comment.Visibility == Visibility.Published;
        putBack(comment);
        await SaveAsync(comment.MissionId, cancellationToken);
        var isPublic = comment.Visibility == Visibility.Published;
        if (wasPublic == isPublic)
            return;
        if (isPublic)
            transactions.Record(new CommentShown(comment.MissionId, comment.Id));
        await CountCommentAsync(isPublic ? 1 : -1, comment, cancellationToken);
        await news.ShownAsync(comment, cancellationToken);
    }

    /// <summary>Takes an idea from the public until a moderator decides.</summary>
    /// <param name="neverSeen">It was published in the open transaction: it counts as never public, and its text as not approved.</param>
    public async Task HoldAsync(Idea idea, bool neverSeen, CancellationToken cancellationToken)
    {
        var wasPublic = idea.IsPublic;
        idea.Hold(neverSeen);
        if (neverSeen)
            (await NewestAsync(idea, cancellationToken)).ApprovedAt = null;
        await SaveAsync(idea.MissionId, cancellationToken);
        await news.ShownAsync(idea, cancellationToken);
        if (wasPublic)
            await CountIdeaAsync(-1, idea, cancellationToken);
    }

    /// <inheritdoc cref="HoldAsync(Idea, bool, CancellationToken)"/>
    public async Task HoldAsync(Comment comment, bool neverSeen, CancellationToken cancellationToken)
    {
        var wasPublic = comment.Visibility == Visibility.Published;
        comment.Hold(neverSeen);
        if (neverSeen)
            (await NewestAsync(comment, cancellationToken)).ApprovedAt = null;
        await SaveAsync(comment.MissionId, cancellationToken);
        if (wasPublic)
        {
            await CountCommentAsync(-1, comment, cancellationToken);
            await news.ShownAsync(comment, cancellationToken);
        }
    }

    /// <summary>Takes back an edit that was published in the open transaction: it waits, and the text before it is public again.</summary>
    public async Task HoldEditAsync(Idea idea, CancellationToken cancellationToken)
    {
        var newest = await NewestAsync(idea, cancellationToken);
        var before = await db.IdeaRevisions.Where(row => row.IdeaId == idea.Id && row.Number < newest.Number && row.ApprovedAt != null)
            .OrderByDescending(row => row.Number).FirstAsync(cancellationToken);
        newest.ApprovedAt = null;
        idea.TakeBack(before, before.Number > 1 ? before.CreatedAt : null);
        await SaveAsync(idea.MissionId, cancellationToken);
        await news.ChangeTakenBackAsync(idea, newest, cancellationToken);
    }

    /// <inheritdoc cref="HoldEditAsync(Idea, CancellationToken)"/>
    public async Task HoldEditAsync(Comment comment, CancellationToken cancellationToken)
    {
        var newest = await NewestAsync(comment, cancellationToken);
        var before = await db.CommentRevisions.Where(row => row.CommentId == comment.Id && row.Number < newest.Number && row.ApprovedAt != null)
            .OrderByDescending(row => row.Number).FirstAsync(cancellationToken);
        newest.ApprovedAt = null;
        comment.TakeBack(before);
        await SaveAsync(comment.MissionId, cancellationToken);
    }

    private async Task<bool> ReplaceAsync(Idea idea, IdeaRevision revision, CancellationToken cancellationToken)
    {
        if (idea.PublishedRevisionId is not { } publishedId || publishedId == revision.Id)
            return false;
        return revision.Replace(await db.IdeaRevisions.SingleAsync(row => row.Id == publishedId, cancellationToken), clock.UtcNow());
    }

    private Task<IdeaRevision> NewestAsync(Idea idea, CancellationToken cancellationToken) =>
        db.IdeaRevisions.FirstAsync(row => row.IdeaId == idea.Id && row.Number == idea.LatestRevisionNumber, cancellationToken);

    private Task<CommentRevision> NewestAsync(Comment comment, CancellationToken cancellationToken) =>
        db.CommentRevisions.Where(row => row.CommentId == comment.Id).OrderByDescending(row => row.Number).FirstAsync(cancellationToken);

    private async Task SaveAsync(int missionId, CancellationToken cancellationToken)
    {
        transactions.Touch(missionId);
        await db.SaveChangesAsync(cancellationToken);
    }

    // The idea's row is written first, so that on PostgreSQL votes and comments on it wait until this transaction is done.
    private async Task CountIdeaAsync(int sign, Idea idea, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlRawAsync(ConsultationTallySql.AddIdea, [sign, idea.Id], cancellationToken);

    private async Task CountCommentAsync(int sign, Comment comment, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync(ConsultationTallySql.AddComment, [sign, comment.IdeaId], cancellationToken);
        await db.Database.ExecuteSqlRawAsync(ConsultationTallySql.AddCommentToTally, [sign, comment.IdeaId, (int)Visibility.Published], cancellationToken);
    }
}
