using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Responses.Duty;

/// <summary>What happened to the duty to answer.</summary>
public enum AnsweringChangeKind
{
    /// <summary>The team stated other terms.</summary>
    Terms = 1,

    /// <summary>The deadline moved because the phases were changed.</summary>
    Deadline = 2,

    /// <summary>The consultation was recorded as answered.</summary>
    Answered = 3,

    /// <summary>It was opened again.</summary>
    Reopened = 4,
}

/// <summary>
/// A line of the public history of the duty to answer, with what held before and after and how many ideas it concerned, so that no idea loses
/// its answer quietly. The database refuses to change or delete it.
/// </summary>
public sealed class AnsweringChange
{
    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required AnsweringChangeKind Kind { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Who of the team did it; null for the site itself.</summary>
    public int? MemberId { get; init; }

    /// <summary>What held before, and from then on, in words; empty where the kind says all.</summary>
    public string Before { get; init; } = "";

    public string After { get; init; } = "";

    /// <summary>Ideas to answer before it and after it.</summary>
    public int IdeasBefore { get; init; }

    public int IdeasAfter { get; init; }

    /// <summary>Why, for everyone to read; empty where none was needed.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>When an idea was first seen above the threshold without an answer while the consultation ran, and when the team was alerted.</summary>
public sealed class AwaitedIdea
{
    public required int IdeaId { get; init; }

    public required int MissionId { get; init; }

    public required DateTime ReachedAt { get; init; }

    /// <summary>When the team was told that it waits too long; null while it was not.</summary>
    public DateTime? AlertedAt { get; init; }
}

internal sealed class AnsweringChangeMapping : IEntityTypeConfiguration<AnsweringChange>
{
    public void Configure(EntityTypeBuilder<AnsweringChange> builder)
    {
        builder.ToTable("AnsweringChanges");
        builder.Property(row => row.Before).HasMaxLength(300);
        builder.Property(row => row.After).HasMaxLength(300);
        builder.Property(row => row.Reason).HasMaxLength(AnsweringDuty.ReasonMaxLength);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Id });
    }
}

internal sealed class AwaitedIdeaMapping : IEntityTypeConfiguration<AwaitedIdea>
{
    public void Configure(EntityTypeBuilder<AwaitedIdea> builder)
    {
        builder.ToTable("AwaitedIdeas");
        builder.HasKey(row => row.IdeaId);
        builder.Property(row => row.IdeaId).ValueGeneratedNever();
        builder.HasOne<Ideas.Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.MissionId, row.AlertedAt, row.ReachedAt });
    }
}
