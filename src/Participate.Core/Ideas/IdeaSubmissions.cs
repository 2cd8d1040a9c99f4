using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>Adds new ideas and submits them, inside the transaction that is open: public at once, or waiting to be read.</summary>
public sealed class IdeaSubmissions(ParticipateDbContext db, Transactions transactions, PublicationService publication, DailyLimit limit, TimeProvider clock)
{
    /// <summary>Adds an idea as a draft, with its first revision.</summary>
    /// <param name="authorId">Whose idea it is; the actor writes it.</param>
    /// <param name="html">The HTML of the details.</param>
    public async Task<(Idea Idea, IdeaRevision Revision)> AddAsync(Mission mission, int authorId, IdeaText text, string html, Actor actor, CancellationToken cancellationToken)
    {
        var idea = IdeaRows.NewIdea(mission.Id, authorId, clock.UtcNow());
        idea.SpeakFor(text.OrganisationId);
        db.Ideas.Add(idea);
        await db.SaveChangesAsync(cancellationToken);
        var revision = IdeaRows.NextRevision(idea, text, html, actor.MemberId, clock.UtcNow());
        db.IdeaRevisions.Add(revision);
        idea.Revise(revision);
        await db.SaveChangesAsync(cancellationToken);
        return (idea, revision);
    }

    /// <summary>Submits a draft. Refused beyond the actor's limit for a day.</summary>
    public async Task<Outcome<SavedIdea>> SubmitAsync(Idea idea, IdeaRevision revision, Mission mission, Actor actor, CancellationToken cancellationToken)
    {
        if (await limit.RefusalAsync(actor, 1, cancellationToken) is { } limited)
            return limited;
        idea.Submit(mission.PhaseOn(clock.Today())?.Id, clock.UtcNow());
        var needsReview = mission.Moderation.NeedsReview(actor.IsEstablished);
        if (!needsReview)
            await publication.PublishAsync(idea, revision, cancellationToken);
        transactions.Record(new IdeaSubmitted(idea.MissionId, idea.Id, idea.AuthorId, needsReview, actor.MemberId));
        return new SavedIdea(idea.Id, idea.Visibility, HasChanged: true, needsReview);
    }
}
