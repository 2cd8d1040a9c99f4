using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Notifications;

/// <summary>Something a member is told, on the site and by e-mail.</summary>
public sealed class Notification
{
    public int Id { get; private set; }

    public required int MemberId { get; init; }

    public NewsKind Kind { get; init; }

    /// <summary>One line. Empty where it tells of news, whose words are made when they are read, so that nothing hidden is shown.</summary>
    public string Title { get; init; } = "";

    /// <summary>Plain text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The page it is about, as a path on this site; empty where there is none.</summary>
    public string Path { get; init; } = "";

    public required DateTime CreatedAt { get; init; }

    public DateTime? ReadAt { get; set; }

    /// <summary>The news that it tells of, of several the newest; null where it is about the member alone.</summary>
    public int? NewsItemId { get; set; }

    /// <summary>The mission of the news.</summary>
    public int? MissionId { get; init; }

    /// <summary>What the member follows: the idea, or 0 for the mission; null where it is not about something followed.</summary>
    public int? IdeaId { get; init; }

    /// <summary>How many things of the same kind it stands for.</summary>
    public int Count { get; set; } = 1;

    /// <summary>How many of them no e-mail told of yet.</summary>
    public int Fresh { get; set; }

    /// <summary>The digest that will tell of it; null where none will.</summary>
    public Frequency? EmailDue { get; set; }
}

internal sealed class NotificationMapping : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("Notifications");
        builder.Property(notification => notification.Title).HasMaxLength(200);
        builder.Property(notification => notification.Path).HasMaxLength(300);
        builder.HasOne<Member>().WithMany().HasForeignKey(notification => notification.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<NewsItem>().WithMany().HasForeignKey(notification => notification.NewsItemId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(notification => new { notification.MemberId, notification.Id });
        builder.HasIndex(notification => new { notification.MemberId, notification.ReadAt });
        builder.HasIndex(notification => new { notification.EmailDue, notification.MemberId, notification.Id });
    }
}
