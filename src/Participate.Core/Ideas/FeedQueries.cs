using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Ideas;

/// <summary>Something that a mission's feed tells of.</summary>
/// <param name="Path">Its page on this site, different for each entry and the same for ever.</param>
/// <param name="Text">Plain text.</param>
public sealed record FeedEntry(string Path, string Title, string Text, DateTime PublishedAt, DateTime UpdatedAt);

/// <summary>Reads what is new in a mission for people without an account: only what is public now.</summary>
public sealed class FeedQueries(ParticipateDbContext db)
{
    /// <summary>Entries of one feed.</summary>
    public const int MostEntries = 50;

    /// <summary>New ideas, official statuses, phases and events, newest first.</summary>
    public async Task<IReadOnlyList<FeedEntry>> NewestAsync(Mission mission, CancellationToken cancellationToken)
    {
        var ideas = await db.Ideas.AsNoTracking()
            .Where(idea => idea.MissionId == mission.Id && idea.Visibility == Visibility.Published)
            .OrderByDescending(idea => idea.PublishedAt).ThenByDescending(idea => idea.Id)
            .Take(MostEntries)
            .Select(idea => new { idea.Id, idea.Title, idea.Summary, PublishedAt = idea.PublishedAt!.Value, idea.EditedAt })
            .ToListAsync(cancellationToken);
        var news = await db.NewsItems.AsNoTracking()
            .Where(item => item.MissionId == mission.Id && !item.IsIdeaHidden
                && (item.Kind == NewsKind.Decision || item.Kind == NewsKind.Phases || item.Kind == NewsKind.Events || (item.Kind == NewsKind.OwnEvents && item.Reach == NewsReach.Registered)))
            .OrderByDescending(item => item.CreatedAt).ThenByDescending(item => item.Id)
            .Take(MostEntries)
            .ToListAsync(cancellationToken);
        var root = "/missions/" + mission.Slug;
        return Newest(
        [
            .. ideas.Select(idea => new FeedEntry(
                    string.Create(CultureInfo.InvariantCulture, $"{root}/ideas/{idea.Id}"), idea.Title, idea.Summary, idea.PublishedAt, idea.EditedAt ?? idea.PublishedAt))
                .Concat(news.Select(item => new FeedEntry(
                    string.Create(CultureInfo.InvariantCulture, $"{NewsWords.Path(item, 1)}#news-{item.Id}"), Wording.English(NewsWords.Title(item, 1)), Wording.English(NewsWords.Text(item)), item.CreatedAt, item.CreatedAt))),
        ]);
    }

    /// <summary>The newest of entries of several kinds.</summary>
    public static IReadOnlyList<FeedEntry> Newest(IEnumerable<FeedEntry> entries) =>
        [.. entries.OrderByDescending(entry => entry.PublishedAt).ThenByDescending(entry => entry.Path, StringComparer.Ordinal).Take(MostEntries)];

    /// <summary>When the phases of a mission last changed.</summary>
    public async Task<DateTime> PhasesChangedAtAsync(Mission mission, CancellationToken cancellationToken) => await db.NewsItems
        .Where(item => item.MissionId == mission.Id && item.Kind == NewsKind.Phases)
        .MaxAsync(item => (DateTime?)item.CreatedAt, cancellationToken) ?? mission.ImportedAt;
}
