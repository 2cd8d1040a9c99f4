using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Missions;

namespace Participate.Core.Ideas.Imports;

/// <summary>Where an imported idea, comment or statement comes from, so that the same file imported twice adds nothing the second time.</summary>
public sealed class ImportedItem
{
    public const int SourceIdMaxLength = 100;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required ImportKind Kind { get; init; }

    public required ImportFormat Source { get; init; }

    /// <summary>Its id on the other platform.</summary>
    public required string SourceId { get; init; }

    /// <summary>The idea, comment or statement here.</summary>
    public required int ContentId { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class ImportedItemMapping : IEntityTypeConfiguration<ImportedItem>
{
    public void Configure(EntityTypeBuilder<ImportedItem> builder)
    {
        builder.ToTable("ImportedItems");
        builder.Property(item => item.SourceId).HasMaxLength(ImportedItem.SourceIdMaxLength);
        builder.HasOne<Mission>().WithMany().HasForeignKey(item => item.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(item => new { item.MissionId, item.Kind, item.Source, item.SourceId }).IsUnique();
    }
}
