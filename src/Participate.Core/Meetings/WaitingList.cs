using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Meetings;

/// <summary>Gives places that are free to those who waited longest, inside the transaction that is open and while the row of the event is held.</summary>
public sealed class WaitingList(ParticipateDbContext db, MeetingRows rows, NotificationService notifications, TimeProvider clock)
{
    /// <summary>Moves up as many as there are places; each is told. Nobody moves up once the event is cancelled or has begun.</summary>
    public async Task MoveUpAsync(Mission mission, Meeting meeting, CancellationToken cancellationToken)
    {
        if (meeting.State != MeetingState.Published || meeting.StartsAt <= clock.UtcNow())
            return;
        await db.SaveChangesAsync(cancellationToken);
        var free = meeting.Capacity is { } places ? places - await rows.CountAsync(meeting.Id, RegistrationState.HasPlace, cancellationToken) : int.MaxValue;
        if (free <= 0)
            return;
        var next = await db.MeetingRegistrations
            .Where(row => row.MeetingId == meeting.Id && row.State == RegistrationState.Waiting)
            .OrderBy(row => row.Id).Take(free).ToListAsync(cancellationToken);
        foreach (var row in next)
        {
            (row.State, row.MovedUpAt) = (RegistrationState.HasPlace, clock.UtcNow());
            await notifications.TellAsync(
                new NotificationOptions
                {
                    MemberId = row.MemberId,
                    Title = T($"You have a place at “{meeting.Title}”"),
                    Text = T($"A place became free, and you were next on the waiting list. {MeetingWords.Told(meeting.StartsAt, meeting.EndsAt)}. If you cannot come, leave, so that the next person gets it."),
                    Path = string.Create(CultureInfo.InvariantCulture, $"/missions/{mission.Slug}/events/{meeting.Id}"),
                },
                cancellationToken);
        }
    }
}

/// <summary>Registrations go with the account, and who waited gets the place.</summary>
internal sealed class RegistrationsOfClosedMember(ParticipateDbContext db, MeetingRows rows, WaitingList waiting, MissionCatalogue missions, Transactions transactions) : IHandle<MemberClosed>
{
    public async Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        // In order of id, as whoever holds several events does.
        var left = await db.MeetingRegistrations.AsNoTracking()
            .Where(row => row.MemberId == happened.MemberId)
            .Join(db.Meetings, row => row.MeetingId, meeting => meeting.Id, (row, meeting) => new { meeting.Id, meeting.MissionId })
            .OrderBy(meeting => meeting.Id).ToListAsync(cancellationToken);
        foreach (var place in left)
        {
            var meeting = await rows.HoldAsync(place.MissionId, place.Id, cancellationToken);
            await db.MeetingRegistrations.Where(row => row.MeetingId == place.Id && row.MemberId == happened.MemberId).ExecuteDeleteAsync(cancellationToken);
            await waiting.MoveUpAsync((await missions.FindAsync(place.MissionId, cancellationToken))!, meeting!, cancellationToken);
            transactions.Touch(place.MissionId);
        }
    }
}
