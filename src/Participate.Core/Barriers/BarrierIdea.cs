using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Ideas;

namespace Participate.Core.Barriers;

/// <summary>An idea that a barrier stands in the way of.</summary>
public sealed class BarrierIdea
{
    /// <summary>The most ideas that one barrier or reform is linked with.</summary>
    public const int Most = 50;

    public required int BarrierId { get; init; }

    public required int IdeaId { get; init; }

    /// <summary>The public ideas that a barrier stands in the way of, as their form shows them.</summary>
    public static FormState AsForm(IEnumerable<int> ideas) => new(new FormField("Ideas that it stands in the way of", string.Join(", ", ideas.Distinct().Order())));
}

internal sealed class BarrierIdeaMapping : IEntityTypeConfiguration<BarrierIdea>
{
    public void Configure(EntityTypeBuilder<BarrierIdea> builder)
    {
        builder.ToTable("BarrierIdeas");
        builder.HasKey(row => new { row.BarrierId, row.IdeaId });
        builder.HasOne<Barrier>().WithMany().HasForeignKey(row => row.BarrierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.IdeaId, row.BarrierId });
    }
}
