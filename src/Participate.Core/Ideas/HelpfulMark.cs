using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Ideas;

/// <summary>A member finds a comment helpful: at most one mark, by its key. Who marked what is never public.</summary>
public sealed class HelpfulMark
{
    public required int CommentId { get; init; }

    public required int MemberId { get; init; }

    public required DateTime MarkedAt { get; init; }
}

internal sealed class HelpfulMarkMapping : IEntityTypeConfiguration<HelpfulMark>
{
    public void Configure(EntityTypeBuilder<HelpfulMark> builder)
    {
        builder.ToTable("HelpfulMarks");
        builder.HasKey(mark => new { mark.CommentId, mark.MemberId });
        builder.HasIndex(mark => mark.MemberId);
        builder.HasOne<Comment>().WithMany().HasForeignKey(mark => mark.CommentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(mark => mark.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
