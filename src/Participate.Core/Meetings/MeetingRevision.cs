using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Meetings;

/// <summary>A version of a public event: what changed, and its texts from then on. Rows are only ever added.</summary>
public sealed class MeetingRevision
{
    public const int ChangesMaxLength = 4_000;

    public int Id { get; private set; }

    public required int MeetingId { get; init; }

    /// <summary>1 is as it was published.</summary>
    public required int Number { get; init; }

    public required int MemberId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>In words, one change a line, to be read by <see cref="Common.Text.Wording"/>.</summary>
    public required string Changes { get; init; }

    /// <summary>The description from then on, as HTML.</summary>
    public required string DescriptionHtml { get; init; }
}

internal sealed class MeetingRevisionMapping : IEntityTypeConfiguration<MeetingRevision>
{
    public void Configure(EntityTypeBuilder<MeetingRevision> builder)
    {
        builder.ToTable("MeetingRevisions");
        builder.Property(row => row.Changes).HasMaxLength(MeetingRevision.ChangesMaxLength);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(row => row.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MeetingId, row.Number }).IsUnique();
    }
}
