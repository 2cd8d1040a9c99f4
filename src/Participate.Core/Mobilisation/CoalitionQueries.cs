using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Mobilisation;

/// <summary>One actor of the mix.</summary>
/// <param name="Key">Its id, or below 0 for the sector of a row that came with the mission and is not stored yet.</param>
public sealed record MixRow(int Key, int Version, Sectors Sector, string Kind, string PlaceCode, PhaseKind? Phase, string Why)
{
    /// <summary>It is needed in that row of the grid; one that is needed across regions is so in each.</summary>
    public bool IsFor(string row) => CoalitionPlaces.RowOf(PlaceCode) is var own && (own == row || own == CoalitionPlaces.Wide);
}

/// <summary>A suggestion of a missing actor.</summary>
public sealed record SuggestionRow(int Id, string Who, Sectors Sector, string Kind, string PlaceCode, PhaseKind? Phase, string Why, DateTime At, SuggestionState State, string Answer, DateTime? AnsweredAt);

/// <summary>One cell as a page shows it.</summary>
/// <param name="Organisations">With a pledge that stands.</param>
/// <param name="Pledges">That stand: offered, accepted, active or delivered.</param>
/// <param name="Across">Of an empty cell of a region: pledges of the sector that stand across regions.</param>
/// <param name="IsNeeded">The mix asks for it.</param>
public sealed record CellView(int Organisations, int Pledges, int Offered, int Across, bool IsNeeded)
{
    /// <summary>Nobody, though it is needed.</summary>
    public bool IsMissing => IsNeeded && Pledges == 0 && Across == 0;
}

/// <summary>The coalition of a mission.</summary>
/// <param name="Places">The rows of the grid, the row across regions last.</param>
/// <param name="Phases">The phases of the mission, in order.</param>
/// <param name="Cells">As counted.</param>
/// <param name="Totals">By kind, unit and state.</param>
public sealed record CoalitionView(IReadOnlyList<string> Places, IReadOnlyList<PhaseKind> Phases, IReadOnlyList<MixRow> Mix, IReadOnlyList<CoalitionCell> Cells, IReadOnlyList<PledgeTotal> Totals)
{
    public static IReadOnlyList<Sectors> Columns { get; } = [.. SectorNames.All.Select(entry => entry.Sector)];

    /// <summary>The cell of a sector in a row of the grid by place. Nobody across regions is missed where somebody is in one of them.</summary>
    public CellView InPlace(Sectors sector, string place)
    {
        var (cell, wide) = (Find(sector, place, 0), Find(sector, CoalitionPlaces.Wide, 0));
        if (place == CoalitionPlaces.Wide)
            return View(wide, 0, InAll(sector) is { IsNeeded: true, Pledges: 0 });
        return View(cell, wide?.Standing ?? 0, Mix.Any(row => row.Sector == sector && row.IsFor(place)));
    }

    /// <summary>The cell of a sector in a phase. An actor that is needed in every phase is missing in one only where nobody of the sector is there at all.</summary>
    public CellView InPhase(Sectors sector, PhaseKind phase) => View(
        Find(sector, "", (int)phase), 0, Mix.Any(row => row.Sector == sector && (row.Phase == phase || (row.Phase is null && InAll(sector).Pledges == 0))));

    /// <summary>All of a sector.</summary>
    public CellView InAll(Sectors sector) => View(Find(sector, "", 0), 0, Mix.Any(row => row.Sector == sector));

    /// <summary>All of a row of the grid.</summary>
    public int PledgesIn(string place) => Cells.Where(cell => cell.PlaceCode == place && cell.Phase == 0).Sum(cell => cell.Standing);

    /// <summary>How many sectors are missing in a row.</summary>
    public int MissingIn(string place) => Columns.Count(sector => InPlace(sector, place).IsMissing);

    public int Pledges => Cells.Where(cell => cell is { PlaceCode: "", Phase: 0 }).Sum(cell => cell.Standing);

    /// <summary>An organisation has one sector, unless that was changed between two pledges.</summary>
    public int Organisations => Cells.Where(cell => cell is { PlaceCode: "", Phase: 0 }).Sum(cell => cell.Organisations);

    /// <summary>Sectors that are needed and of which nobody is on board.</summary>
    public IReadOnlyList<Sectors> Missing => [.. Columns.Where(sector => InAll(sector).IsMissing)];

    /// <summary>Sectors of which somebody is on board.</summary>
    public IReadOnlyList<Sectors> OnBoard => [.. Columns.Where(sector => InAll(sector).Pledges > 0)];

