using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Meetings;

/// <summary>Records what happens to events for those who follow the mission and those who registered, inside the transaction that is open.</summary>
public sealed class MeetingNews(NewsService news, TimeProvider clock)
{
    /// <summary>An event was published: for those who follow the mission.</summary>
    public Task PublishedAsync(Mission mission, Meeting meeting, CancellationToken cancellationToken) => news.RecordAsync(
        Item(mission, meeting, "published", NewsKind.Events, NewsReach.Followers, T($"New event: “{meeting.Title}”, {T(UkTime.Words(meeting.StartsAt))}"), T(MeetingWords.Name(meeting.Kind)) + ", " + MeetingWords.Told(meeting.StartsAt, meeting.EndsAt)),
        cancellationToken);

    /// <summary>It has another time or place: for everyone who registered.</summary>
    public Task MovedAsync(Mission mission, Meeting meeting, string changes, CancellationToken cancellationToken) => news.RecordAsync(
        Item(mission, meeting, $"moved-{meeting.Version}", NewsKind.OwnEvents, NewsReach.Registered, T($"“{meeting.Title}” has a new time or place"), changes), cancellationToken);

    /// <summary>It does not take place: for everyone who registered.</summary>
    public Task CancelledAsync(Mission mission, Meeting meeting, CancellationToken cancellationToken) => news.RecordAsync(
        Item(mission, meeting, "cancelled", NewsKind.OwnEvents, NewsReach.Registered, T($"“{meeting.Title}” on {T(UkTime.Words(meeting.StartsAt))} is cancelled"), meeting.CancellationReason), cancellationToken);

    /// <summary>Its minutes are out: for those who had a place and those who follow the mission.</summary>
    public Task MinutesAsync(Mission mission, Meeting meeting, CancellationToken cancellationToken) => news.RecordAsync(
        Item(mission, meeting, "minutes", NewsKind.Events, NewsReach.FollowersAndPlaces, T($"The minutes of “{meeting.Title}” are out"), T("They say what was discussed and decided.")), cancellationToken);

    /// <summary>It begins soon: for those who have a place. Once for each time that it begins, in a transaction of its own.</summary>
    public async Task ReminderAsync(Mission mission, Meeting meeting, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"reminder-{meeting.StartsAt.Ticks / TimeSpan.TicksPerMinute}");
        if (!await news.IsRecordedAsync(Key(meeting, key), cancellationToken))
        {
            await news.RecordApartAsync(
                Item(mission, meeting, key, NewsKind.OwnEvents, NewsReach.Places, T($"Reminder: “{meeting.Title}” begins on {T(UkTime.WordsWithTime(meeting.StartsAt))}"), T("Its page says where it is. If you cannot come, leave, so that somebody else gets your place.")),
                cancellationToken);
        }
    }

    private static string Key(Meeting meeting, string what) => string.Create(CultureInfo.InvariantCulture, $"event-{meeting.Id}-{what}");

    private NewsItem Item(Mission mission, Meeting meeting, string what, NewsKind kind, NewsReach reach, string subject, string detail) => new()
    {
        Key = Key(meeting, what),
        Kind = kind,
        MissionId = mission.Id,
        MissionSlug = mission.Slug,
        MissionTitle = mission.Title,
        MeetingId = meeting.Id,
        Reach = reach,
        Subject = Wording.Shortened(subject, NewsItem.SubjectMaxLength),
        Detail = Wording.Shortened(detail, NewsItem.DetailMaxLength),
        CreatedAt = clock.UtcNow(),
    };
}
