using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>An amendment as its address names it.</summary>
public readonly record struct AmendmentKey(int IdeaId, int AmendmentId);

/// <summary>The authors of an idea accept what others propose for it, or reject it and say why.</summary>
public sealed class AmendmentAnswers(
    ParticipateDbContext db, Transactions transactions, CommentService comments, PublicationService publication, AmendmentLetters letters, AuditLog audit, TimeProvider clock)
{
    private const string ChangedMeanwhile =
        "The idea changed since this was proposed, and the same words would be different in both. Edit the idea yourself, or reject the amendment and ask for a new one.";

    /// <summary>
    /// Makes an amendment the text of the idea, put together with what changed since. As with every edit of a member who is not established, it
    /// waits then. Refused for others than the idea's authors and what is not public (NotFound), while editing is not open, where both changed the
    /// same words, where an edit waits for review, and where it was answered (Conflict).
    /// </summary>
    public async Task<Outcome> AcceptAsync(Mission mission, AmendmentKey key, Actor actor, CancellationToken cancellationToken)
    {
        if ((actor.ContributionRefusal ?? mission.EditingRefusal(clock.Today())) is { } refusal)
            return refusal;
        try
        {
            return await transactions.RunAsync(
                async token =>
                {
                    if (await FindAsync(mission, key, actor, token) is not ({ } amendment, { } idea))
                        return Refusal.NotFound;
                    if (amendment.State == AmendmentState.Accepted)
                        return Outcome.Done;
                    return amendment.State == AmendmentState.Open ? await AcceptAsync(mission, amendment, idea, actor, token) : Answered(amendment);
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || db.IsUniqueViolation(exception))
        {
            return Refusal.Conflict("The idea was changed in this moment. Look at it, and answer again.");
        }
    }

    /// <summary>
    /// Rejects an amendment, with the reasons as a comment that answers it, which waits for review where a new member wrote it. Refused for
    /// others than the idea's authors and what is not public (NotFound), where comments are refused, without reasons (Invalid), and where it was answered (Conflict).
    /// </summary>
    public async Task<Outcome> RejectAsync(Mission mission, AmendmentKey key, string reason, Actor actor, CancellationToken cancellationToken)
    {
        reason = TypedText.Lines(reason);
        if ((actor.ContributionRefusal ?? mission.RefusalOf(Activities.Discuss, clock.Today())) is { } refusal)
            return refusal;
        if (reason.Length is 0 or > Amendment.ReasonMaxLength)
            return Refusal.Invalid("Reason", reason.Length == 0 ? "Say why you reject it" : "The reason must be 1,000 characters or fewer");
        return await transactions.RunAsync(
            async token =>
            {
                if (await FindAsync(mission, key, actor, token) is not ({ } amendment, { } idea))
                    return Refusal.NotFound;
                if (amendment.State != AmendmentState.Open)
                    return Answered(amendment);
                var answer = await comments.AddAsync(
                    new AddCommentOptions { Actor = actor, Mission = mission, IdeaId = idea.Id, ParentId = amendment.CommentId, Body = reason, Stance = Stance.Neutral }, token);
                if (!answer.Succeeded)
                    return Outcome.Refused(answer.Refusals);
                amendment.Reject(answer.Value.Id, actor.MemberId, clock.UtcNow());
                transactions.Touch(mission.Id);
                audit.Add("amendment.rejected", "idea", idea.Id, actor.MemberId, mission.Id, $"Comment {amendment.CommentId}");
                await letters.RejectedAsync(amendment, idea.Title, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private static Refusal Answered(Amendment amendment) =>
        Refusal.Conflict(amendment.State == AmendmentState.TakenBack ? "This amendment was taken back meanwhile." : "This amendment has been answered already.");

    private async Task<Outcome> AcceptAsync(Mission mission, Amendment amendment, Idea idea, Actor actor, CancellationToken cancellationToken)
    {
        var newest = await db.IdeaRevisions.AsNoTracking().SingleAsync(row => row.IdeaId == idea.Id && row.Number == idea.LatestRevisionNumber, cancellationToken);
        if (newest.Id != idea.PublishedRevisionId)
            return Refusal.Conflict("Your last edit of this idea is not public. Wait for its review, or save the idea again as everyone sees it, then answer.");
        var origin = await db.IdeaRevisions.AsNoTracking().SingleAsync(row => row.Id == amendment.BaseRevisionId, cancellationToken);
        if (AmendmentText.Merge(origin.ToText(), newest.ToText(), amendment.ToText())?.Tidied() is not { } text || text.Refusals(mission, isDraft: false).Count > 0)
            return Refusal.Conflict(ChangedMeanwhile);
        var at = clock.UtcNow();
        var needsReview = mission.Moderation.NeedsReview(actor.IsEstablished);
        var revision = IdeaRows.NextRevision(idea, text, MemberMarkdown.ToHtml(text.Details), actor.MemberId, at, RevisionOrigin.Amendment, newest.AttachmentSetId);
        db.IdeaRevisions.Add(revision);
        idea.Revise(revision);
        await db.SaveChangesAsync(cancellationToken);
        if (!needsReview)
            await publication.PublishAsync(idea, revision, cancellationToken);
        amendment.Accept(revision.Id, actor.MemberId, at);
        transactions.Record(new IdeaEdited(idea.MissionId, idea.Id, idea.AuthorId, actor.MemberId, needsReview));
        transactions.Record(new AmendmentAccepted(idea.MissionId, amendment.Id));
        audit.Add("amendment.accepted", "idea", idea.Id, actor.MemberId, idea.MissionId, $"Comment {amendment.CommentId}");
        return Outcome.Done;
    }

    /// <summary>A public amendment of a public idea that the actor writes, with the idea's row held.</summary>
    private async Task<(Amendment? Amendment, Idea? Idea)> FindAsync(Mission mission, AmendmentKey key, Actor actor, CancellationToken cancellationToken)
    {
        await db.Ideas.Where(row => row.Id == key.IdeaId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);
        var idea = await db.Ideas.FirstOrDefaultAsync(
            row => row.Id == key.IdeaId && row.MissionId == mission.Id && row.Visibility == Visibility.Published
                && (row.AuthorId == actor.MemberId || db.CoAuthors.Any(author => author.IdeaId == row.Id && author.MemberId == actor.MemberId)),
            cancellationToken);
        var amendment = await AmendmentQueries.Public(db).FirstOrDefaultAsync(row => row.Id == key.AmendmentId && row.IdeaId == key.IdeaId, cancellationToken);
        return (amendment, idea);
    }
}
