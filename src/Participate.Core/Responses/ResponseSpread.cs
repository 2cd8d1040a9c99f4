using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Mail;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Responses;

/// <summary>Wakes who brings responses to their ideas after a commit.</summary>
public sealed class ResponseSignal : WakeSignal;

/// <summary>
/// Brings what was published or withdrawn to the ideas of a response: official status, record of what happened, letters and news. The act itself
/// does so for the first <see cref="AtOnce"/> ideas in its own transaction; the others follow in batches, each one transaction with the
/// place it came to. Any number of processes may do it and be killed at any point: no idea is answered twice or left out.
/// </summary>
public sealed class ResponseSpread(
    ParticipateDbContext db, Transactions transactions, PublicationService publication, Provenance provenance, IdeaNews news, NotificationService notifications,
    ResponseLetters letters, MissionCatalogue missions, ResponseSignal signal, TimeProvider clock)
{
    /// <summary>Ideas of one transaction: while it runs, members wait to write.</summary>
    public const int AtOnce = 50;

    /// <summary>Brings everything that is due.</summary>
    public async Task SpreadAllAsync(CancellationToken cancellationToken)
    {
        while (await db.ResponseIdeas.Where(row => row.DueAt != null).OrderBy(row => row.ResponseId).Select(row => (int?)row.ResponseId).FirstOrDefaultAsync(cancellationToken) is { } responseId)
        {
            await transactions.RunAsync(
                async token =>
                {
                    await SpreadAsync(responseId, token);
                    return Outcome.Done;
                },
                cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Brings a response to the next of its ideas, inside the transaction that is open.</summary>
    internal async Task SpreadAsync(int responseId, CancellationToken cancellationToken)
    {
        // Changes nothing; on PostgreSQL it waits for another process at the same response, and sees how far that one came.
        await db.OfficialResponses.Where(row => row.Id == responseId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);
        var response = await db.OfficialResponses.FirstAsync(row => row.Id == responseId, cancellationToken);
        var rows = await db.ResponseIdeas.Where(row => row.ResponseId == responseId && row.DueAt != null).OrderBy(row => row.IdeaId).Take(AtOnce).ToListAsync(cancellationToken);
        var mission = (await missions.FindAsync(response.MissionId, cancellationToken))!;
        var revision = response.IsPublic ? await db.ResponseRevisions.AsNoTracking().FirstAsync(row => row.Id == response.PublishedRevisionId, cancellationToken) : null;
        var publisherId = await db.ResponsePublications.Where(row => row.ResponseId == responseId).OrderByDescending(row => row.Id).Select(row => row.MemberId).FirstAsync(cancellationToken);
        notifications.Gather();
        foreach (var row in rows)
        {
            var idea = await HoldAsync(row.IdeaId, cancellationToken);
            if (revision is null)
                await TakeAwayAsync(mission, response, row, idea, cancellationToken);
            else
                await AnswerAsync(new Answer(mission, response, revision, publisherId), row, idea, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        await notifications.SendGatheredAsync(cancellationToken);
        transactions.Touch(mission.Id);
        if (rows.Count == AtOnce)
            transactions.AfterCommit(signal.Wake);
    }

    private async Task AnswerAsync(Answer answer, ResponseIdea row, Idea idea, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var isNew = row.State == ResponseIdeaState.Open;
        if (isNew && !idea.IsPublic)
        {
            row.Finish(ResponseIdeaEnd.LeftOut, now);
            return;
        }
        if (isNew)
            await EndEarlierAsync(answer, idea.Id, now, cancellationToken);
        var decides = isNew || idea.Decision != answer.Revision.Decision;
        row.Answer(answer.Revision.Id, await LinkAsync(answer, row, idea, now, cancellationToken), now);
        await publication.DecideAsync(idea, answer.Revision.Decision, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await letters.AnsweredAsync(answer.Mission, idea, answer.Revision, isNew, cancellationToken);
        if (decides)
            await news.DecidedAsync(idea, NewsItem.AnswerKey(answer.Response.Id, idea.Id, answer.Revision.Id), T(DecisionNames.Name(idea.Decision)), cancellationToken);
    }

    /// <summary>The response was withdrawn: the idea has no answer again.</summary>
    private async Task TakeAwayAsync(Mission mission, OfficialResponse response, ResponseIdea row, Idea idea, CancellationToken cancellationToken)
    {
        var stood = row.State == ResponseIdeaState.Standing;
        if (stood)
            await UnlinkAsync(row.ProvenanceLinkId, response.WithdrawnById ?? response.CreatedById, TypedText.Shortened(response.WithdrawnReason, ProvenanceLink.ReasonMaxLength), cancellationToken);
        row.Finish(ResponseIdeaEnd.Withdrawn, clock.UtcNow());
        if (!stood)
            return;
        await publication.DecideAsync(idea, Decision.None, cancellationToken);
        await letters.WithdrawnAsync(mission, idea, response.WithdrawnReason, cancellationToken);
        await news.DecidedAsync(idea, NewsItem.AnswerKey(response.Id, idea.Id, 0), T("No decision yet. The mission team withdrew its response"), cancellationToken);
    }

    /// <summary>What answered the idea until now does so no longer. Before the new one stands: the database allows one.</summary>
    private async Task EndEarlierAsync(Answer answer, int ideaId, DateTime now, CancellationToken cancellationToken)
    {
        var standing = db.ResponseIdeas.Where(row => row.IdeaId == ideaId && row.State == ResponseIdeaState.Standing);
        if (await standing.AsNoTracking().FirstOrDefaultAsync(cancellationToken) is not { } earlier)
            return;
        await UnlinkAsync(earlier.ProvenanceLinkId, answer.PublisherId, "A newer response of the mission team answers this idea.", cancellationToken);
        await standing.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, ResponseIdeaState.Ended).SetProperty(row => row.End, ResponseIdeaEnd.Replaced).SetProperty(row => row.EndedAt, now)
                .SetProperty(row => row.DueAt, (DateTime?)null).SetProperty(row => row.ProvenanceLinkId, (int?)null),
            cancellationToken);
    }

    /// <summary>The record in what happened to the idea. One that says the same stays; what is under consideration has none.</summary>
    private async Task<int?> LinkAsync(Answer answer, ResponseIdea row, Idea idea, DateTime now, CancellationToken cancellationToken)
    {
        var kind = KindOf(answer.Revision.Decision);
        if (row.ProvenanceLinkId is { } present)
        {
            if (await db.ProvenanceLinks.AnyAsync(link => link.Id == present && link.Kind == kind, cancellationToken))
                return present;
            await UnlinkAsync(present, answer.PublisherId, "The mission team revised its response.", cancellationToken);
        }
        if (kind is not { } wanted)
            return null;
        var link = new ProvenanceLink
        {
            MissionId = idea.MissionId,
            IdeaId = idea.Id,
            Kind = wanted,
            What = wanted switch
            {
                ProvenanceKind.AdoptedIn => "the official response of the mission team",
                ProvenanceKind.DeliveredBy => "what happens already, as the mission team’s official response says",
                _ => "the mission team, in its official response",
            },
            Address = string.Create(CultureInfo.InvariantCulture, $"/missions/{answer.Mission.Slug}/responses/{answer.Response.Id}"),
            Reason = DecisionNames.Name(answer.Revision.Decision),
            MemberId = answer.PublisherId,
            ActedAs = ProvenanceRole.MissionTeam,
            At = now,
        };
        await provenance.RecordAsync(link, cancellationToken);
        return link.Id;
    }

    /// <summary>The team may have taken the record back on the page of the idea before.</summary>
    private async Task UnlinkAsync(int? linkId, int memberId, string reason, CancellationToken cancellationToken)
    {
        if (linkId is null || await db.ProvenanceLinks.AnyAsync(row => row.TakesBackId == linkId, cancellationToken))
            return;
        var link = await db.ProvenanceLinks.AsNoTracking().FirstAsync(row => row.Id == linkId, cancellationToken);
        await provenance.TakeBackAsync(link, memberId, ProvenanceRole.MissionTeam, reason, clock.UtcNow(), cancellationToken);
    }

    private async Task<Idea> HoldAsync(int ideaId, CancellationToken cancellationToken)
    {
        await db.Ideas.Where(idea => idea.Id == ideaId).ExecuteUpdateAsync(set => set.SetProperty(idea => idea.CommentCount, idea => idea.CommentCount), cancellationToken);
        return await db.Ideas.FirstAsync(idea => idea.Id == ideaId, cancellationToken);
    }

    private static ProvenanceKind? KindOf(Decision decision) => decision switch
    {
        Decision.Accepted or Decision.AcceptedInPart => ProvenanceKind.AdoptedIn,
        Decision.NotAccepted or Decision.OutOfScope => ProvenanceKind.RejectedBy,
        Decision.AlreadyHappening => ProvenanceKind.DeliveredBy,
        _ => null,
    };

    /// <summary>What is brought to an idea.</summary>
    private sealed record Answer(Mission Mission, OfficialResponse Response, ResponseRevision Revision, int PublisherId);
}
