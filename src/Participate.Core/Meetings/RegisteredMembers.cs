using Participate.Core.Data;
using Participate.Core.Notifications;

namespace Participate.Core.Meetings;

/// <summary>Who registered for an event that there is news of.</summary>
internal sealed class RegisteredMembers(ParticipateDbContext db) : NewsAudience
{
    public override IQueryable<int>? MembersOf(NewsItem item)
    {
        if (item.MeetingId is not { } meetingId || item.Reach == NewsReach.Followers)
            return null;
        var rows = db.MeetingRegistrations.Where(row => row.MeetingId == meetingId);
        if (item.Reach != NewsReach.Registered)
            rows = rows.Where(row => row.State == RegistrationState.HasPlace);
        return rows.Select(row => row.MemberId);
    }
}
