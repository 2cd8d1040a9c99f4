using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Barriers;

/// <summary>People in a sector or part of the country who said that something affects them.</summary>
/// <param name="Key">The key of the sector, or the code of the place.</param>
/// <param name="People">Members, each counted once, rounded down to a multiple of five; null where there are fewer than ten.</param>
public sealed record AffectedGroup(string Key, string Name, int? People);

/// <summary>The public barriers and reforms of a mission in numbers.</summary>
/// <param name="ByState">Every state, those of none too.</param>
/// <param name="ByCategory">Every category, those of none too.</param>
/// <param name="Owned">Those that are open and have an owner.</param>
/// <param name="Open">Those that are neither removed nor said to stay.</param>
/// <param name="Seconds">How often members said that a barrier affects them.</param>
/// <param name="MostSeconded">At most five.</param>
public sealed record BarrierFigures(
    IReadOnlyList<(BarrierState State, int Barriers)> ByState,
    IReadOnlyList<(BarrierCategory Category, int Barriers)> ByCategory,
    int Owned,
    int Open,
    int Seconds,
    IReadOnlyList<BarrierRow> MostSeconded,
    IReadOnlyList<(ReformState State, int Reforms)> Reforms,
    IReadOnlyList<AffectedGroup> BySector,
    IReadOnlyList<AffectedGroup> ByRegion)
{
    public int Barriers => ByState.Sum(entry => entry.Barriers);

    public int Removed => ByState.First(entry => entry.State == BarrierState.Removed).Barriers;

    /// <summary>Of those that are open, the share with an owner, from 0 to 1; null where none is open.</summary>
    public double? OwnedShare => Open == 0 ? null : (double)Owned / Open;
}

/// <summary>Counts the register of a mission for readiness and the summary.</summary>
public sealed class BarrierFigureQueries(ParticipateDbContext db)
{
    /// <summary>The smallest number of people that is shown.</summary>
    public const int LeastShown = 10;

    private const int Step = 5;
    private const int MostSeconded = 5;

    /// <summary>The figures now. Costs a range of the mission's barriers and seconds: for pages that are kept.</summary>
    public async Task<BarrierFigures> ReadAsync(int missionId, CancellationToken cancellationToken)
    {
        var barriers = Public(missionId);
        var states = await barriers.GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var categories = await barriers.GroupBy(row => row.Category).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var reforms = await Reforms(missionId).GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var open = barriers.Where(row => row.State != BarrierState.Removed && row.State != BarrierState.NotChanging);
        var (bySector, byRegion) = await AffectedAsync(barriers, cancellationToken);
        return new BarrierFigures(
            [.. BarrierWords.States.Select(entry => (entry.State, states.GetValueOrDefault(entry.State)))],
            [.. BarrierWords.Categories.Select(entry => (entry.Category, categories.GetValueOrDefault(entry.Category)))],
            await open.CountAsync(row => row.OwnerOrganisationId != null || row.OwnerName != "", cancellationToken),
            await open.CountAsync(cancellationToken),
            await barriers.SumAsync(row => row.Seconded, cancellationToken),
            await BarrierQueries.Rows(db, barriers.Where(row => row.Seconded > 0).OrderByDescending(row => row.Seconded).ThenByDescending(row => row.Id).Take(MostSeconded)).ToListAsync(cancellationToken),
            [.. BarrierWords.ReformStates.Select(entry => (entry.State, reforms.GetValueOrDefault(entry.State)))],
            bySector,
            byRegion);
    }

    /// <summary>A number of people as it may be shown: rounded down to a multiple of five, and not at all below ten (ADR 28).</summary>
    public static int? Shown(int people) => people < LeastShown ? null : people / Step * Step;

    /// <summary>People, not seconds: who is affected by ten barriers is one person all the same.</summary>
    private async Task<(IReadOnlyList<AffectedGroup> BySector, IReadOnlyList<AffectedGroup> ByRegion)> AffectedAsync(IQueryable<Barrier> barriers, CancellationToken cancellationToken)
    {
        var seconds = db.BarrierSeconds.AsNoTracking().Where(row => barriers.Any(barrier => barrier.Id == row.BarrierId));
        var sectors = await seconds.Select(row => new { row.Sector, row.MemberId }).Distinct().GroupBy(row => row.Sector).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var regions = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        await foreach (var row in seconds.Select(row => new { row.PlaceCode, row.MemberId }).Distinct().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var region = PlaceRegister.RegionOf(row.PlaceCode).Code;
            if (!regions.TryGetValue(region, out var people))
                regions[region] = people = [];
            people.Add(row.MemberId);
        }
        return (
            [.. SectorNames.All.Select(entry => new AffectedGroup(entry.Key, entry.Name, Shown(sectors.GetValueOrDefault(entry.Sector))))],
            [.. PlaceRegister.Regions.Select(place => new AffectedGroup(place.Code, place.Name, Shown(regions.GetValueOrDefault(place.Code)?.Count ?? 0)))]);
    }

    private IQueryable<Barrier> Public(int missionId) => db.Barriers.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published);

    private IQueryable<Reform> Reforms(int missionId) => db.Reforms.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published);
}
