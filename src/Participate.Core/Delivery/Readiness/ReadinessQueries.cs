using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Delivery.Readiness;

/// <summary>A dimension of a mission with what its team says of it.</summary>
/// <param name="Dissent">The team's words that hold; null for none.</param>
/// <param name="DissentNumber">Of the newest row, which the next act names; 0 where there is none.</param>
public sealed record ReadinessView(ReadinessLevel Level, ReadinessDissent? Dissent, int DissentNumber);

/// <summary>A line of the history.</summary>
/// <param name="Before">The level before; null where it was judged first.</param>
public sealed record ReadinessChangeRow(int Id, ReadinessDimension Dimension, int? Before, int Level, string Facts, DateTime At);

/// <summary>A mission beside others: its kept levels, in the order of the dimensions; null where none is kept yet.</summary>
public sealed record ReadinessOfMission(Mission Mission, IReadOnlyList<int?> Levels, bool HasDissent);

/// <summary>Reads readiness.</summary>
public sealed class ReadinessQueries(ParticipateDbContext db, ReadinessFactQueries facts, MissionCatalogue missions, ReadinessSignal signal)
{
    public const int PageSize = 30;

    // Changes of one dimension that its line shows.
    private const int MostSteps = 200;

    /// <summary>The levels as the facts of now give them. Where they are not the kept ones, whoever keeps them is woken.</summary>
    public async Task<IReadOnlyList<ReadinessView>> ReadAsync(Mission mission, CancellationToken cancellationToken)
    {
        var levels = ReadinessRules.Judge(await facts.ReadAsync(mission, cancellationToken));
        var kept = await KeptAsync([mission.Id], cancellationToken);
        if (levels.Any(level => kept.GetValueOrDefault((mission.Id, level.Measure.Dimension), -1) != level.Level))
            signal.Wake();
        var said = await DissentsAsync([mission.Id], cancellationToken);
        return [.. levels.Select(level => said.GetValueOrDefault((mission.Id, level.Measure.Dimension)) is { } dissent
            ? new ReadinessView(level, dissent.Text.Length > 0 ? dissent : null, dissent.Number)
            : new ReadinessView(level, null, 0))];
    }

    /// <summary>Every mission beside the others, as their levels are kept.</summary>
    public async Task<IReadOnlyList<ReadinessOfMission>> AllAsync(CancellationToken cancellationToken)
    {
        var all = await missions.AllAsync(cancellationToken);
        var ids = all.Select(mission => mission.Id).ToList();
        var (kept, said) = (await KeptAsync(ids, cancellationToken), await DissentsAsync(ids, cancellationToken));
        if (kept.Count < all.Count * ReadinessRules.All.Count)
            signal.Wake();
        return [.. all.Select(mission => new ReadinessOfMission(
            mission,
            [.. ReadinessRules.All.Select(measure => kept.TryGetValue((mission.Id, measure.Dimension), out var level) ? level : (int?)null)],
            ReadinessRules.All.Any(measure => said.GetValueOrDefault((mission.Id, measure.Dimension)) is { Text.Length: > 0 })))];
    }

    /// <summary>A page of the changes, the newest first.</summary>
    public async Task<Page<ReadinessChangeRow>> HistoryAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var found = await IdCursor.Range(db.ReadinessChanges.AsNoTracking().Where(row => row.MissionId == missionId), key, row => row.Id).Take(PageSize + 1)
            .Select(row => new ReadinessChangeRow(
                row.Id, row.Dimension,
                db.ReadinessChanges.Where(before => before.MissionId == row.MissionId && before.Dimension == row.Dimension && before.Number == row.Number - 1).Select(before => (int?)before.Level).FirstOrDefault(),
                row.Level, row.Facts, row.At))
            .ToListAsync(cancellationToken);
        return IdCursor.ToPage(found, key, PageSize, row => row.Id);
    }

    /// <summary>The steps of each dimension, oldest first, at most the last two hundred of each.</summary>
    public async Task<IReadOnlyDictionary<ReadinessDimension, IReadOnlyList<(DateTime At, int Level)>>> StepsAsync(int missionId, CancellationToken cancellationToken)
    {
        var rows = await db.ReadinessChanges.AsNoTracking().Where(row => row.MissionId == missionId).OrderByDescending(row => row.Id).Take(MostSteps * ReadinessRules.All.Count)
            .Select(row => new { row.Dimension, row.At, row.Level, row.Number }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Dimension).ToDictionary(
            group => group.Key, group => (IReadOnlyList<(DateTime, int)>)[.. group.OrderBy(row => row.Number).TakeLast(MostSteps).Select(row => (row.At, row.Level))]);
    }

    private async Task<Dictionary<(int, ReadinessDimension), int>> KeptAsync(List<int> ids, CancellationToken cancellationToken)
    {
        var rows = await db.ReadinessChanges.AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(row.MissionId) && !db.ReadinessChanges.Any(later => later.MissionId == row.MissionId && later.Dimension == row.Dimension && later.Number > row.Number))
            .Select(row => new { row.MissionId, row.Dimension, row.Level }).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => (row.MissionId, row.Dimension), row => row.Level);
    }

    private async Task<Dictionary<(int, ReadinessDimension), ReadinessDissent>> DissentsAsync(List<int> ids, CancellationToken cancellationToken)
    {
        var rows = await db.ReadinessDissents.AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(row.MissionId) && !db.ReadinessDissents.Any(later => later.MissionId == row.MissionId && later.Dimension == row.Dimension && later.Number > row.Number))
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(row => (row.MissionId, row.Dimension));
    }
}
