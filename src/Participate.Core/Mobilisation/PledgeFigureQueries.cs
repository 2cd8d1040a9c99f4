using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
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

/// <summary>A public pledge for exports: nothing of a member but that one pledges.</summary>
public sealed record PublishedPledge(
    int Id, int? IdeaId, int? BarrierId, int? ReformId, string? Organisation, Sectors Sector, PledgeKind Kind, PledgeUnit Unit, decimal? Quantity, string Text, string Conditions,
    string PlaceCode, DateOnly DueOn, PhaseKind Phase, PledgeState State, bool? WasOnTime, DateTime? OfferedAt, DateTime? EndedAt);

/// <summary>Figures and rows of pledges for summaries, readiness and exports. The figures are read from counters.</summary>
public sealed class PledgeFigureQueries(ParticipateDbContext db, CoalitionQueries coalition)
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

    /// <summary>The public pledges of a mission, the oldest first, one at a time.</summary>
    public IAsyncEnumerable<PublishedPledge> RowsAsync(int missionId) => db.Pledges.AsNoTracking()
        .Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published)
        .OrderBy(row => row.Id)
        .Select(row => new PublishedPledge(
            row.Id, row.IdeaId, row.BarrierId, row.ReformId, db.Organisations.Where(organisation => organisation.Id == row.OrganisationId).Select(organisation => organisation.Name).FirstOrDefault(),
            row.Sector, row.Kind, row.Unit, row.Hundredths == null ? null : row.Hundredths / 100m, row.Text, row.Conditions, row.PlaceCode, row.DueOn, row.Phase, row.State, row.WasOnTime, row.OfferedAt, row.EndedAt))
        .AsAsyncEnumerable();
}
