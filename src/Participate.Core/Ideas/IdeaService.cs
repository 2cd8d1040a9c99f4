using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Ideas;

/// <summary>An idea as its author last saw it; a write on an older version than the stored one is refused.</summary>
public readonly record struct IdeaVersion(int IdeaId, int Version);

/// <summary>What a write of an idea's text left behind.</summary>
/// <param name="HasChanged">False where the text was the same already and nothing was written.</param>
/// <param name="WaitsForReview">The newest text is not public until a moderator has read it.</param>
public sealed record SavedIdea(int IdeaId, Visibility Visibility, bool HasChanged, bool WaitsForReview);

/// <summary>
/// Writes ideas: drafts, submissions, edits. The same form sent twice gives one idea and one revision, also where both come at once.
/// </summary>
public sealed class IdeaService(ParticipateDbContext db, Transactions transactions, IdeaEdits edits, IdeaSubmissions submissions, SpeakerQueries speakers, TimeProvider clock)
{
    /// <summary>Drafts that one member may keep.</summary>
    public const int MostDrafts = 50;

    /// <summary>How long the same new text by the same author counts as the same form sent again.</summary>
    public static readonly TimeSpan RepeatWindow = TimeSpan.FromMinutes(1);

    private const string ChangedMeanwhile =
        "This idea has changed since you opened this page, perhaps in another window. What you typed is kept below. "
        + "Compare it with the newest version, then save again to replace that.";

    /// <summary>
    /// Saves a draft, a new one or (with its version) one that exists; it may be incomplete. Refused outside the phase, for members
    /// who may not contribute, for what is too long, on a stale version, and beyond <see cref="MostDrafts"/>.
    /// </summary>
    public Task<Outcome<SavedIdea>> SaveDraftAsync(Mission mission, IdeaVersion? draft, IdeaText text, Actor actor, CancellationToken cancellationToken) =>
        ProposeAsync(mission, draft, text.Tidied(), submits: false, actor, cancellationToken);

    /// <summary>
    /// Submits an idea, from nothing or (with its version) from a draft. It is public at once where the author is established, otherwise
    /// it waits for review. Refused outside the phase, for members who may not contribute, for a text that does not fit, for an organisation that
    /// they do not speak for, on a stale version.
    /// </summary>
    public Task<Outcome<SavedIdea>> SubmitAsync(Mission mission, IdeaVersion? draft, IdeaText text, Actor actor, CancellationToken cancellationToken) =>
        ProposeAsync(mission, draft, text.Tidied(), submits: true, actor, cancellationToken);

    /// <summary>
    /// Changes a submitted idea by a new revision. Of a member who is not established it waits, and the last approved text stays public.
    /// Refused while the phase allows no editing, for anyone but its authors, for hidden ideas, for a text that does not fit, on a stale version.
    /// </summary>
    public async Task<Outcome<SavedIdea>> EditAsync(Mission mission, IdeaVersion idea, IdeaText text, Actor actor, CancellationToken cancellationToken)
    {
        text = text.Tidied();
        if (Refusals(actor, mission.EditingRefusal(clock.Today()), text.Refusals(mission, isDraft: false)) is { Count: > 0 } refusals)
            return Outcome<SavedIdea>.Refused(refusals);
        var html = MemberMarkdown.ToHtml(text.Details);
        return await WriteAsync(
            actor,
            async token =>
            {
                if (await FindAsync(mission, idea.IdeaId, actor, token) is not { } stored)
                    return Refusal.NotFound;
                if (Idea.RefusalOfEditing(stored.Visibility) is { } refusal)
                    return refusal;
                var newest = await NewestRevisionAsync(stored, token);
                if (newest.Says(text))
                    return new SavedIdea(stored.Id, stored.Visibility, HasChanged: stored.Version != idea.Version, newest.ApprovedAt is null);
                if (stored.Version != idea.Version)
                    return Refusal.Conflict(ChangedMeanwhile);
                return await edits.AddAsync(stored, IdeaRows.NextRevision(stored, text, html, actor.MemberId, clock.UtcNow(), attachmentSetId: newest.AttachmentSetId), mission, actor, token);
            },
            cancellationToken);
    }

    /// <summary>Deletes a draft for good. Refused as not found for anything else than the author's own draft.</summary>
    public Task<Outcome> DeleteDraftAsync(Mission mission, int ideaId, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token => await db.Ideas
            .Where(idea => idea.Id == ideaId && idea.MissionId == mission.Id && idea.AuthorId == actor.MemberId && idea.Visibility == Visibility.Draft)
            .ExecuteDeleteAsync(token) == 1 ? Outcome.Done : Refusal.NotFound,
        cancellationToken);

