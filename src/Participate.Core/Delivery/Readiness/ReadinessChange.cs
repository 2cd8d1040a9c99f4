using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Delivery.Readiness;

/// <summary>A mission reached a level of a dimension, or fell to it, with the facts that gave it. Rows are only ever added.</summary>
public sealed class ReadinessChange
{
    public const int FactsMaxLength = 1_000;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required ReadinessDimension Dimension { get; init; }

    public required int Level { get; init; }

    /// <summary>Of this mission and dimension, from 1: two processes cannot add the same.</summary>
    public required int Number { get; init; }

    /// <summary>The facts, in words as the page says them.</summary>
    public required string Facts { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>
/// The team sees a level otherwise: its words stand beside the level, and change nothing of it. Rows are only ever added; the newest of a dimension
/// holds, and an empty one takes back what was said.
/// </summary>
public sealed class ReadinessDissent
{
    public const int TextMaxLength = 1_000;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required ReadinessDimension Dimension { get; init; }

    /// <summary>Plain text; empty: taken back.</summary>
    public required string Text { get; init; }

    /// <summary>The level that it was said of.</summary>
    public required int Level { get; init; }

    public required int Number { get; init; }

    public required int MemberId { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class ReadinessChangeMapping : IEntityTypeConfiguration<ReadinessChange>
{
    public void Configure(EntityTypeBuilder<ReadinessChange> builder)
    {
        builder.ToTable("ReadinessChanges");
        builder.Property(row => row.Facts).HasMaxLength(ReadinessChange.FactsMaxLength);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Dimension, row.Number }).IsUnique();
        builder.HasIndex(row => new { row.MissionId, row.Id });
    }
}

internal sealed class ReadinessDissentMapping : IEntityTypeConfiguration<ReadinessDissent>
{
    public void Configure(EntityTypeBuilder<ReadinessDissent> builder)
    {
        builder.ToTable("ReadinessDissents");
        builder.Property(row => row.Text).HasMaxLength(ReadinessDissent.TextMaxLength);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Dimension, row.Number }).IsUnique();
    }
}
