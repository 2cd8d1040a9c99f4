using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation;

/// <summary>The idea or comment that a case is about; of the two one is null.</summary>
/// <param name="TitleOfItsIdea">For a comment, the title of the idea it is on.</param>
public sealed record CaseContent(Idea? Idea, Comment? Comment, string TitleOfItsIdea)
{
    /// <summary>The title as it is now, after an edit was published too.</summary>
    public string IdeaTitle => Idea?.Title ?? TitleOfItsIdea;

    /// <summary>The idea as letters name it.</summary>
    public IdeaName Named => new(Idea?.Id ?? Comment!.IdeaId, IdeaTitle);

    public ContentKind Kind => Idea is not null ? ContentKind.Idea : ContentKind.Comment;

    public int Id => Idea?.Id ?? Comment!.Id;

    public int MissionId => Idea?.MissionId ?? Comment!.MissionId;

    public int AuthorId => Idea?.AuthorId ?? Comment!.AuthorId;

    public Visibility Visibility => Idea?.Visibility ?? Comment!.Visibility;

    public DateTime? PublishedAt => Idea is not null ? Idea.PublishedAt : Comment!.PublishedAt;

    public bool WasEverPublic => PublishedAt is not null;
}

/// <summary>Finds, publishes and hides the content of cases, whichever kind it is.</summary>
public sealed class CaseContents(ParticipateDbContext db, PublicationService publication, CaseRater rater, TimeProvider clock)
{
    /// <summary>The content, its row held until the transaction ends so that its author's edits wait.</summary>
    public async Task<CaseContent> HoldAsync(ContentKind kind, int contentId, CancellationToken cancellationToken)
    {
        if (kind == ContentKind.Idea)
            await db.Ideas.Where(row => row.Id == contentId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);
        else
            await db.Comments.Where(row => row.Id == contentId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);
        return await ReadAsync(kind, contentId, cancellationToken);
    }

    /// <summary>The content as it is, nothing held.</summary>
    public async Task<CaseContent> ReadAsync(ContentKind kind, int contentId, CancellationToken cancellationToken)
    {
        if (kind == ContentKind.Idea)
        {
            var idea = await db.Ideas.SingleAsync(row => row.Id == contentId, cancellationToken);
            return new CaseContent(idea, null, idea.Title);
        }
        var comment = await db.Comments.SingleAsync(row => row.Id == contentId, cancellationToken);
        var title = await db.Ideas.Where(row => row.Id == comment.IdeaId).Select(row => row.Title).SingleAsync(cancellationToken);
        return new CaseContent(null, comment, title);
    }

    /// <summary>Makes it public: the newest text where that was reviewed or none was public before, else the one that was.</summary>
    public Task PublishAsync(CaseContent content, bool newest, CancellationToken cancellationToken)
    {
        newest |= !content.WasEverPublic;
        return content.Idea is { } idea
            ? PublishAsync(idea, newest, cancellationToken)
            : PublishAsync(content.Comment!, newest, cancellationToken);
    }

    /// <summary>Takes it from the public, or keeps it from it; every text stays.</summary>
    public Task HideAsync(CaseContent content, CancellationToken cancellationToken) => content.Idea is { } idea
        ? publication.HideAsync(idea, cancellationToken)
        : publication.HideAsync(content.Comment!, cancellationToken);

    /// <summary>When the newest text of content that was public before was written, where that text was never approved; else null.</summary>
    public Task<DateTime?> UnapprovedSinceAsync(CaseContent content, CancellationToken cancellationToken)
    {
        var (id, number) = (content.Id, content.Idea?.LatestRevisionNumber);
        if (!content.WasEverPublic)
            return Task.FromResult<DateTime?>(null);
        return content.Idea is not null
            ? db.IdeaRevisions.Where(row => row.IdeaId == id && row.Number == number && row.ApprovedAt == null)
                .Select(row => (DateTime?)row.CreatedAt).FirstOrDefaultAsync(cancellationToken)
            : db.CommentRevisions.Where(row => row.CommentId == id && row.ApprovedAt == null
                    && !db.CommentRevisions.Any(later => later.CommentId == id && later.Number > row.Number))
                .Select(row => (DateTime?)row.CreatedAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// An edit that nobody read yet waits in the queue while its content is public, also where the content was hidden in between.
    /// An edit that was refused does not. Call it after an act, in its transaction.
    /// </summary>
    public async Task QueueWaitingEditAsync(ModerationCase item, CaseContent content, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        if (content.Visibility != Visibility.Published || (item.IsOpen && CaseRules.IsReview(item.Causes)))
            return;
        if (await UnapprovedSinceAsync(content, cancellationToken) is not { } since)
            return;
        var isRefused = await db.ModerationDecisions.AnyAsync(
            row => row.CaseId == item.Id && row.Act == CaseAct.RefuseEdit && row.At >= since && !db.ModerationDecisions.Any(later => later.UndoesId == row.Id),
            cancellationToken);
        if (isRefused)
            return;
        item.Open(CaseCauses.EditReview, clock.UtcNow());
        await rater.RateAsync(item, cancellationToken);
    }

    private async Task PublishAsync(Idea idea, bool newest, CancellationToken cancellationToken)
    {
        // What was hidden while it was merged is merged again, and not counted twice.
        if (idea.MergedIntoId is { } into)
        {
            await publication.MergeBackAsync(idea, into, cancellationToken);
            return;
        }
        // What its author withdrew before it was hidden or held stays withdrawn.
        if (await db.IdeaWithdrawals.AnyAsync(row => row.IdeaId == idea.Id && row.BroughtBackAt == null, cancellationToken))
        {
            await publication.WithdrawAsync(idea, cancellationToken);
            return;
        }
        var revision = newest || idea.PublishedRevisionId is null
            ? await db.IdeaRevisions.SingleAsync(row => row.IdeaId == idea.Id && row.Number == idea.LatestRevisionNumber, cancellationToken)
            : await db.IdeaRevisions.SingleAsync(row => row.Id == idea.PublishedRevisionId, cancellationToken);
        await publication.PublishAsync(idea, revision, cancellationToken);
    }

    private async Task PublishAsync(Comment comment, bool newest, CancellationToken cancellationToken)
    {
        var revision = await db.CommentRevisions.Where(row => row.CommentId == comment.Id)
            .OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        if (newest && revision is { ApprovedAt: null })
        {
            comment.SetText(revision.Body, revision.BodyHtml);
            comment.Stance = revision.Stance;
            if (comment.PublishedAt is not null)
                comment.Edited(revision.CreatedAt);
            revision.ApprovedAt = clock.UtcNow();
        }
        await publication.PublishAsync(comment, cancellationToken);
    }
}
