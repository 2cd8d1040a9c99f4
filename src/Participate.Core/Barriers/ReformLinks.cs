using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Barriers;

/// <summary>A barrier that a reform would remove.</summary>
public sealed class ReformBarrier
{
    public required int ReformId { get; init; }

    public required int BarrierId { get; init; }
}

/// <summary>An idea that a reform unlocks.</summary>
public sealed class ReformIdea
{
    public required int ReformId { get; init; }

    public required int IdeaId { get; init; }
}

/// <summary>A version of the text of a reform. Rows are only ever added.</summary>
public sealed class ReformRevision
{
    public int Id { get; private set; }

    public required int ReformId { get; init; }

    public required int Number { get; init; }

    /// <summary>Who wrote it; null where it came with the mission.</summary>
    public int? MemberId { get; init; }

    public required DateTime At { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required string TextHtml { get; init; }

    public required ReformInstrument Instrument { get; init; }
}

/// <summary>A line of a reform's public history. Rows are only ever added.</summary>
public sealed class ReformStep
{
    public int Id { get; private set; }

    public required int ReformId { get; init; }

    public required ReformState From { get; init; }

    public required ReformState To { get; init; }

    /// <summary>The team's public reason.</summary>
    public required string Reason { get; init; }

    public required int MemberId { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class ReformBarrierMapping : IEntityTypeConfiguration<ReformBarrier>
{
    public void Configure(EntityTypeBuilder<ReformBarrier> builder)
    {
        builder.ToTable("ReformBarriers");
        builder.HasKey(row => new { row.ReformId, row.BarrierId });
        builder.HasOne<Reform>().WithMany().HasForeignKey(row => row.ReformId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Barrier>().WithMany().HasForeignKey(row => row.BarrierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.BarrierId, row.ReformId });
    }
}

internal sealed class ReformIdeaMapping : IEntityTypeConfiguration<ReformIdea>
{
    public void Configure(EntityTypeBuilder<ReformIdea> builder)
    {
        builder.ToTable("ReformIdeas");
        builder.HasKey(row => new { row.ReformId, row.IdeaId });
        builder.HasOne<Reform>().WithMany().HasForeignKey(row => row.ReformId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.IdeaId, row.ReformId });
    }
}

internal sealed class ReformRevisionMapping : IEntityTypeConfiguration<ReformRevision>
{
    public void Configure(EntityTypeBuilder<ReformRevision> builder)
    {
        builder.ToTable("ReformRevisions");
        builder.Property(row => row.Title).HasMaxLength(Reform.TitleMaxLength);
        builder.HasOne<Reform>().WithMany().HasForeignKey(row => row.ReformId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ReformId, row.Number }).IsUnique();
    }
}

internal sealed class ReformStepMapping : IEntityTypeConfiguration<ReformStep>
{
    public void Configure(EntityTypeBuilder<ReformStep> builder)
    {
        builder.ToTable("ReformSteps");
        builder.Property(row => row.Reason).HasMaxLength(BarrierStep.ReasonMaxLength);
        builder.HasOne<Reform>().WithMany().HasForeignKey(row => row.ReformId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ReformId, row.Id });
    }
}
