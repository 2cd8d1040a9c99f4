using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Meetings;

/// <summary>
/// The mission team runs events: drafts, publishes, changes and cancels them. Every act is in the audit log; of two forms made from the same
/// state of an event the second is refused (Conflict). Others than the team and administrators are refused (NotPermitted).
/// </summary>
public sealed class MeetingService(
    ParticipateDbContext db, Transactions transactions, MeetingRows rows, WaitingList waiting, MeetingNews news, AuditLog audit, TimeProvider clock)
{
    /// <summary>Keeps a draft; its number. Refused for fields that do not fit (Invalid).</summary>
    public Task<Outcome<int>> CreateAsync(Mission mission, MeetingText typed, Actor actor, CancellationToken cancellationToken)
    {
        var text = typed.Tidied();
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome<int>.FromRefusal(MeetingWords.NotOnTeam));
        if (text.Refusals(isPublic: false) is { Count: > 0 } refusals)
            return Task.FromResult(Outcome<int>.Refused(refusals));
        return transactions.RunAsync<int>(
            async token =>
            {
                var meeting = new Meeting { MissionId = mission.Id, CreatedById = actor.MemberId, CreatedAt = clock.UtcNow() };
                meeting.Write(text, clock.UtcNow());
                db.Meetings.Add(meeting);
                await db.SaveChangesAsync(token);
                Log("event.created", meeting, actor, meeting.Title);
                return meeting.Id;
            },
            cancellationToken);
    }

    /// <summary>
    /// Changes an event. What everyone could read before stays among its versions; where the time or the place changes, those who registered
    /// are told; where there are more places, those who waited longest move up. Refused for fields that do not fit (Invalid), for fewer places
    /// than are taken (Invalid), and once it is cancelled or over (Conflict).
    /// </summary>
    /// <param name="version">The version that the form was made from.</param>
    public Task<Outcome> EditAsync(Mission mission, int meetingId, int version, MeetingText typed, Actor actor, CancellationToken cancellationToken)
    {
        var text = typed.Tidied();
        return ActAsync(
            mission, meetingId, version, actor,
            async (meeting, token) =>
            {
                if (meeting.State == MeetingState.Cancelled)
                    return Refusal.Conflict("This event is cancelled, so it is not changed any more.");
                if (meeting.IsPublic && meeting.EndsAt <= clock.UtcNow())
                    return Refusal.Conflict("This event is over, so it is not changed any more. Write its minutes instead.");
                if (text.Refusals(meeting.IsPublic) is { Count: > 0 } refusals)
                    return Outcome.Refused(refusals);
                if (meeting.IsPublic && text.MovesBefore(clock.UtcNow(), meeting))
                    return Refusal.Invalid("StartsOn", "The event is public, so it cannot be moved to a time that is past");
                var taken = await rows.CountAsync(meeting.Id, RegistrationState.HasPlace, token);
                if (text.Capacity < taken)
                    return Refusal.Invalid(nameof(text.Capacity), $"{taken.ToString("N0", CultureInfo.InvariantCulture)} members have a place already, so there cannot be fewer places");
                var changes = text.ChangesOf(meeting);
                if (changes.Count == 0)
                    return Outcome.Done;
                var moves = meeting.IsPublic && text.Moves(meeting);
                meeting.Write(text, clock.UtcNow());
                Log("event.edited", meeting, actor, Wording.English(string.Join("; ", changes)));
                if (!meeting.IsPublic)
                    return Outcome.Done;
                await AddRevisionAsync(meeting, string.Join('\n', changes), actor, token);
                if (moves)
                    await news.MovedAsync(mission, meeting, string.Join("; ", changes), token);
                await waiting.MoveUpAsync(mission, meeting, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Makes a draft public; followers of the mission are told. Refused where something is missing (Invalid) and where it is no draft (Conflict).</summary>
    public Task<Outcome> PublishAsync(Mission mission, int meetingId, int version, Actor actor, CancellationToken cancellationToken) => ActAsync(
        mission, meetingId, version, actor,
        async (meeting, token) =>
        {
            if (meeting.State != MeetingState.Draft)
                return Refusal.Conflict("This event is published already.");
            if (meeting.StartsAt <= clock.UtcNow())
                return Refusal.Invalid("", "This event has begun by its own times. Change them first.");
            if (MeetingText.Of(meeting).Refusals(isPublic: true) is { Count: > 0 } refusals)
                return Outcome.Refused([.. refusals.Select(refusal => refusal with { Field = "" })]);
            meeting.Publish(clock.UtcNow());
            await AddRevisionAsync(meeting, T("Published"), actor, token);
            await news.PublishedAsync(mission, meeting, token);
            Log("event.published", meeting, actor, meeting.Title);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Cancels a public event, for a reason that everyone reads; everyone who registered is told. Refused without one (Invalid), and where it is no public event or over (Conflict).</summary>
    public Task<Outcome> CancelAsync(Mission mission, int meetingId, int version, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TypedText.Lines(typed);
        return ActAsync(
            mission, meetingId, version, actor,
            async (meeting, token) =>
            {
                if (reason.Length is 0 or > Meeting.ReasonMaxLength)
                    return Refusal.Invalid("Reason", reason.Length == 0 ? "Say why, for everyone to read" : $"The reason must be {Meeting.ReasonMaxLength.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer");
                if (meeting.State != MeetingState.Published || meeting.StartsAt <= clock.UtcNow())
                    return Refusal.Conflict("Only a published event that has not begun can be cancelled.");
                meeting.Cancel(reason, clock.UtcNow());
                await AddRevisionAsync(meeting, T($"Cancelled: {reason}"), actor, token);
                await news.CancelledAsync(mission, meeting, token);
                Log("event.cancelled", meeting, actor, reason);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private Task<Outcome> ActAsync(
        Mission mission, int meetingId, int version, Actor actor, Func<Meeting, CancellationToken, Task<Outcome>> act, CancellationToken cancellationToken)
    {
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(MeetingWords.NotOnTeam));
        return transactions.RunAsync(
            async token => await rows.HoldAsync(mission.Id, meetingId, token) is not { } meeting ? Refusal.NotFound
                : meeting.Version != version ? MeetingWords.ChangedMeanwhile
                : await act(meeting, token),
            cancellationToken);
    }

    private async Task AddRevisionAsync(Meeting meeting, string changes, Actor actor, CancellationToken cancellationToken) => db.MeetingRevisions.Add(new MeetingRevision
    {
        MeetingId = meeting.Id,
        Number = (await db.MeetingRevisions.Where(row => row.MeetingId == meeting.Id).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1,
        MemberId = actor.MemberId,
        At = clock.UtcNow(),
        Changes = Wording.Shortened(changes, MeetingRevision.ChangesMaxLength),
        DescriptionHtml = meeting.DescriptionHtml,
    });

    private void Log(string act, Meeting meeting, Actor actor, string details)
    {
        audit.Add(act, "event", meeting.Id, actor.MemberId, meeting.MissionId, details);
        transactions.Touch(meeting.MissionId);
    }
}
