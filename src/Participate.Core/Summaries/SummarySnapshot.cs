using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>What of a frozen summary a part holds.</summary>
public enum SnapshotPartKind
{
    Ideas = 1,
    Comments = 2,
}

/// <summary>
/// A summary frozen at one moment: its numbers, and which rows with which numbers stood in its files. It holds no words of members, and is
/// never changed: what was hidden since is missing from its renderings, everything else in them stays the same bytes.
/// </summary>
public sealed class SummarySnapshot
{
    public const int NoteMaxLength = 200;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>1, 2, 3 … in its mission.</summary>
    public required int Number { get; init; }

    public required DateTime MadeAt { get; init; }

    /// <summary>Who froze it; null for the site itself.</summary>
    public int? MadeById { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Note { get; init; }

    /// <summary>It is about some ideas only (<see cref="SummaryFilter"/>): such are the mission team's.</summary>
    public required bool IsFiltered { get; init; }

    public required int Ideas { get; init; }

    public required int Comments { get; init; }

    public required int Votes { get; init; }

    /// <summary>The numbers as JSON: an <see cref="EngagementSummary"/>.</summary>
    public required byte[] Data { get; init; }

    /// <summary>SHA-256, in hexadecimal, of the numbers and then of each part, unpacked, ideas before comments.</summary>
    public required string Hash { get; init; }
}

/// <summary>Some rows of a frozen summary: one JSON object a line, packed by gzip.</summary>
public sealed class SummarySnapshotPart
{
    public required int SnapshotId { get; init; }

    public required SnapshotPartKind Kind { get; init; }

    /// <summary>1, 2, 3 … within its kind.</summary>
    public required int Number { get; init; }

    public required byte[] Rows { get; init; }
}

internal sealed class SummarySnapshotMapping : IEntityTypeConfiguration<SummarySnapshot>
{
    public void Configure(EntityTypeBuilder<SummarySnapshot> builder)
    {
        builder.ToTable("SummarySnapshots");
        builder.Property(snapshot => snapshot.Note).HasMaxLength(SummarySnapshot.NoteMaxLength);
        builder.Property(snapshot => snapshot.Hash).HasMaxLength(64);
        builder.HasOne<Mission>().WithMany().HasForeignKey(snapshot => snapshot.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(snapshot => snapshot.MadeById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(snapshot => new { snapshot.MissionId, snapshot.Number }).IsUnique();
    }
}

internal sealed class SummarySnapshotPartMapping : IEntityTypeConfiguration<SummarySnapshotPart>
{
    public void Configure(EntityTypeBuilder<SummarySnapshotPart> builder)
    {
        builder.ToTable("SummarySnapshotParts");
        builder.HasKey(part => new { part.SnapshotId, part.Kind, part.Number });
        builder.HasOne<SummarySnapshot>().WithMany().HasForeignKey(part => part.SnapshotId).OnDelete(DeleteBehavior.Cascade);
    }
}
