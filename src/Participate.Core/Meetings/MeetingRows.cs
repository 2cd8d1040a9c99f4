using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Meetings;

/// <summary>Events as those who act on them hold them.</summary>
public sealed class MeetingRows(ParticipateDbContext db)
{
    /// <summary>
    /// An event of a mission, its row held until the commit, so that two acts on it come one after the other and places are never given twice;
    /// null where there is none.
    /// </summary>
    internal async Task<Meeting?> HoldAsync(int missionId, int meetingId, CancellationToken cancellationToken) =>
        await db.Meetings.Where(meeting => meeting.Id == meetingId && meeting.MissionId == missionId)
            .ExecuteUpdateAsync(set => set.SetProperty(meeting => meeting.Version, meeting => meeting.Version), cancellationToken) == 0
            ? null
            : await db.Meetings.FirstAsync(meeting => meeting.Id == meetingId, cancellationToken);

    internal Task<int> CountAsync(int meetingId, RegistrationState state, CancellationToken cancellationToken) =>
        db.MeetingRegistrations.CountAsync(row => row.MeetingId == meetingId && row.State == state, cancellationToken);
}
