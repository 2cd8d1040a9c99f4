using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation;

/// <summary>
/// Tells the moderators of a mission when its queue grows too long or too old, and once a day what waits. Asked every few minutes; what
/// was told is kept, so that any number of processes may ask.
/// </summary>
public sealed class QueueAlerts(ParticipateDbContext db, Transactions transactions, NotificationService notifications, MissionCatalogue missions, TimeProvider clock)
{
    /// <summary>Not more often than this, whatever the queue does.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromHours(24);

    /// <summary>The hour of the London day at which the daily summary goes out.</summary>
    public const int SummaryHour = 8;

    /// <summary>Looks at every mission, and tells what there is to tell.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var mission in await missions.AllAsync(cancellationToken))
        {
            await transactions.RunAsync(token => CheckAsync(mission, token), cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private async Task<Outcome> CheckAsync(Mission mission, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var watch = await HoldAsync(mission.Id, cancellationToken);
        var queue = await QueueAsync(mission, now, cancellationToken);
        var passes = queue.Passes(mission.Moderation, now);
        if (passes is null)
        {
            // Below again: the next time is told, though not within a day of the last.
            if (watch.AlertedAt is { } last && now - last >= Apart)
                watch.AlertedAt = null;
        }
        else if (watch.AlertedAt is null)
        {
            watch.AlertedAt = now;
            await TellAsync(mission, T($"The moderation queue of {M(mission.Title)} needs you"), passes, cancellationToken);
        }
        await SummariseAsync(mission, watch, queue, now, cancellationToken);
        return Outcome.Done;
    }

    private async Task SummariseAsync(Mission mission, ModerationWatch watch, Queue queue, DateTime now, CancellationToken cancellationToken)
    {
        var today = UkTime.DateIn(now);
        if (watch.SummarisedOn >= today || UkTime.ToLondon(now).Hour < SummaryHour)
            return;
        watch.SummarisedOn = today;
        if (queue.Count > 0)
            await TellAsync(mission, queue.Count == 1 ? T($"1 case to moderate in {M(mission.Title)}") : T($"{queue.Count} cases to moderate in {M(mission.Title)}"), queue.Words(now), cancellationToken);
    }

    private async Task TellAsync(Mission mission, string title, string text, CancellationToken cancellationToken)
    {
        var moderators = await db.RoleGrants.Where(grant => grant.Role == Role.Moderator && (grant.MissionId == null || grant.MissionId == mission.Id))
            .Select(grant => grant.MemberId).Distinct().OrderBy(id => id).ToListAsync(cancellationToken);
        foreach (var moderator in moderators)
        {
            await notifications.TellAsync(
                new NotificationOptions { MemberId = moderator, Title = title, Text = text, Path = $"/moderation?mission={mission.Slug}" }, cancellationToken);
        }
    }

    /// <summary>The mission's watch, begun where there is none; held, so that of two processes one tells.</summary>
    private async Task<ModerationWatch> HoldAsync(int missionId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "ModerationWatches" ("MissionId") VALUES ({missionId})
            ON CONFLICT ("MissionId") DO UPDATE SET "MissionId" = "ModerationWatches"."MissionId"
            """,
            cancellationToken);
        return await db.ModerationWatches.SingleAsync(watch => watch.MissionId == missionId, cancellationToken);
    }

    private async Task<Queue> QueueAsync(Mission mission, DateTime now, CancellationToken cancellationToken)
    {
        var isOpen = true;
        var open = db.ModerationCases.AsNoTracking().Where(item => item.MissionId == mission.Id && item.IsOpen == isOpen);
        return new Queue(
            await open.CountAsync(cancellationToken),
            await open.CountAsync(item => item.DueAt < now, cancellationToken),
            await open.OrderBy(item => item.WaitingSince).ThenBy(item => item.Id).Select(item => (DateTime?)item.WaitingSince).FirstOrDefaultAsync(cancellationToken));
    }

    private sealed record Queue(int Count, int OverTarget, DateTime? Oldest)
    {
        /// <summary>What passes the mission's limits, in words; null where nothing does.</summary>
        public string? Passes(ModerationSettings settings, DateTime now)
        {
            var isLong = settings.AlertCases > 0 && Count > settings.AlertCases;
            var isOld = settings.AlertHours > 0 && Oldest is { } oldest && now - oldest > TimeSpan.FromHours(settings.AlertHours);
            return isLong || isOld ? Words(now) : null;
        }

        public string Words(DateTime now) => Oldest is { } oldest
            ? Count == 1
                ? T($"1 case to decide, {OverTarget} of them past the time in which they should have been. The oldest has waited {(int)(now - oldest).TotalHours} hours.")
                : T($"{Count} cases to decide, {OverTarget} of them past the time in which they should have been. The oldest has waited {(int)(now - oldest).TotalHours} hours.")
            : "";
    }
}
