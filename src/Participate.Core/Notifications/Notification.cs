using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Notifications;

/// <summary>Something a member is told, on the site and by e-mail.</summary>
public sealed class Notification
{
    public int Id { get; private set; }

    public required int MemberId { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The page it is about, as a path on this site; empty where there is none.</summary>
    public string Path { get; init; } = "";

    public required DateTime CreatedAt { get; init; }

    public DateTime? ReadAt { get; set; }
}

internal sealed class NotificationMapping : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("Notifications");
        builder.Property(notification => notification.Title).HasMaxLength(200);
        builder.Property(notification => notification.Path).HasMaxLength(300);
        builder.HasOne<Member>().WithMany().HasForeignKey(notification => notification.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(notification => new { notification.MemberId, notification.Id });
        builder.HasIndex(notification => new { notification.MemberId, notification.ReadAt });
    }
}
