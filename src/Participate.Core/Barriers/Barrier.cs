using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Barriers;

/// <summary>How far a barrier is on its way out.</summary>
public enum BarrierState
{
    Reported = 0,
    Validated = 1,
    Owned = 2,
    ReformProposed = 3,
    InProgress = 4,
    Removed = 5,

    /// <summary>It stays, with a reason that everyone can read.</summary>
    NotChanging = 6,
}

/// <summary>What kind of obstacle it is.</summary>
public enum BarrierCategory
{
    Capacity = 1,
    Funding = 2,
    Law = 3,
    Data = 4,
    Procurement = 5,
    Workforce = 6,
    Culture = 7,
    Accountability = 8,
    Trust = 9,
}

/// <summary>An obstacle to delivery that members second.</summary>
public sealed class Barrier
{
    public const int TitleMaxLength = 120;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>Who reported it; null where it came with the mission.</summary>
    public int? AuthorId { get; init; }

    /// <summary>The organisation that it was reported for, or null.</summary>
    public int? OrganisationId { get; init; }

    public required string Title { get; set; }

    public required BarrierCategory Category { get; set; }

    /// <summary>The sectors that it stands in the way of.</summary>
    public Sectors Sectors { get; set; }

    public required string PlaceCode { get; set; }

    public BarrierState State { get; private set; }

    public Visibility Visibility { get; private set; } = Visibility.Waiting;

    public required DateTime ReportedAt { get; init; }

    public int Version { get; private set; }
}

internal sealed class BarrierMapping : IEntityTypeConfiguration<Barrier>
{
    public void Configure(EntityTypeBuilder<Barrier> builder)
    {
        builder.ToTable("Barriers");
        builder.Property(row => row.Title).HasMaxLength(Barrier.TitleMaxLength);
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Visibility, row.State, row.Id });
    }
}
