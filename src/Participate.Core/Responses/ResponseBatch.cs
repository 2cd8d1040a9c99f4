using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Responses;

/// <summary>Responses that came with one file and are approved together.</summary>
public sealed class ResponseBatch
{
    public const int FileNameMaxLength = 120;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required string FileName { get; init; }

    /// <summary>Ideas that the file answers.</summary>
    public required int Ideas { get; init; }

    public required int CreatedById { get; init; }

    public required DateTime CreatedAt { get; init; }
}

internal sealed class ResponseBatchMapping : IEntityTypeConfiguration<ResponseBatch>
{
    public void Configure(EntityTypeBuilder<ResponseBatch> builder)
    {
        builder.ToTable("ResponseBatches");
        builder.Property(row => row.FileName).HasMaxLength(ResponseBatch.FileNameMaxLength);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.CreatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Id });
    }
}
