using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Core.Mobilisation;

/// <summary>
/// What stands in one cell of a mission's coalition, counted as it changes, so that the page costs the same with ten pledges as with a million.
/// A cell of the grid by place has no phase (0), one of the grid by phase no place (""), and the total of a sector neither.
/// </summary>
public sealed class CoalitionCell
{
    public required int MissionId { get; init; }

    public required Sectors Sector { get; init; }

    public required string PlaceCode { get; init; }

    /// <summary>0, or a <see cref="PhaseKind"/>.</summary>
    public required int Phase { get; init; }

    public int Offered { get; private set; }

    /// <summary>Accepted or active.</summary>
    public int Accepted { get; private set; }

    public int Delivered { get; private set; }

    public int Missed { get; private set; }

    /// <summary>Organisations with at least one pledge in it that is offered, accepted, active or delivered.</summary>
    public int Organisations { get; private set; }

    /// <summary>Of those, organisations with one that is accepted, active or delivered.</summary>
    public int Committed { get; private set; }

    /// <summary>Pledges that stand.</summary>
    public int Standing => Offered + Accepted + Delivered;
}

/// <summary>What is pledged of one kind in one unit and one state, counted as it changes.</summary>
public sealed class PledgeTotal
{
    public required int MissionId { get; init; }

    public required PledgeKind Kind { get; init; }

    public required PledgeUnit Unit { get; init; }

    public required PledgeState State { get; init; }

    public int Pledges { get; private set; }

    /// <summary>Of those with a quantity, the sum in hundredths of the unit.</summary>
    public long Hundredths { get; private set; }
}

internal sealed class CoalitionCellMapping : IEntityTypeConfiguration<CoalitionCell>
{
    public void Configure(EntityTypeBuilder<CoalitionCell> builder)
    {
        builder.ToTable("CoalitionCells");
        builder.Ignore(row => row.Standing);
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.HasKey(row => new { row.MissionId, row.Sector, row.PlaceCode, row.Phase });
    }
}

internal sealed class PledgeTotalMapping : IEntityTypeConfiguration<PledgeTotal>
{
    public void Configure(EntityTypeBuilder<PledgeTotal> builder)
    {
        builder.ToTable("PledgeTotals");
        builder.HasKey(row => new { row.MissionId, row.Kind, row.Unit, row.State });
    }
}
