using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Meetings;
using Participate.Core.Missions;

namespace Participate.Web.Demonstration;

/// <summary>Adds one event to try registration with. It says itself that it is a demonstration.</summary>
public sealed class DemonstrationEvents(ParticipateDbContext db, DemonstrationPeople people, TimeProvider clock)
{
    /// <summary>The mission that has it.</summary>
    public const string MissionSlug = "best-start";

    private const int DaysAhead = 14;

    /// <summary>Adds a workshop in two weeks, published, inside the transaction that is open.</summary>
    public async Task AddAsync(Mission mission, CancellationToken cancellationToken)
    {
        var (team, now, day) = (people.Find("team"), clock.UtcNow(), clock.Today().AddDays(DaysAhead));
        var meeting = new Meeting { MissionId = mission.Id, CreatedById = team.Id, CreatedAt = now };
        meeting.Write(
            new MeetingText
            {
                Kind = MeetingKind.Workshop,
                Title = "Demonstration workshop: try registering for an event",
                Description = "This event is made up, to show how registration works. Register, join the waiting list, and leave again. **Nobody meets.**",
                StartsAt = UkTime.At(day, new TimeOnly(18, 30)),
                EndsAt = UkTime.At(day, new TimeOnly(20, 0)),
                Address = "No real place: this is a demonstration",
                AccessInformation = "Here the mission team says whether a place is step-free and has a hearing loop, and whether there are interpreters and child care.",
                Capacity = 2,
                Language = "English",
            },
            now);
        meeting.Publish(now);
        db.Meetings.Add(meeting);
        await db.SaveChangesAsync(cancellationToken);
        db.MeetingRevisions.Add(new MeetingRevision { MeetingId = meeting.Id, Number = 1, MemberId = team.Id, At = now, Changes = Told.T("Published"), DescriptionHtml = meeting.DescriptionHtml });
    }
}
