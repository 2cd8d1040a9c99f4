using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Meetings;

/// <summary>
/// Members register for events and leave them. It is set, never toggled: the same again changes nothing. Who goes where is one's own affair
/// and stands in no log.
/// </summary>
public sealed class AttendanceService(ParticipateDbContext db, Transactions transactions, MeetingRows rows, WaitingList waiting, TimeProvider clock)
{
    /// <summary>
    /// Gives the member a place, or the last one on the waiting list where all are taken: of any number at once never more than there are. Who is registered already
    /// changes what they need. Refused for a member who may not take part (NotPermitted), for an event that is not public (NotFound), outside
    /// the time of registration (Conflict), and for needs that are too long (Invalid).
    /// </summary>
    /// <param name="needs">What the member needs to take part, for the team alone; may be empty.</param>
    public Task<Outcome<RegistrationState>> RegisterAsync(Mission mission, int meetingId, string? needs, Actor actor, CancellationToken cancellationToken)
    {
        var typed = TypedText.Lines(needs);
        if (actor.ContributionRefusal is { } may)
            return Task.FromResult(Outcome<RegistrationState>.FromRefusal(may));
        if (typed.Length > MeetingRegistration.NeedsMaxLength)
            return Task.FromResult(Outcome<RegistrationState>.FromRefusal(Refusal.Invalid("AccessNeeds", $"What you need must be {MeetingRegistration.NeedsMaxLength.ToString(CultureInfo.InvariantCulture)} characters or fewer")));
        return transactions.RunAsync<RegistrationState>(
            async token =>
            {
                // Nobody registers while the own account is being closed; see RegistrationsOfClosedMember.
                if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token) || await rows.HoldAsync(mission.Id, meetingId, token) is not { IsPublic: true } meeting)
                    return Refusal.NotFound;
                var own = await db.MeetingRegistrations.FirstOrDefaultAsync(row => row.MeetingId == meetingId && row.MemberId == actor.MemberId, token);
                // Who is registered may still say what they need after registration closed, until it begins.
                if ((own is null || clock.UtcNow() >= meeting.StartsAt || meeting.State == MeetingState.Cancelled) && meeting.RefusalOfRegistration(clock.UtcNow()) is { } refusal)
                    return refusal;
                if (own is not null)
                {
                    own.AccessNeeds = typed;
                    return own.State;
                }
                var isFull = await rows.CountAsync(meetingId, RegistrationState.HasPlace, token) >= meeting.Capacity;
                var state = isFull ? RegistrationState.Waiting : RegistrationState.HasPlace;
                db.MeetingRegistrations.Add(new MeetingRegistration { MeetingId = meetingId, MemberId = actor.MemberId, State = state, RegisteredAt = clock.UtcNow(), AccessNeeds = typed });
                transactions.Touch(mission.Id);
                return state;
            },
            cancellationToken);
    }

    /// <summary>Takes the registration away, with what the member needs; who waited longest gets the place. Refused for an event that is not public (NotFound).</summary>
    public Task<Outcome> LeaveAsync(Mission mission, int meetingId, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (await rows.HoldAsync(mission.Id, meetingId, token) is not { IsPublic: true } meeting)
                return Refusal.NotFound;
            if (await db.MeetingRegistrations.FirstOrDefaultAsync(row => row.MeetingId == meetingId && row.MemberId == actor.MemberId, token) is not { } own)
                return Outcome.Done;
            db.MeetingRegistrations.Remove(own);
            await waiting.MoveUpAsync(mission, meeting, token);
            transactions.Touch(mission.Id);
            return Outcome.Done;
        },
        cancellationToken);
}
