using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Eligibility;

/// <summary>A mission asked for another level from then on. Public but for who did it; never changed.</summary>
public sealed class VotingLevelChange
{
    public const int ReasonMaxLength = 500;

    /// <summary>
    /// How long after a change a vote may still come in that was let in before: other processes learn of a change within five seconds
    /// (<see cref="MissionCatalogue"/>), and a vote can wait a little to be stored.
    /// </summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required EligibilityLevel From { get; init; }

    public required EligibilityLevel To { get; init; }

    public required string Reason { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary><see cref="At"/> and the <see cref="Margin"/>: what is stored later was let in by the new level.</summary>
    public required DateTime ProvenFrom { get; init; }

    public required int ById { get; init; }
}

internal sealed class VotingLevelChangeMapping : IEntityTypeConfiguration<VotingLevelChange>
{
    public void Configure(EntityTypeBuilder<VotingLevelChange> builder)
    {
        builder.ToTable("EligibilityChanges");
        builder.Property(row => row.From).HasConversion<int>();
        builder.Property(row => row.To).HasConversion<int>();
        builder.Property(row => row.Reason).HasMaxLength(VotingLevelChange.ReasonMaxLength);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Id });
    }
}
