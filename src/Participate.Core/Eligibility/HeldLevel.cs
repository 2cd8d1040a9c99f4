using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Eligibility;

/// <summary>
/// A member has shown what a level asks for on a mission, since when: the fact alone. With which code, identifier or identity is kept nowhere; that it was used is
/// (<see cref="Proof"/>). Never taken back while the account is open.
/// </summary>
public sealed class HeldLevel
{
    public required int MissionId { get; init; }

    public required int MemberId { get; init; }

    public required EligibilityLevel Level { get; init; }

    /// <summary>In UTC. A vote from then on counts under the level.</summary>
    public required DateTime Since { get; init; }
}

internal sealed class HeldLevelMapping : IEntityTypeConfiguration<HeldLevel>
{
    public void Configure(EntityTypeBuilder<HeldLevel> builder)
    {
        builder.ToTable("Eligibilities");
        builder.HasKey(row => new { row.MissionId, row.MemberId, row.Level });
        builder.Property(row => row.Level).HasConversion<int>();
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.MemberId);
    }
}
