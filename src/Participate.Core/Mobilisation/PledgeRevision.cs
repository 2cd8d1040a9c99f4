using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Missions;

namespace Participate.Core.Mobilisation;

/// <summary>What a pledge said from one edit to the next. One that is not approved yet waits, while the one before stays public.</summary>
public sealed class PledgeRevision
{
    public int Id { get; private set; }

    public required int PledgeId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    public required int MemberId { get; init; }

    public required DateTime At { get; init; }

    public DateTime? ApprovedAt { get; set; }

    public required string Text { get; init; }

    public required string Conditions { get; init; }

    public required PledgeKind Kind { get; init; }

    public required PledgeUnit Unit { get; init; }

    public required long? Hundredths { get; init; }

    public required string PlaceCode { get; init; }

    public required DateOnly DueOn { get; init; }

    public required PhaseKind Phase { get; init; }
}

internal sealed class PledgeRevisionMapping : IEntityTypeConfiguration<PledgeRevision>
{
    public void Configure(EntityTypeBuilder<PledgeRevision> builder)
    {
        builder.ToTable("PledgeRevisions");
        builder.Property(row => row.Text).HasMaxLength(PledgeText.TextMaxLength);
        builder.Property(row => row.Conditions).HasMaxLength(PledgeText.ConditionsMaxLength);
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.HasOne<Pledge>().WithMany().HasForeignKey(row => row.PledgeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.PledgeId, row.Number }).IsUnique();
    }
}
