using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Mobilisation;

/// <summary>A new pledge.</summary>
public sealed record PledgeOptions
{
    public PledgeTarget Target { get; init; } = PledgeTarget.Mission;

    /// <summary>The organisation that pledges; null for the member.</summary>
    public int? OrganisationId { get; init; }

    public required PledgeText Text { get; init; }

    /// <summary>It is kept for the pledger alone until it is offered.</summary>
    public bool IsDraft { get; init; }
}

/// <summary>What became of a pledge that was sent.</summary>
public sealed record SavedPledge(int Id, bool IsDraft, bool IsPublic);

/// <summary>
/// Makes and changes pledges. An offered pledge is public at once, of members who are not established after a first review. Refused outside phases
/// that allow pledging (OutsidePhase), for members who may not contribute (NotPermitted) and for what does not fit (Invalid).
/// </summary>
public sealed class PledgeService(
    ParticipateDbContext db, Transactions transactions, PledgeRows rows, PledgePublication publication, SpeakerQueries speakers, AuditLog audit, TimeProvider clock)
{
    /// <summary>Pledges that one member may make in a day.</summary>
    public const int MostADay = 30;

    private static readonly TimeSpan SameSubmission = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Makes a pledge. Refused for an organisation that the member may not speak for (NotPermitted) and for a target that is not there (NotFound).
    /// Sent twice within a minute, it is made once, and both get the same answer.
    /// </summary>
    public async Task<Outcome<SavedPledge>> MakeAsync(Mission mission, PledgeOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var text = options.Text.Tidied(options.OrganisationId is null);
        if ((actor.ContributionRefusal ?? mission.RefusalOf(Activities.Pledge, clock.Today())) is { } refusal)
            return refusal;
        if (!options.Target.IsOne)
            return Refusal.NotFound;
        if (text.Refusals(mission, clock.Today()) is { Count: > 0 } refusals)
            return Outcome<SavedPledge>.Refused(refusals);
        return await transactions.RunAsync<SavedPledge>(token => MakeAsync(mission, options, text, actor, token), cancellationToken);
    }

    /// <summary>
    /// Changes a pledge that is a draft or offered. Of members who are not established, and while an earlier edit waits, the text before stays public until a
    /// moderator has read the new one. Refused for others (NotFound), once it was accepted (Conflict), and where it changed since (Conflict).
    /// </summary>
    /// <param name="version">The version that the form was made from.</param>
    public async Task<Outcome<SavedPledge>> EditAsync(Mission mission, int pledgeId, int version, PledgeText typed, Actor actor, CancellationToken cancellationToken)
    {
        if ((actor.ContributionRefusal ?? mission.RefusalOf(Activities.Pledge, clock.Today())) is { } refusal)
            return refusal;
        return await transactions.RunAsync<SavedPledge>(
            async token =>
            {
                if (await rows.HoldAsync(mission.Id, pledgeId, token) is not { } pledge || pledge.Visibility == Visibility.Hidden
                    || !await rows.IsPledgerAsync(pledge.MemberId, pledge.OrganisationId, actor, token))
                    return Refusal.NotFound;
                var text = typed.Tidied(pledge.OrganisationId is null);
                if (text.Refusals(mission, clock.Today()) is { Count: > 0 } refusals)
                    return Outcome<SavedPledge>.Refused(refusals);
                if (pledge.Version != version)
                    return PledgeRows.ChangedMeanwhile;
                if (pledge.State is not (PledgeState.Draft or PledgeState.Offered))
                    return Refusal.Conflict($"This pledge is {PledgeWords.InSentence(pledge.State)}, so its words stay. You can withdraw it and make another.");
                await EditAsync(mission, pledge, text, actor, token);
                return Saved(pledge);
            },
            cancellationToken);
    }

    private async Task<Outcome<SavedPledge>> MakeAsync(Mission mission, PledgeOptions options, PledgeText text, Actor actor, CancellationToken cancellationToken)
    {
        if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, cancellationToken))
            return Refusal.NotFound;
        var sector = Sectors.Community;
        if (options.OrganisationId is { } organisation)
        {
            if ((await speakers.ForAsync(actor.MemberId, cancellationToken)).FirstOrDefault(row => row.Id == organisation) is not { } spokenFor)
                return new Refusal(RefusalKind.NotPermitted, "You do not speak for that organisation. Choose yourself, or one that you speak for", "PledgingAs");
            sector = spokenFor.Sector;
        }
        if (await rows.FindTargetAsync(mission.Id, mission.Slug, options.Target, cancellationToken) is null)
            return Refusal.NotFound;
        var now = clock.UtcNow();
        if (await SentBeforeAsync(mission, options, text, actor, now, cancellationToken) is { } first)
            return Saved(first);
        var today = UkTime.StartOfDay(clock.Today());
        if (await db.Pledges.CountAsync(row => row.MemberId == actor.MemberId && row.CreatedAt >= today, cancellationToken) >= MostADay)
            return Refusal.NotPermitted($"You made {MostADay} pledges today, which is the most in a day. What you typed is kept here.");
        var pledge = new Pledge
        {
            MissionId = mission.Id,
            IdeaId = options.Target.IdeaId,
            BarrierId = options.Target.BarrierId,
            ReformId = options.Target.ReformId,
            MemberId = actor.MemberId,
            OrganisationId = options.OrganisationId,
            Sector = sector,
            CreatedAt = now,
        };
        db.Pledges.Add(pledge);
        await db.SaveChangesAsync(cancellationToken);
        var revision = text.ToRevision(mission, pledge.Id, 1, actor.MemberId, now, isApproved: false);
        db.PledgeRevisions.Add(revision);
        pledge.Write(revision);
        await db.SaveChangesAsync(cancellationToken);
        if (!options.IsDraft)
            await OfferAsync(mission, pledge, revision, actor, cancellationToken);
        return Saved(pledge);
    }

    /// <summary>Offers a draft that is held: it is public at once, or waits for its first review.</summary>
    internal async Task OfferAsync(Mission mission, Pledge pledge, PledgeRevision newest, Actor actor, CancellationToken cancellationToken)
    {
        var needsReview = mission.Moderation.NeedsReview(actor.IsEstablished);
        db.PledgeEvents.Add(new PledgeEvent
        {
            PledgeId = pledge.Id,
            Act = PledgeAct.Offer,
            From = pledge.State,
            To = PledgeState.Offered,
            At = clock.UtcNow(),
            MemberId = actor.MemberId,
            ActedAs = PledgeRole.Pledger,
            AreWordsPublic = true,
        });
        await publication.ChangeAsync(
            pledge,
            () =>
            {
                // An edit that waited when it was declined is what is offered, and what moderators read.
                pledge.Write(newest);
                pledge.MoveTo(PledgeState.Offered, clock.UtcNow());
                pledge.See(Visibility.Waiting);
            },
            cancellationToken);
        audit.Add("pledge.offered", "pledge", pledge.Id, actor.MemberId, mission.Id);
        transactions.Record(new PledgeMoved(mission.Id, pledge.Id, PledgeState.Draft, PledgeState.Offered));
        transactions.Record(new PledgeOffered(mission.Id, pledge.Id, actor.MemberId, needsReview));
        if (!needsReview)
            await publication.ShowAsync(pledge, newest, cancellationToken);
    }

    private async Task EditAsync(Mission mission, Pledge pledge, PledgeText text, Actor actor, CancellationToken cancellationToken)
    {
        var before = await rows.NewestAsync(pledge, cancellationToken);
        if (PledgeText.Of(before) == text)
            return;
        // What nobody has read is not published by an edit on top of it, whoever makes that.
        var isOnUnread = pledge.Visibility == Visibility.Published && before.ApprovedAt is null;
        var needsReview = pledge.State != PledgeState.Draft && (isOnUnread || mission.Moderation.NeedsReview(actor.IsEstablished));
        var revision = text.ToRevision(mission, pledge.Id, pledge.LatestRevisionNumber + 1, actor.MemberId, clock.UtcNow(), isApproved: false);
        db.PledgeRevisions.Add(revision);
        if (pledge.Visibility == Visibility.Published && !needsReview)
        {
            await publication.ShowAsync(pledge, revision, cancellationToken);
        }
        else if (pledge.Visibility == Visibility.Published)
        {
            pledge.Revised(revision.Number);
            await db.SaveChangesAsync(cancellationToken);
        }
        else
        {
            pledge.Write(revision);
            await db.SaveChangesAsync(cancellationToken);
        }
        if (pledge.State != PledgeState.Draft)
            transactions.Record(new PledgeEdited(mission.Id, pledge.Id, actor.MemberId, needsReview));
        audit.Add("pledge.edited", "pledge", pledge.Id, actor.MemberId, mission.Id);
    }

    private Task<Pledge?> SentBeforeAsync(Mission mission, PledgeOptions options, PledgeText text, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var since = now - SameSubmission;
        var target = options.Target;
        return db.Pledges.AsNoTracking()
            .Where(row => row.MemberId == actor.MemberId && row.MissionId == mission.Id && row.CreatedAt > since && row.Text == text.Text && row.OrganisationId == options.OrganisationId
                && row.IdeaId == target.IdeaId && row.BarrierId == target.BarrierId && row.ReformId == target.ReformId)
            .OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private static SavedPledge Saved(Pledge pledge) => new(pledge.Id, pledge.State == PledgeState.Draft, pledge.IsPublic);
}
