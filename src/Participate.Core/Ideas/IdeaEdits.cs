using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>Takes a new revision of a submitted idea, inside the transaction that is open: public at once, or waiting to be read.</summary>
public sealed class IdeaEdits(ParticipateDbContext db, Transactions transactions, PublicationService publication)
{
    /// <summary>Adds a revision that an author wrote. Where that needs review, the last approved one stays public meanwhile.</summary>
    public async Task<SavedIdea> AddAsync(Idea idea, IdeaRevision revision, Mission mission, Actor actor, CancellationToken cancellationToken)
    {
        // What waits for its first review goes on waiting, even where its author was established meanwhile.
        var needsReview = mission.Moderation.NeedsReview(actor.IsEstablished) || idea.Visibility == Visibility.Waiting || await HasUnreadAsync(idea, actor, cancellationToken);
        db.IdeaRevisions.Add(revision);
        idea.Revise(revision);
        await db.SaveChangesAsync(cancellationToken);
        if (!needsReview)
            await publication.PublishAsync(idea, revision, cancellationToken);
        transactions.Record(new IdeaEdited(idea.MissionId, idea.Id, idea.AuthorId, actor.MemberId, needsReview));
        return new SavedIdea(idea.Id, idea.Visibility, HasChanged: true, needsReview);
    }

    /// <summary>What became of a write once its transaction is over: automatic checks may have held what a member who is not established wrote.</summary>
    public async Task<SavedIdea> AfterChecksAsync(SavedIdea saved, Actor actor, CancellationToken cancellationToken)
    {
        if (saved.WaitsForReview || actor.IsEstablished)
            return saved;
        var now = await db.Ideas.AsNoTracking().Where(idea => idea.Id == saved.IdeaId)
            .Select(idea => new
            {
                idea.Visibility,
                IsApproved = db.IdeaRevisions.Any(row => row.IdeaId == idea.Id && row.Number == idea.LatestRevisionNumber && row.ApprovedAt != null),
            })
            .FirstAsync(cancellationToken);
        return saved with { Visibility = now.Visibility, WaitsForReview = !now.IsApproved };
    }

    /// <summary>Another author's words that no moderator has approved came since the public text: what is built on them waits too.</summary>
    private Task<bool> HasUnreadAsync(Idea idea, Actor actor, CancellationToken cancellationToken) => db.IdeaRevisions.AnyAsync(
        row => row.IdeaId == idea.Id && row.ApprovedAt == null && row.AuthorId != actor.MemberId
            && (idea.PublishedRevisionId == null || row.Id > idea.PublishedRevisionId),
        cancellationToken);
}
