using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common.Files;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>A picture that an organisation shows or showed, small and cleaned. Kept in the database: a few kilobytes, in every backup.</summary>
public sealed class OrganisationLogo
{
    public const int AlternativeTextMaxLength = 200;

    public int Id { get; private set; }

    public required int OrganisationId { get; init; }

    public required FileKind Kind { get; init; }

    public required byte[] Content { get; init; }

    /// <summary>What it shows, for who cannot see it. One line.</summary>
    public required string AlternativeText { get; init; }

    public required int AddedById { get; init; }

    public required DateTime AddedAt { get; init; }
}

internal sealed class OrganisationLogoMapping : IEntityTypeConfiguration<OrganisationLogo>
{
    public void Configure(EntityTypeBuilder<OrganisationLogo> builder)
    {
        builder.ToTable("OrganisationLogos");
        builder.Property(row => row.AlternativeText).HasMaxLength(OrganisationLogo.AlternativeTextMaxLength);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.AddedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.OrganisationId, row.AddedAt });
    }
}
