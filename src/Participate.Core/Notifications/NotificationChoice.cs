using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Notifications;

/// <summary>How soon something goes out by e-mail. On the site it is listed in any case.</summary>
public enum Frequency
{
    None = 0,
    Immediately = 1,
    Daily = 2,
    Weekly = 3,
}

/// <summary>How a member wants to be e-mailed about one kind of news, everywhere or in one mission.</summary>
public sealed class NotificationChoice
{
    /// <summary>The kinds that members choose for, in the order of the page.</summary>
    public static IReadOnlyList<NewsKind> Kinds { get; } =
        [NewsKind.Decision, NewsKind.IdeaChanged, NewsKind.Provenance, NewsKind.Comments, NewsKind.Phases, NewsKind.NewIdeas, NewsKind.Events, NewsKind.OwnEvents, NewsKind.Barriers, NewsKind.Budgets, NewsKind.Comparisons, NewsKind.Mentions, NewsKind.Discussions];

    public required int MemberId { get; init; }

    /// <summary>0 for every mission without a choice of its own.</summary>
    public required int MissionId { get; init; }

    public required NewsKind Kind { get; init; }

    public required Frequency Frequency { get; set; }

    /// <summary>What holds for members who chose nothing: rare and weighty things at once, many small ones together.</summary>
    public static Frequency Default(NewsKind kind) => kind switch
    {
        NewsKind.Comments or NewsKind.IdeaChanged or NewsKind.Events => Frequency.Daily,
        NewsKind.NewIdeas => Frequency.Weekly,
        _ => Frequency.Immediately,
    };

    /// <summary>What would come too late in a digest, such as that an event is cancelled, or is a letter of its own: it goes at once or not at all.</summary>
    public static bool CannotWait(NewsKind kind) => kind is NewsKind.OwnEvents or NewsKind.Mentions or NewsKind.Discussions;

    /// <summary>What members choose from for a kind, in the order of the page.</summary>
    public static IReadOnlyList<Frequency> Offered(NewsKind kind) =>
        CannotWait(kind) ? [Frequency.Immediately, Frequency.None] : [Frequency.Immediately, Frequency.Daily, Frequency.Weekly, Frequency.None];

    /// <summary>What a choice comes to: a digest of what cannot wait is none.</summary>
    public static Frequency Held(NewsKind kind, Frequency chosen) => CannotWait(kind) && chosen != Frequency.None ? Frequency.Immediately : chosen;

    /// <summary>What holds of a member's choices for a kind in a mission: that mission's, else the one for all, else the default.</summary>
    public static Frequency Of(IEnumerable<NotificationChoice> choices, NewsKind kind, int missionId) => Held(kind, choices
        .Where(choice => choice.Kind == kind && (choice.MissionId == missionId || choice.MissionId == 0))
        .OrderByDescending(choice => choice.MissionId)
        .Select(choice => (Frequency?)choice.Frequency)
        .FirstOrDefault() ?? Default(kind));
}

internal sealed class NotificationChoiceMapping : IEntityTypeConfiguration<NotificationChoice>
{
    public void Configure(EntityTypeBuilder<NotificationChoice> builder)
    {
        builder.ToTable("NotificationChoices");
        builder.HasKey(choice => new { choice.MemberId, choice.MissionId, choice.Kind });
        builder.HasOne<Member>().WithMany().HasForeignKey(choice => choice.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
