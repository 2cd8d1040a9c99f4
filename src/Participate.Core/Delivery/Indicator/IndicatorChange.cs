using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Delivery.Indicator;

/// <summary>A figure was entered or revised: what it was before, what it is since, and why. Rows are only ever added.</summary>
public sealed class IndicatorChange
{
    public const int ReasonMaxLength = 1_000;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required int ObservationId { get; init; }

    /// <summary>The figure before; null where there was none.</summary>
    public double? ValueBefore { get; init; }

    public DateOnly? OnBefore { get; init; }

    public string SourceBefore { get; init; } = "";

    public string NoteBefore { get; init; } = "";

    public required string Period { get; init; }

    public required double Value { get; init; }

    public required DateOnly On { get; init; }

    public required string Source { get; init; }

    public string Note { get; init; } = "";

    /// <summary>Why it was revised, for everyone to read; empty where it was entered.</summary>
    public string Reason { get; init; } = "";

    public required int MemberId { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class IndicatorChangeMapping : IEntityTypeConfiguration<IndicatorChange>
{
    public void Configure(EntityTypeBuilder<IndicatorChange> builder)
    {
        builder.ToTable("IndicatorChanges");
        builder.Property(row => row.Reason).HasMaxLength(IndicatorChange.ReasonMaxLength);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IndicatorObservation>().WithMany().HasForeignKey(row => row.ObservationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Id });
    }
}
