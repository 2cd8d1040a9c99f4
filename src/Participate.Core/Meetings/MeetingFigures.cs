using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Meetings;

/// <summary>The events of a mission in numbers.</summary>
/// <param name="Events">Public events that have begun and were not cancelled.</param>
/// <param name="Registered">Places that members had at them; who came to two counts twice.</param>
/// <param name="Attended">People who came, where the minutes say so.</param>
/// <param name="Decisions">What was decided and not taken back.</param>
/// <param name="DecisionsOnIdeas">Those of them that ideas informed which can be read, and where that was not taken back.</param>
public sealed record MeetingFigures(int Events, int Registered, int Attended, int Decisions, int DecisionsOnIdeas);

/// <summary>Counts the events of a mission: they are few, so for each reader.</summary>
public sealed class MeetingFigureQueries(ParticipateDbContext db, TimeProvider clock)
{
    public async Task<MeetingFigures> ReadAsync(int missionId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var held = db.Meetings.Where(meeting => meeting.MissionId == missionId && meeting.State == MeetingState.Published && meeting.StartsAt <= now);
        var minutes = db.MeetingMinutes.Where(row => held.Any(meeting => meeting.Id == row.MeetingId));
        var decisions = db.MeetingDecisions.Where(row => row.TakenBackAt == null && held.Any(meeting => meeting.Id == row.MeetingId));
        return new MeetingFigures(
            await held.CountAsync(cancellationToken),
            await db.MeetingRegistrations.CountAsync(row => row.State == RegistrationState.HasPlace && held.Any(meeting => meeting.Id == row.MeetingId), cancellationToken),
            await minutes.Where(row => !db.MeetingMinutes.Any(later => later.MeetingId == row.MeetingId && later.Number > row.Number)).SumAsync(row => row.Attended ?? 0, cancellationToken),
            await decisions.CountAsync(cancellationToken),
            await decisions.CountAsync(
                row => db.Ideas.Any(idea => idea.Id == row.IdeaId && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn))
                    && !db.ProvenanceLinks.Any(later => later.TakesBackId == row.ProvenanceLinkId),
                cancellationToken));
    }
}
