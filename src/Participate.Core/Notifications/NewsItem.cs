using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;

namespace Participate.Core.Notifications;

/// <summary>What a notification is about; members choose for each how they are e-mailed.</summary>
public enum NewsKind
{
    /// <summary>About the member's own account or contributions: law and fairness demand that it is told at once.</summary>
    Required = 0,

    /// <summary>A followed idea has a new text.</summary>
    IdeaChanged = 1,

    /// <summary>The mission team changed the official status of a followed idea.</summary>
    Decision = 2,

    /// <summary>A followed idea went on as another, or something came of it.</summary>
    Provenance = 3,

    /// <summary>Comments on a followed idea.</summary>
    Comments = 4,

    /// <summary>A phase of a followed mission began, or its phases were changed.</summary>
    Phases = 5,

    /// <summary>Ideas published in a followed mission.</summary>
    NewIdeas = 6,

    /// <summary>Events of a followed mission, and minutes of those one was at.</summary>
    Events = 7,

    /// <summary>An event that the member registered for moves, is cancelled or begins soon.</summary>
    OwnEvents = 8,

    /// <summary>A barrier that affects the member goes a step.</summary>
    Barriers = 9,

    /// <summary>A budget that the member cast a ballot in is closed.</summary>
    Budgets = 10,

    /// <summary>A comparison of ideas that the member took part in is closed.</summary>
    Comparisons = 11,

    /// <summary>Somebody mentions the member, or asks to write an idea together.</summary>
    Mentions = 12,

    /// <summary>A discussion that the member took part in is closed or opened again.</summary>
    Discussions = 13,
}

/// <summary>Whom news of an event reaches.</summary>
public enum NewsReach
{
    /// <summary>Those who follow what it is about, and nobody else.</summary>
    Followers = 0,

    /// <summary>Everyone who registered for the event, with a place or on the waiting list.</summary>
    Registered = 1,

    /// <summary>Those who have a place.</summary>
    Places = 2,

    /// <summary>Those who have a place, and those who follow the mission.</summary>
    FollowersAndPlaces = 3,
}

/// <summary>
/// Something that happened to what members follow: one row, written in the transaction of what happened. Followers are told from it
/// afterwards, in batches; how far that went stands here too, so that it goes on after a crash.
/// </summary>
public sealed class NewsItem
{
    public const int SubjectMaxLength = 200;
    public const int DetailMaxLength = 500;

    public int Id { get; private set; }

    /// <summary>Names what happened, so that it is recorded once.</summary>
    public required string Key { get; init; }

    public required NewsKind Kind { get; init; }

    public required int MissionId { get; init; }

    public required string MissionSlug { get; init; }

    public required string MissionTitle { get; init; }

    /// <summary>The idea that it is about; 0 where it is about the mission.</summary>
    public int IdeaId { get; init; }

    public int? CommentId { get; init; }

    /// <summary>The event that it is about, or null.</summary>
    public int? MeetingId { get; init; }

    /// <summary>The barrier that it is about, or null.</summary>
    public int? BarrierId { get; init; }

    /// <summary>Of an event: whom it reaches.</summary>
    public NewsReach Reach { get; init; }

    /// <summary>The title of the idea, as it is public now; of a phase, what happened in one line.</summary>
    public required string Subject { get; init; }

    public string Detail { get; init; } = "";

    /// <summary>Who did it, or was told already; not told by this. Forgotten after a while (<c>RetentionRules</c>).</summary>
    public int? ExceptMemberId { get; init; }

    /// <summary>Members who voted on the idea are told too, whether or not they follow it.</summary>
    public bool ReachesVoters { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The idea, or the barrier, is not public: nobody is told, and what was told is not shown.</summary>
    public bool IsIdeaHidden { get; init; }

    /// <summary>The comment is not public.</summary>
    public bool IsCommentHidden { get; private set; }

    /// <summary>Members with ids up to this one are told.</summary>
    public int ToldUpTo { get; set; }

    /// <summary>When everybody had been told; null before.</summary>
    public DateTime? ToldAt { get; set; }

    /// <summary>What a member follows to be told: the idea, or 0 for the mission; null where it reaches nobody because they follow something.</summary>
    public int? FollowedIdeaId => Kind switch
    {
        NewsKind.Phases or NewsKind.NewIdeas or NewsKind.Events => 0,
        NewsKind.OwnEvents or NewsKind.Barriers or NewsKind.Budgets or NewsKind.Comparisons => null,
        _ => IdeaId,
    };

    /// <summary>Several unread of the same kind are one notification with a count.</summary>
    public bool IsGrouped => Kind is NewsKind.Comments or NewsKind.NewIdeas || IsAnswer;

    /// <summary>An official response to the idea, which everybody who took part in it is told of.</summary>
    public bool IsAnswer => Kind == NewsKind.Decision && ReachesVoters;

    /// <summary>What its notifications are grouped by: answers to several ideas of a mission are one notification, as one response may answer many.</summary>
    public int? GroupedIdeaId => IsAnswer ? 0 : FollowedIdeaId;

    /// <summary>The key of an answer.</summary>
    /// <param name="revisionId">What was published of the response; 0 where it was withdrawn.</param>
    public static string AnswerKey(int responseId, int ideaId, int revisionId) => string.Create(CultureInfo.InvariantCulture, $"answer-{responseId}-{ideaId}-{revisionId}");

    /// <summary>
    /// Whether who wants news at once is e-mailed of it while an earlier one of its group is unread. One act answers many ideas, and that is one e-mail; of all
    /// else it is the first of each day.
    /// </summary>
    public bool IsMailedAfter(NewsItem earlier) =>
        UkTime.DateIn(CreatedAt) > UkTime.DateIn(earlier.CreatedAt) || (IsAnswer && ActOf(Key) != ActOf(earlier.Key));

    /// <summary>What was published or withdrawn, by the key of an answer.</summary>
    public static (string Response, string Revision) ActOf(string key) => key.Split('-') is ["answer", var response, _, var revision] ? (response, revision) : (key, "");
}

internal sealed class NewsItemMapping : IEntityTypeConfiguration<NewsItem>
{
    public void Configure(EntityTypeBuilder<NewsItem> builder)
    {
        builder.ToTable("NewsItems");
        builder.Ignore(item => item.FollowedIdeaId).Ignore(item => item.IsGrouped).Ignore(item => item.IsAnswer).Ignore(item => item.GroupedIdeaId);
        builder.Property(item => item.Key).HasMaxLength(60);
        builder.Property(item => item.MissionSlug).HasMaxLength(80);
        builder.Property(item => item.MissionTitle).HasMaxLength(120);
        builder.Property(item => item.Subject).HasMaxLength(NewsItem.SubjectMaxLength);
        builder.Property(item => item.Detail).HasMaxLength(NewsItem.DetailMaxLength);
        builder.Property(item => item.ReachesVoters).HasDefaultValue(false);
        builder.Property(item => item.Reach).HasDefaultValue(NewsReach.Followers);
        builder.HasIndex(item => item.Key).IsUnique();
        builder.HasIndex(item => new { item.ToldAt, item.Id });
        builder.HasIndex(item => item.IdeaId);
        builder.HasIndex(item => item.CommentId);
        builder.HasIndex(item => item.BarrierId);
        builder.HasIndex(item => new { item.MissionId, item.Kind, item.CreatedAt });
    }
}
