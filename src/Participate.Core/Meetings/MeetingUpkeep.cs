using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Meetings;

/// <summary>What comes due with events and no act of a person brings about. Asked for once a minute; safe to run twice, and by several processes.</summary>
public sealed class MeetingUpkeep(ParticipateDbContext db, Transactions transactions, MeetingNews news, MissionCatalogue missions, TimeProvider clock)
{
    /// <summary>How long what members need is kept after an event ended.</summary>
    public const int DaysNeedsAreKept = 30;

    /// <summary>Events of one transaction.</summary>
    private const int MostAtOnce = 50;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>Reminds those who have a place a day before, and removes what members need at events that were cancelled; after others it goes by its term (<c>RetentionRules</c>).</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var soon = now + Ahead;
        var next = await db.Meetings.AsNoTracking()
            .Where(meeting => meeting.State == MeetingState.Published && meeting.StartsAt > now && meeting.StartsAt <= soon)
            .ToListAsync(cancellationToken);
        foreach (var meeting in next)
            await news.ReminderAsync((await missions.FindAsync(meeting.MissionId, cancellationToken))!, meeting, cancellationToken);
        await RemoveNeedsAsync(before: null, now, cancellationToken);
    }

    /// <summary>How many registrations still say what somebody needs at an event that was cancelled or ended before an instant.</summary>
    public Task<int> CountNeedsAsync(DateTime before, CancellationToken cancellationToken)
    {
        var over = Over(before).Select(meeting => meeting.Id);
        return db.MeetingRegistrations.CountAsync(row => row.AccessNeeds != "" && over.Contains(row.MeetingId), cancellationToken);
    }

    /// <summary>Removes what members need at events that were cancelled or ended before an instant; of how many registrations.</summary>
    /// <param name="before">Null for those that were cancelled alone.</param>
    public async Task<int> RemoveNeedsAsync(DateTime? before, DateTime now, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var over in (await Over(before).Select(meeting => meeting.Id).ToListAsync(cancellationToken)).Chunk(MostAtOnce))
        {
            await transactions.RunAsync(
                async token =>
                {
                    removed += await db.MeetingRegistrations.Where(row => over.Contains(row.MeetingId) && row.AccessNeeds != "")
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessNeeds, ""), token);
                    await db.Meetings.Where(meeting => over.Contains(meeting.Id))
                        .ExecuteUpdateAsync(set => set.SetProperty(meeting => meeting.NeedsRemovedAt, now), token);
                    return Outcome.Done;
                },
                cancellationToken);
        }
        return removed;
    }

    private IQueryable<Meeting> Over(DateTime? before) => db.Meetings
        .Where(meeting => (meeting.EndsAt < before || meeting.State == MeetingState.Cancelled) && meeting.NeedsRemovedAt == null && meeting.State != MeetingState.Draft);
}