    private async Task<Outcome<SavedIdea>> ProposeAsync(
        Mission mission, IdeaVersion? draft, IdeaText text, bool submits, Actor actor, CancellationToken cancellationToken)
    {
        if (Refusals(actor, mission.RefusalOf(Activities.Propose, clock.Today()), text.Refusals(mission, isDraft: !submits)) is { Count: > 0 } refusals)
            return Outcome<SavedIdea>.Refused(refusals);
        var html = MemberMarkdown.ToHtml(text.Details);
        return await WriteAsync(
            actor,
            async token =>
            {
                var stored = draft is null ? await FindRepeatedAsync(mission, text, actor, token) : await FindAsync(mission, draft.Value.IdeaId, actor, token);
                if (stored is null)
                    return draft is null ? await AddAsync(mission, text, html, submits, actor, token) : Refusal.NotFound;
                var newest = await NewestRevisionAsync(stored, token);
                // A co-author does not choose for whom its author speaks.
                var organisationId = stored.AuthorId == actor.MemberId ? text.OrganisationId : stored.OrganisationId;
                var isSame = newest.Says(text) && stored.OrganisationId == organisationId;
                if (isSame && !(submits && stored.Visibility == Visibility.Draft))
                    return new SavedIdea(stored.Id, stored.Visibility, HasChanged: false, newest.ApprovedAt is null);
                if (submits && stored.AuthorId != actor.MemberId)
                    return Refusal.NotPermitted("Only the author of this idea can submit it. Save the draft, and tell the author.");
                if (stored.Visibility != Visibility.Draft)
                    return Refusal.Conflict("You have submitted this idea already. What you typed is kept below: save your changes to the idea.");
                if (!isSame && stored.Version != draft?.Version)
                    return Refusal.Conflict(ChangedMeanwhile);
                if ((submits || stored.OrganisationId != organisationId) && await speakers.RefusalAsync(actor.MemberId, organisationId, token) is { } unspoken)
                    return unspoken;
                newest.Rewrite(text, html, clock.UtcNow());
                stored.SpeakFor(organisationId);
                stored.Revise(newest);
                return submits ? await submissions.SubmitAsync(stored, newest, mission, actor, token) : new SavedIdea(stored.Id, Visibility.Draft, HasChanged: true, WaitsForReview: true);
            },
            cancellationToken);
    }

    private async Task<Outcome<SavedIdea>> AddAsync(Mission mission, IdeaText text, string html, bool submits, Actor actor, CancellationToken cancellationToken)
    {
        if (!submits && await db.Ideas.CountAsync(idea => idea.AuthorId == actor.MemberId && idea.Visibility == Visibility.Draft, cancellationToken) >= MostDrafts)
            return Refusal.Conflict($"You have {MostDrafts} drafts, the most that one member can keep. Submit or delete one of them first.");
        if (await speakers.RefusalAsync(actor.MemberId, text.OrganisationId, cancellationToken) is { } unspoken)
            return unspoken;
        var (idea, revision) = await submissions.AddAsync(mission, actor.MemberId, text, html, actor, cancellationToken);
        return submits ? await submissions.SubmitAsync(idea, revision, mission, actor, cancellationToken) : new SavedIdea(idea.Id, Visibility.Draft, HasChanged: true, WaitsForReview: true);
    }

    private Task<Idea?> FindAsync(Mission mission, int ideaId, Actor actor, CancellationToken cancellationToken) =>
        db.Ideas.FirstOrDefaultAsync(
            idea => idea.Id == ideaId && idea.MissionId == mission.Id
                && (idea.AuthorId == actor.MemberId || db.CoAuthors.Any(row => row.IdeaId == idea.Id && row.MemberId == actor.MemberId)),
            cancellationToken);

    /// <summary>The idea that this form made when it was sent before.</summary>
    private Task<Idea?> FindRepeatedAsync(Mission mission, IdeaText text, Actor actor, CancellationToken cancellationToken)
    {
        var since = clock.UtcNow() - RepeatWindow;
        return db.Ideas.FirstOrDefaultAsync(
            idea => idea.AuthorId == actor.MemberId && idea.MissionId == mission.Id && idea.CreatedAt > since
                && db.IdeaRevisions.Any(revision => revision.IdeaId == idea.Id && revision.Number == idea.LatestRevisionNumber
                    && revision.Title == text.Title && revision.Summary == text.Summary && revision.Details == text.Details
                    && revision.PlaceCode == text.PlaceCode && revision.Sectors == text.Sectors && revision.QuestionId == text.QuestionId
                    && revision.Difference == text.Difference)
                && idea.OrganisationId == text.OrganisationId,
            cancellationToken);
    }

    private Task<IdeaRevision> NewestRevisionAsync(Idea idea, CancellationToken cancellationToken) =>
        db.IdeaRevisions.FirstAsync(revision => revision.IdeaId == idea.Id && revision.Number == idea.LatestRevisionNumber, cancellationToken);

    /// <summary>One write of an author after another; a moderator may still come between, and then the author is told.</summary>
    private async Task<Outcome<SavedIdea>> WriteAsync(Actor actor, Func<CancellationToken, Task<Outcome<SavedIdea>>> work, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await transactions.RunAsync<SavedIdea>(
                async token =>
                {
                    if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token))
                        return Refusal.NotFound;
                    return await work(token);
                },
                cancellationToken);
            return outcome.Succeeded ? await edits.AfterChecksAsync(outcome.Value, actor, cancellationToken) : outcome;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || db.IsUniqueViolation(exception))
        {
            return Refusal.Conflict(ChangedMeanwhile);
        }
    }

    /// <summary>Who and when first: where those are refused, the text does not matter.</summary>
    private static IReadOnlyList<Refusal> Refusals(Actor actor, Refusal? outsidePhase, IReadOnlyList<Refusal> ofText) =>
        (actor.ContributionRefusal ?? outsidePhase) is { } refusal ? [refusal] : ofText;
}

/// <summary>Drafts were seen by their author alone, and go with the account.</summary>
internal sealed class DraftsOfClosedMember(ParticipateDbContext db) : IHandle<MemberClosed>
{
    public Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken) => db.Ideas
        .Where(idea => idea.AuthorId == happened.MemberId && idea.Visibility == Visibility.Draft)
        .ExecuteDeleteAsync(cancellationToken);
}
