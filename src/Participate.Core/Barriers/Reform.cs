using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Missions;

namespace Participate.Core.Barriers;

/// <summary>How far an enabling reform is.</summary>
public enum ReformState
{
    Proposed = 0,
    InProgress = 1,
    Done = 2,

    /// <summary>Given up, with a reason that everyone can read.</summary>
    Stopped = 3,
}

/// <summary>An enabling reform: the change that would remove barriers, with an owner.</summary>
public sealed class Reform
{
    public const int TitleMaxLength = 120;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required string Title { get; set; }

    public ReformState State { get; private set; }

    public int Version { get; private set; }
}

internal sealed class ReformMapping : IEntityTypeConfiguration<Reform>
{
    public void Configure(EntityTypeBuilder<Reform> builder)
    {
        builder.ToTable("Reforms");
        builder.Property(row => row.Title).HasMaxLength(Reform.TitleMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Id });
    }
}
