using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Missions;

/// <summary>A version of the text of a mission. Rows are only ever added.</summary>
public sealed class MissionRevision
{
    public const int ReasonMaxLength = 300;

    /// <summary>Why there is a first version that nobody wrote here.</summary>
    public const string FromFile = "As it came from its file";

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>1, 2, 3 … within the mission.</summary>
    public required int Number { get; init; }

    /// <summary>Who wrote it; null where it came from a file.</summary>
    public int? MemberId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Why, in the words of whoever wrote it.</summary>
    public required string Reason { get; init; }

    /// <summary>The whole text from then on, as <see cref="MissionText.ToJson"/> writes it.</summary>
    public required string Text { get; init; }
}

/// <summary>What is known of the content file of a mission: one row for each mission that has one.</summary>
public sealed class MissionFileState
{
    public required int MissionId { get; init; }

    /// <summary>The mark of the file that was imported, taken over or set aside; empty for none.</summary>
    public required string Known { get; set; }

    /// <summary>The mark of a file that says something else; null where nothing waits for a decision.</summary>
    public string? Waiting { get; set; }

    /// <summary>What that file says, as <see cref="MissionText.ToJson"/> writes it.</summary>
    public string? WaitingText { get; set; }

    /// <summary>When it was first seen.</summary>
    public DateTime? WaitingSince { get; set; }

    /// <summary>The file says something that nobody has decided on.</summary>
    public void Wait(string mark, MissionText text, DateTime at) => (Waiting, WaitingText, WaitingSince) = (mark, text.ToJson(), at);

    /// <summary>Somebody decided on it, or it says again what is known.</summary>
    public void Settle(string mark) => (Known, Waiting, WaitingText, WaitingSince) = (mark, null, null, null);
}

internal sealed class MissionRevisionMapping : IEntityTypeConfiguration<MissionRevision>
{
    public void Configure(EntityTypeBuilder<MissionRevision> builder)
    {
        builder.ToTable("MissionRevisions");
        builder.Property(row => row.Reason).HasMaxLength(MissionRevision.ReasonMaxLength);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Number }).IsUnique();
    }
}

internal sealed class MissionFileStateMapping : IEntityTypeConfiguration<MissionFileState>
{
    public void Configure(EntityTypeBuilder<MissionFileState> builder)
    {
        builder.ToTable("MissionFiles");
        builder.HasKey(row => row.MissionId);
        builder.Property(row => row.MissionId).ValueGeneratedNever();
        builder.Property(row => row.Known).HasMaxLength(64);
        builder.Property(row => row.Waiting).HasMaxLength(64);
        builder.HasOne<Mission>().WithOne().HasForeignKey<MissionFileState>(row => row.MissionId).OnDelete(DeleteBehavior.Cascade);
    }
}
