using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Notifications;

/// <summary>
/// A member follows an idea, or a mission. The row stays when that ends: who stopped following an idea does not follow it again by
/// commenting on it.
/// </summary>
public sealed class Follow
{
    public required int MemberId { get; init; }

    public required int MissionId { get; init; }

    /// <summary>0 for the mission itself.</summary>
    public required int IdeaId { get; init; }

    public required DateTime FollowedAt { get; set; }

    /// <summary>When the member stopped following; null while it is followed.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The idea that went on as this one, where the member follows this one because of that; null where by an act of their own.</summary>
    public int? InheritedFromId { get; set; }
}

internal sealed class FollowMapping : IEntityTypeConfiguration<Follow>
{
    public void Configure(EntityTypeBuilder<Follow> builder)
    {
        builder.ToTable("Follows");
        builder.HasKey(follow => new { follow.MemberId, follow.MissionId, follow.IdeaId });
        builder.HasOne<Member>().WithMany().HasForeignKey(follow => follow.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(follow => new { follow.MissionId, follow.IdeaId, follow.MemberId });
    }
}
