using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Meetings;

/// <summary>
/// The mission team records what was decided at an event, and by which idea a decision was informed: it then stands in what happened to that
/// idea, and its author and followers are told. What did not hold is taken back, in both places. Each act is in the audit log.
/// </summary>
public sealed class MeetingDecisionService(
    ParticipateDbContext db, Transactions transactions, MeetingRows rows, Provenance provenance, IdeaNews news, NotificationService notifications, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Records a decision. Refused for others than the team and administrators (NotPermitted), for an event that is not public (NotFound),
    /// before it begins, where it was cancelled or the same is recorded already (Conflict), and for fields that do not fit (Invalid).
    /// </summary>
    /// <param name="ideaId">The number of a public idea of the mission, or null.</param>
    public Task<Outcome> RecordAsync(Mission mission, int meetingId, string? typed, int? ideaId, Actor actor, CancellationToken cancellationToken)
    {
        var text = TypedText.Lines(typed);
        return ActAsync(
            mission, meetingId, actor,
            async (meeting, token) =>
            {
                if (Check("Text", text, "Enter what was decided", MeetingDecision.TextMaxLength) is { } refusal)
                    return refusal;
                var idea = await db.Ideas.AsNoTracking().FirstOrDefaultAsync(row => row.Id == ideaId && row.MissionId == mission.Id && row.Visibility == Visibility.Published, token);
                if (ideaId is not null && idea is null)
                    return Refusal.Invalid("IdeaId", "There is no public idea with this number in the mission");
                if (await db.MeetingDecisions.AnyAsync(row => row.MeetingId == meetingId && row.Text == text && row.IdeaId == ideaId && row.TakenBackAt == null, token))
                    return Refusal.Conflict("This decision is recorded already.");
                var decision = new MeetingDecision { MeetingId = meetingId, Text = text, IdeaId = ideaId, RecordedById = actor.MemberId, At = clock.UtcNow() };
                db.MeetingDecisions.Add(decision);
                await db.SaveChangesAsync(token);
                if (idea is not null)
                    await LinkAsync(mission, meeting, decision, idea, actor, token);
                audit.Add("event.decided", "event", meetingId, actor.MemberId, mission.Id, text);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Takes a decision back, with the reason for everyone to read. Refused as <see cref="RecordAsync"/> is, where there is no such decision
    /// (NotFound), without a reason (Invalid), and where it was taken back before (Conflict).
    /// </summary>
    public Task<Outcome> TakeBackAsync(Mission mission, int meetingId, int decisionId, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TypedText.Lines(typed);
        return ActAsync(
            mission, meetingId, actor,
            async (meeting, token) =>
            {
                if (await db.MeetingDecisions.FirstOrDefaultAsync(row => row.Id == decisionId && row.MeetingId == meetingId, token) is not { } decision)
                    return Refusal.NotFound;
                if (Check("Reason", reason, "Say why, for everyone to read", MeetingDecision.ReasonMaxLength) is { } refusal)
                    return refusal;
                if (decision.TakenBackAt is not null)
                    return Refusal.Conflict("This decision was taken back already.");
                decision.TakeBack(actor.MemberId, reason, clock.UtcNow());
                if (decision.ProvenanceLinkId is { } linkId)
                    await UnlinkAsync(mission, meeting, linkId, reason, actor, token);
                audit.Add("event.decision-taken-back", "event", meetingId, actor.MemberId, mission.Id, decision.Text);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private static Refusal? Check(string field, string text, string missing, int most) => text.Length == 0
        ? Refusal.Invalid(field, missing)
        : text.Length > most ? Refusal.Invalid(field, $"It must be {most.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer") : null;

    private static string Name(Meeting meeting) => $"“{meeting.Title}”, {UkTime.Words(meeting.StartsAt)}";

    private static string Told(Meeting meeting) => $"“{meeting.Title}”, {T(UkTime.Words(meeting.StartsAt))}";

    private Task<Outcome> ActAsync(Mission mission, int meetingId, Actor actor, Func<Meeting, CancellationToken, Task<Outcome>> act, CancellationToken cancellationToken)
    {
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(MeetingWords.NotOnTeam));
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldAsync(mission.Id, meetingId, token) is not { IsPublic: true } meeting)
                    return Refusal.NotFound;
                transactions.Touch(mission.Id);
                return MinutesService.RefusalOfRecords(meeting, clock.UtcNow()) is { } refusal ? refusal : await act(meeting, token);
            },
            cancellationToken);
    }

    private async Task LinkAsync(Mission mission, Meeting meeting, MeetingDecision decision, Idea idea, Actor actor, CancellationToken cancellationToken)
    {
        var link = new ProvenanceLink
        {
            MissionId = mission.Id,
            IdeaId = idea.Id,
            Kind = ProvenanceKind.Informed,
            What = Name(meeting),
            Address = string.Create(CultureInfo.InvariantCulture, $"/missions/{mission.Slug}/events/{meeting.Id}#decision-{decision.Id}"),
            Reason = decision.Text,
            MemberId = actor.MemberId,
            ActedAs = ProvenanceRole.MissionTeam,
            At = clock.UtcNow(),
        };
        await provenance.RecordAsync(link, cancellationToken);
        decision.ProvenanceLinkId = link.Id;
        await TellAsync(mission, idea, link, T($"informed {Told(meeting)}"), $"{T("What was decided:")}\n“{decision.Text}”", actor, cancellationToken);
    }

    /// <summary>The team may have taken the record back on the page of the idea before.</summary>
    private async Task UnlinkAsync(Mission mission, Meeting meeting, int linkId, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (await db.ProvenanceLinks.AnyAsync(row => row.TakesBackId == linkId, cancellationToken))
            return;
        var link = await db.ProvenanceLinks.AsNoTracking().FirstAsync(row => row.Id == linkId, cancellationToken);
        await provenance.TakeBackAsync(link, actor.MemberId, ProvenanceRole.MissionTeam, reason, clock.UtcNow(), cancellationToken);
        var idea = await db.Ideas.AsNoTracking().FirstAsync(row => row.Id == link.IdeaId, cancellationToken);
        await TellAsync(mission, idea, link, ": " + T($"the mission team took back that it informed {Told(meeting)}"), $"{T("The mission team wrote:")}\n“{reason}”", actor, cancellationToken);
    }

    private async Task TellAsync(Mission mission, Idea idea, ProvenanceLink link, string what, string text, Actor actor, CancellationToken cancellationToken)
    {
        var isBack = what[0] == ':';
        await news.CameOfAsync(idea, string.Create(CultureInfo.InvariantCulture, $"came-of-{link.Id}{(isBack ? "-back" : "")}"), what, idea.AuthorId, cancellationToken);
        if (idea.AuthorId == actor.MemberId)
            return;
        await notifications.TellAsync(
            new NotificationOptions
            {
                MemberId = idea.AuthorId,
                Title = IdeaNews.Yours(idea, what),
                Text = text,
                Path = string.Create(CultureInfo.InvariantCulture, $"/missions/{mission.Slug}/ideas/{idea.Id}"),
            },
            cancellationToken);
    }
}
