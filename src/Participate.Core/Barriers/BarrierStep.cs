using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Barriers;

/// <summary>What a line of a barrier's history tells.</summary>
public enum BarrierStepKind
{
    /// <summary>It went to another state, or got another owner in the same one.</summary>
    State = 0,

    /// <summary>It was merged into another one.</summary>
    MergedInto = 1,

    /// <summary>Another one was merged into it.</summary>
    TookIn = 2,
}

/// <summary>A line of a barrier's public history. Rows are only ever added.</summary>
public sealed class BarrierStep
{
    public const int ReasonMaxLength = 2_000;

    public int Id { get; private set; }

    public required int BarrierId { get; init; }

    public required BarrierStepKind Kind { get; init; }

    public required BarrierState From { get; init; }

    public required BarrierState To { get; init; }

    /// <summary>The team's public reason.</summary>
    public required string Reason { get; init; }

    /// <summary>Who owned it from then on, as it was called then; empty for nobody.</summary>
    public string OwnerName { get; init; } = "";

    /// <summary>The reform that removed it, or null.</summary>
    public int? ReformId { get; init; }

    /// <summary>The other barrier of a merge, or null.</summary>
    public int? OtherBarrierId { get; init; }

    public required int MemberId { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class BarrierStepMapping : IEntityTypeConfiguration<BarrierStep>
{
    public void Configure(EntityTypeBuilder<BarrierStep> builder)
    {
        builder.ToTable("BarrierSteps");
        builder.Property(row => row.Reason).HasMaxLength(BarrierStep.ReasonMaxLength);
        builder.Property(row => row.OwnerName).HasMaxLength(Barrier.OwnerMaxLength);
        builder.HasOne<Barrier>().WithMany().HasForeignKey(row => row.BarrierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Barrier>().WithMany().HasForeignKey(row => row.OtherBarrierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Reform>().WithMany().HasForeignKey(row => row.ReformId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.BarrierId, row.Id });
    }
}
