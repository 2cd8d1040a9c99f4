using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Members;

namespace Participate.Core.Barriers;

/// <summary>A version of the text of a barrier. Every version is kept.</summary>
public sealed class BarrierRevision
{
    public const int TextMaxLength = 5_000;
    public const int AffectedMaxLength = 500;

    /// <summary>So many places that a barrier can name.</summary>
    public const int MostPlaces = 14;

    public int Id { get; private set; }

    public required int BarrierId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary>Who wrote it; null where it came with the mission.</summary>
    public int? MemberId { get; init; }

    public required DateTime At { get; init; }

    public required string Title { get; init; }

    public required BarrierCategory Category { get; init; }

    /// <summary>What gets in the way: Markdown, and the HTML made from it once.</summary>
    public required string Text { get; init; }

    public required string TextHtml { get; init; }

    /// <summary>Who is affected, in words; may be empty.</summary>
    public string Affected { get; init; } = "";

    /// <summary>What shows it, with links: Markdown and its HTML; may be empty.</summary>
    public string Evidence { get; init; } = "";

    public string EvidenceHtml { get; init; } = "";

    public Sectors Sectors { get; init; }

    /// <summary>Codes of places, with spaces between.</summary>
    public required string Places { get; init; }

    /// <summary>Null while it waits to be read.</summary>
    public DateTime? ApprovedAt { get; set; }

    public IReadOnlyList<string> PlaceCodes => Places.Split(' ');
}

internal sealed class BarrierRevisionMapping : IEntityTypeConfiguration<BarrierRevision>
{
    public void Configure(EntityTypeBuilder<BarrierRevision> builder)
    {
        builder.ToTable("BarrierRevisions");
        builder.Ignore(row => row.PlaceCodes);
        builder.Property(row => row.Title).HasMaxLength(Barrier.TitleMaxLength);
        builder.Property(row => row.Affected).HasMaxLength(BarrierRevision.AffectedMaxLength);
        builder.Property(row => row.Places).HasMaxLength(BarrierRevision.MostPlaces * 10);
        builder.HasOne<Barrier>().WithMany().HasForeignKey(row => row.BarrierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.BarrierId, row.Number }).IsUnique();
    }
}
