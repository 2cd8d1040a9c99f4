using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Delivery.Indicator;

/// <summary>A line of the history of figures.</summary>
public sealed record IndicatorChangeRow(int Id, string Period, double? ValueBefore, DateOnly? OnBefore, string SourceBefore, double Value, DateOnly On, string Source, string Reason, DateTime At);

/// <summary>Reads the figures of an indicator and what they were.</summary>
public sealed class ObservationQueries(ParticipateDbContext db)
{
    public const int PageSize = 20;

    /// <summary>A page of the figures, the last entered first.</summary>
    public async Task<Page<IndicatorObservation>> ListAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var found = await IdCursor.Range(db.IndicatorObservations.AsNoTracking().Where(row => row.MissionId == missionId), key, row => row.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        return IdCursor.ToPage(found, key, PageSize, row => row.Id);
    }

    /// <summary>A figure of a mission; null where there is none.</summary>
    public Task<IndicatorObservation?> FindAsync(int missionId, int observationId, CancellationToken cancellationToken) =>
        db.IndicatorObservations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == observationId && row.MissionId == missionId, cancellationToken);

    /// <summary>A page of what was entered and revised, the newest first.</summary>
    public async Task<Page<IndicatorChangeRow>> HistoryAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var found = await IdCursor.Range(db.IndicatorChanges.AsNoTracking().Where(row => row.MissionId == missionId), key, row => row.Id).Take(PageSize + 1)
            .Select(row => new IndicatorChangeRow(row.Id, row.Period, row.ValueBefore, row.OnBefore, row.SourceBefore, row.Value, row.On, row.Source, row.Reason, row.At)).ToListAsync(cancellationToken);
        return IdCursor.ToPage(found, key, PageSize, row => row.Id);
    }
}
