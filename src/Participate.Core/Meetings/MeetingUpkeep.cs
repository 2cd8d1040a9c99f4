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

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>Reminds those who have a place a day before, and removes what members need once it is not needed any more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var soon = now + Ahead;
        var next = await db.Meetings.AsNoTracking()
            .Where(meeting => meeting.State == MeetingState.Published && meeting.StartsAt > now && meeting.StartsAt <= soon)
            .ToListAsync(cancellationToken);
        foreach (var meeting in next)
            await news.ReminderAsync((await missions.FindAsync(meeting.MissionId, cancellationToken))!, meeting, cancellationToken);
        await RemoveNeedsAsync(now, cancellationToken);
    }

    private async Task RemoveNeedsAsync(DateTime now, CancellationToken cancellationToken)
    {
        var until = now.AddDays(-DaysNeedsAreKept);
        var over = await db.Meetings.Where(meeting => (meeting.EndsAt < until || meeting.State == MeetingState.Cancelled) && meeting.NeedsRemovedAt == null && meeting.State != MeetingState.Draft).Select(meeting => meeting.Id).ToListAsync(cancellationToken);
        if (over.Count == 0)
            return;
        await transactions.RunAsync(
            async token =>
            {
                await db.MeetingRegistrations.Where(row => over.Contains(row.MeetingId) && row.AccessNeeds != "")
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessNeeds, ""), token);
                await db.Meetings.Where(meeting => over.Contains(meeting.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(meeting => meeting.NeedsRemovedAt, now), token);
                return Outcome.Done;
            },
            cancellationToken);
    }
}
