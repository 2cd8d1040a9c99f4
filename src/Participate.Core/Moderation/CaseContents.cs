using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>The idea or comment that a case is about; of the two one is null.</summary>
/// <param name="TitleOfItsIdea">For a comment, the title of the idea it is on.</param>
public sealed record CaseContent(Idea? Idea, Comment? Comment, string TitleOfItsIdea)
{
    /// <summary>The title as it is now, after an edit was published too.</summary>
    public string IdeaTitle => Idea?.Title ?? TitleOfItsIdea;

    public ContentKind Kind => Idea is not null ? ContentKind.Idea : ContentKind.Comment;

    public int MissionId => Idea?.MissionId ?? Comment!.MissionId;

    public int AuthorId => Idea?.AuthorId ?? Comment!.AuthorId;

    public Visibility Visibility => Idea?.Visibility ?? Comment!.Visibility;

    public bool WasEverPublic => (Idea is not null ? Idea.PublishedAt : Comment!.PublishedAt) is not null;
}

/// <summary>Finds, publishes and hides the content of cases, whichever kind it is.</summary>
public sealed class CaseContents(ParticipateDbContext db, PublicationService publication, TimeProvider clock)
{
    /// <summary>The content, its row held until the transaction ends so that its author's edits wait.</summary>
    public async Task<CaseContent> HoldAsync(ContentKind kind, int contentId, CancellationToken cancellationToken)
    {
        if (kind == ContentKind.Idea)
        {
            await db.Ideas.Where(row => row.Id == contentId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);
            var idea = await db.Ideas.SingleAsync(row => row.Id == contentId, cancellationToken);
            return new CaseContent(idea, null, idea.Title);
        }
        await db.Comments.Where(row => row.Id == contentId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);
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

    private async Task PublishAsync(Idea idea, bool newest, CancellationToken cancellationToken)
    {
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
