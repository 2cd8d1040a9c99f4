using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Organisations;

namespace Participate.Core.Barriers;

/// <summary>"This affects me": one for each member and barrier, set and never toggled. Who said so is never public.</summary>
public sealed class BarrierSecond
{
    public required int BarrierId { get; init; }

    public required int MemberId { get; init; }

    /// <summary>Where the member stands: one sector.</summary>
    public required Sectors Sector { get; set; }

    public required string PlaceCode { get; set; }

    /// <summary>The organisation that the member spoke for, or null.</summary>
    public int? OrganisationId { get; set; }

    public required DateTime At { get; init; }

    /// <summary>The barrier that it was carried from by a merge, or null.</summary>
    public int? CarriedFromId { get; init; }
}

internal sealed class BarrierSecondMapping : IEntityTypeConfiguration<BarrierSecond>
{
    public void Configure(EntityTypeBuilder<BarrierSecond> builder)
    {
        builder.ToTable("BarrierSeconds");
        builder.HasKey(row => new { row.BarrierId, row.MemberId });
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.HasOne<Barrier>().WithMany().HasForeignKey(row => row.BarrierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
