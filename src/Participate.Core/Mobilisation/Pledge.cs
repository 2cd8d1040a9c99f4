using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Mobilisation;

/// <summary>Where a pledge stands.</summary>
public enum PledgeState
{
    Draft = 0,
    Offered = 1,
    Accepted = 2,
    Active = 3,
    Delivered = 4,
    Missed = 5,
    Withdrawn = 6,
}

/// <summary>What is pledged. Quantities of unlike units are never added.</summary>
public enum PledgeKind
{
    Money = 1,
    StaffTime = 2,
    Data = 3,
    Premises = 4,
    Volunteering = 5,
    Skills = 6,
    PolicyChange = 7,
    Advocacy = 8,
}

/// <summary>What an organisation or a member commits to a mission, or in it to an idea, a barrier or a reform.</summary>
public sealed class Pledge
{
    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>At most one of the three; none where it is to the mission as a whole.</summary>
    public int? IdeaId { get; init; }

    public int? BarrierId { get; init; }

    public int? ReformId { get; init; }

    /// <summary>Who wrote it: the member who pledges, or who speaks for the organisation.</summary>
    public required int MemberId { get; init; }

    /// <summary>The organisation that pledges; null where the member does.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>The sector of the organisation when it pledged; the community for a member.</summary>
    public required Sectors Sector { get; init; }

    public required PledgeKind Kind { get; set; }

    public required string PlaceCode { get; set; }

    public PledgeState State { get; private set; }

    /// <summary>Whether its text may be read: as of other content.</summary>
    public Visibility Visibility { get; private set; } = Visibility.Draft;

    public int Version { get; private set; }
}

internal sealed class PledgeMapping : IEntityTypeConfiguration<Pledge>
{
    public void Configure(EntityTypeBuilder<Pledge> builder)
    {
        builder.ToTable("Pledges");
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Barrier>().WithMany().HasForeignKey(row => row.BarrierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Reform>().WithMany().HasForeignKey(row => row.ReformId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Visibility, row.State, row.Id });
        builder.HasIndex(row => new { row.IdeaId, row.Id });
        builder.HasIndex(row => new { row.OrganisationId, row.Id });
    }
}
