using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Core.Mobilisation;

/// <summary>What is pledged of one kind in one unit and one state.</summary>
/// <param name="Quantity">The sum of those with a quantity.</param>
public sealed record PledgeSum(PledgeKind Kind, PledgeUnit Unit, PledgeState State, int Pledges, decimal Quantity);

/// <summary>How far a sector is on board.</summary>
/// <param name="Organisations">With a pledge that is offered, accepted, active or delivered.</param>
/// <param name="Committed">With one that is accepted, active or delivered.</param>
public sealed record SectorOnBoard(Sectors Sector, int Organisations, int Committed, int Offered, int Accepted, int Delivered, int Missed);

/// <summary>The pledges of a mission in numbers.</summary>
/// <param name="Needed">The sectors that the mix asks for.</param>
public sealed record PledgeFigures(IReadOnlyList<PledgeSum> Sums, IReadOnlyList<SectorOnBoard> Sectors, Sectors Needed, int EmptyCells);

/// <summary>Figures of pledges for summaries and readiness, read from counters.</summary>
public sealed class PledgeFigureQueries(CoalitionQueries coalition)
{
    /// <summary>The figures of a mission.</summary>
    public async Task<PledgeFigures> ReadAsync(Mission mission, CancellationToken cancellationToken)
    {
        var view = await coalition.ReadAsync(mission, cancellationToken);
        return new PledgeFigures(
            [.. view.Totals.Select(row => new PledgeSum(row.Kind, row.Unit, row.State, row.Pledges, row.Hundredths / 100m))],
            [.. view.Cells.Where(cell => cell is { PlaceCode: "", Phase: 0 }).OrderBy(cell => cell.Sector)
                .Select(cell => new SectorOnBoard(cell.Sector, cell.Organisations, cell.Committed, cell.Offered, cell.Accepted, cell.Delivered, cell.Missed))],
            view.Mix.Aggregate(Sectors.None, (all, row) => all | row.Sector),
            view.Places.Sum(view.MissingIn));
    }
}
