using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Barriers;

/// <summary>What a write of a barrier or reform left behind.</summary>
/// <param name="IsPublic">The newest text is public; else it waits to be read.</param>
public sealed record SavedBarrier(int Id, bool IsPublic);

/// <summary>A report of a barrier.</summary>
public sealed record ReportBarrierOptions
{
    public required BarrierText Text { get; init; }

    /// <summary>The organisation that the member speaks for, or null.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>The idea that it stands in the way of, or null.</summary>
    public int? IdeaId { get; init; }
}

/// <summary>Members report barriers and change what they reported; the team may change them too. Every text is kept as a revision.</summary>
public sealed class BarrierService(
    ParticipateDbContext db, Transactions transactions, BarrierRows rows, BarrierPublication publication, SpeakerQueries speakers, AuditLog audit, TimeProvider clock)
{
    /// <summary>How long the same title by the same author counts as the same form sent again.</summary>
    public static readonly TimeSpan RepeatWindow = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Reports a barrier: public at once of an established member, else it waits for review. The same form sent twice gives one barrier.
    /// Refused for members who may not contribute (NotPermitted), outside the phase, for fields that do not fit (Invalid), for an organisation
    /// that the member does not speak for (NotPermitted), and for an idea that is not public (Invalid).
    /// </summary>
    public Task<Outcome<SavedBarrier>> ReportAsync(Mission mission, ReportBarrierOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var text = options.Text.Tidied();
        if (rows.RefusalOf(mission, actor) is { } may)
            return Task.FromResult(Outcome<SavedBarrier>.FromRefusal(may));
        if (text.Refusals() is { Count: > 0 } refusals)
            return Task.FromResult(Outcome<SavedBarrier>.Refused(refusals));
        return transactions.RunAsync<SavedBarrier>(
            async token =>
            {
                if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token))
                    return Refusal.NotFound;
                if (options.OrganisationId is { } organisation && !await speakers.MayAsync(actor.MemberId, organisation, token))
                    return Refusal.NotPermitted("You cannot speak for this organisation. What you typed is kept here.");
                if (options.IdeaId is { } ideaId && !await db.Ideas.AnyAsync(idea => idea.Id == ideaId && idea.MissionId == mission.Id && idea.Visibility == Visibility.Published, token))
                    return Refusal.Invalid(nameof(options.IdeaId), "There is no public idea of this number in this mission");
                if (await SentBeforeAsync(mission, text.Title, actor, token) is { } first)
                    return first;
                if (await rows.RefusalOfLimitAsync(actor, token) is { } limited)
                    return limited;
                var barrier = new Barrier
                {
                    MissionId = mission.Id,
                    AuthorId = actor.MemberId,
                    OrganisationId = options.OrganisationId,
                    Title = text.Title,
                    Category = text.Category,
                    PlaceCode = text.Places[0],
                    ReportedAt = clock.UtcNow(),
                };
                db.Barriers.Add(barrier);
                await db.SaveChangesAsync(token);
                await ReviseAsync(barrier, text, actor.MemberId, token);
                if (options.IdeaId is { } inTheWay)
                    db.BarrierIdeas.Add(new BarrierIdea { BarrierId = barrier.Id, IdeaId = inTheWay });
                var needsReview = mission.Moderation.NeedsReview(actor.IsEstablished);
                if (!needsReview)
                    await publication.ShowAsync(barrier.Id, token);
                transactions.Record(new BarrierReported(mission.Id, barrier.Id, actor.MemberId, needsReview));
                return new SavedBarrier(barrier.Id, !needsReview);
            },
            cancellationToken);
    }

    /// <summary>
    /// Changes the text of a barrier by a new revision. Of an author who is not established it waits, and the text before it stays public.
    /// Refused for others than its author and the team (NotFound), for an author who may not contribute or outside the phase, for what is
    /// hidden or merged (Conflict), for fields that do not fit (Invalid), and on a stale version (Conflict).
    /// </summary>
    /// <param name="version">The version that the form was made from.</param>
    public Task<Outcome<SavedBarrier>> EditAsync(Mission mission, int barrierId, int version, BarrierText typed, Actor actor, CancellationToken cancellationToken)
    {
        var text = typed.Tidied();
        var isTeam = actor.Runs(mission.Id);
        if (!isTeam && rows.RefusalOf(mission, actor) is { } may)
            return Task.FromResult(Outcome<SavedBarrier>.FromRefusal(may));
        if (text.Refusals() is { Count: > 0 } refusals)
            return Task.FromResult(Outcome<SavedBarrier>.Refused(refusals));
        return transactions.RunAsync<SavedBarrier>(
            async token =>
            {
                if (await rows.HoldAsync(mission.Id, barrierId, token) is not { } barrier || !MayEdit(barrier, actor))
                    return Refusal.NotFound;
                if (barrier.Visibility is not (Visibility.Published or Visibility.Waiting))
                    return Refusal.Conflict("This barrier is not public any more, so it is not changed.");
                if (barrier.Version != version)
                    return BarrierWords.ChangedMeanwhile;
                var newest = await db.BarrierRevisions.FirstAsync(row => row.BarrierId == barrierId && row.Number == barrier.LatestRevisionNumber, token);
                if (text.IsThatOf(newest))
                    return new SavedBarrier(barrierId, newest.ApprovedAt is not null);
                await ReviseAsync(barrier, text, actor.MemberId, token);
                // What waits for its first review goes on waiting; what nobody has read is not published by an edit on top of it.
                var needsReview = barrier.Visibility == Visibility.Waiting || newest.ApprovedAt is null || (!isTeam && mission.Moderation.NeedsReview(actor.IsEstablished));
                if (!needsReview)
                    await publication.ShowAsync(barrierId, token);
                transactions.Record(new BarrierEdited(mission.Id, barrierId, actor.MemberId, needsReview));
                if (isTeam)
                    audit.Add("barrier.edited", "barrier", barrierId, actor.MemberId, mission.Id, text.Title);
                return new SavedBarrier(barrierId, !needsReview);
            },
            cancellationToken);
    }

    /// <summary>The author changes what was reported, and the team what is public.</summary>
    public static bool MayEdit(Barrier barrier, Actor? actor) => actor is not null
        && (barrier.AuthorId == actor.MemberId || (barrier.IsPublic && actor.Runs(barrier.MissionId)));

    private async Task ReviseAsync(Barrier barrier, BarrierText text, int memberId, CancellationToken cancellationToken)
    {
        var revision = text.ToRevision(barrier, memberId, clock.UtcNow());
        db.BarrierRevisions.Add(revision);
        barrier.Revise(revision);
        await db.SaveChangesAsync(cancellationToken);
    }

    private Task<SavedBarrier?> SentBeforeAsync(Mission mission, string title, Actor actor, CancellationToken cancellationToken)
    {
        var since = clock.UtcNow() - RepeatWindow;
        return db.Barriers.Where(row => row.MissionId == mission.Id && row.AuthorId == actor.MemberId && row.ReportedAt > since && row.Title == title)
            .OrderByDescending(row => row.Id).Select(row => new SavedBarrier(row.Id, row.Visibility == Visibility.Published)).FirstOrDefaultAsync(cancellationToken);
    }
}