    private CoalitionCell? Find(Sectors sector, string place, int phase) => Cells.FirstOrDefault(cell => cell.Sector == sector && cell.PlaceCode == place && cell.Phase == phase);

    private static CellView View(CoalitionCell? cell, int across, bool isNeeded) =>
        new(cell?.Organisations ?? 0, cell?.Standing ?? 0, cell?.Offered ?? 0, cell?.Standing > 0 ? 0 : across, isNeeded);
}

/// <summary>Reads who is on board, who is needed, and what was suggested. Costs the same however many organisations and pledges there are.</summary>
public sealed class CoalitionQueries(ParticipateDbContext db)
{
    private const int MostSuggestions = 100;

    /// <summary>The coalition of a mission.</summary>
    public async Task<CoalitionView> ReadAsync(Mission mission, CancellationToken cancellationToken) => new(
        CoalitionPlaces.RowsOf(mission.PlaceCode),
        [.. mission.PhasesInOrder.Select(phase => phase.Kind)],
        await MixAsync(mission, cancellationToken),
        await db.CoalitionCells.AsNoTracking().Where(row => row.MissionId == mission.Id).ToListAsync(cancellationToken),
        await db.PledgeTotals.AsNoTracking().Where(row => row.MissionId == mission.Id && row.Pledges > 0).OrderBy(row => row.Kind).ThenBy(row => row.Unit).ThenBy(row => row.State).ToListAsync(cancellationToken));

    /// <summary>The mix: what the team set, and before its first act the sectors that came with the mission.</summary>
    public async Task<IReadOnlyList<MixRow>> MixAsync(Mission mission, CancellationToken cancellationToken)
    {
        var rows = await db.NeededActors.AsNoTracking().Where(row => row.MissionId == mission.Id).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return rows.Count == 0
            ? [.. mission.Sectors.OrderBy(sector => sector.Position).Select(sector => new MixRow(-(int)sector.Sector, 0, sector.Sector, "", mission.PlaceCode, null, sector.Why))]
            : [.. rows.Where(row => row.RemovedAt is null).Select(row => new MixRow(row.Id, row.Version, row.Sector, row.Kind, row.PlaceCode, row.Phase, row.Why))];
    }

    /// <summary>Suggestions that the team has not answered, the oldest first.</summary>
    public Task<List<SuggestionRow>> WaitingSuggestionsAsync(int missionId, CancellationToken cancellationToken) =>
        Rows(Suggestions(missionId).Where(row => row.State == SuggestionState.Waiting).OrderBy(row => row.Id)).ToListAsync(cancellationToken);

    /// <summary>Suggestions that were answered in public, the newest first.</summary>
    public Task<List<SuggestionRow>> AnsweredSuggestionsAsync(int missionId, CancellationToken cancellationToken) =>
        Rows(Suggestions(missionId).Where(row => row.State == SuggestionState.Accepted || row.State == SuggestionState.Declined).OrderByDescending(row => row.Id)).ToListAsync(cancellationToken);

    /// <summary>A member's own suggestions, the newest first.</summary>
    public Task<List<SuggestionRow>> OwnSuggestionsAsync(int missionId, int memberId, CancellationToken cancellationToken) =>
        Rows(Suggestions(missionId).Where(row => row.MemberId == memberId).OrderByDescending(row => row.Id)).ToListAsync(cancellationToken);

    /// <summary>A suggestion of a mission, for its team; null where there is none.</summary>
    public async Task<SuggestionRow?> FindSuggestionAsync(int missionId, int suggestionId, CancellationToken cancellationToken) =>
        (await Rows(Suggestions(missionId).Where(row => row.Id == suggestionId)).ToListAsync(cancellationToken)).FirstOrDefault();

    private IQueryable<ActorSuggestion> Suggestions(int missionId) => db.ActorSuggestions.AsNoTracking().Where(row => row.MissionId == missionId);

    private IQueryable<SuggestionRow> Rows(IQueryable<ActorSuggestion> suggestions) => suggestions.Take(MostSuggestions).Select(row => new SuggestionRow(
        row.Id,
        row.OrganisationId == null
            ? db.Users.Where(member => member.Id == row.MemberId).Select(member => member.DisplayName).First()
            : db.Organisations.Where(organisation => organisation.Id == row.OrganisationId).Select(organisation => organisation.Name).First(),
        row.Sector, row.Kind, row.PlaceCode, row.Phase, row.Why, row.At, row.State, row.Answer, row.AnsweredAt));
}
