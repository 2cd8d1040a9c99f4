using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Summaries.OpenData;

/// <summary>What there is of a mission's files.</summary>
/// <param name="Name">The folder of the files; null for none.</param>
/// <param name="Set">The files, where they can be given out; null before the first, and while they hold what is no longer public.</param>
/// <param name="Making">How far the making of new ones is; null where none are being made.</param>
/// <param name="IsRequested">The mission team asked for new files, which were not begun yet.</param>
/// <param name="HasFailed">The last try broke off or was stopped.</param>
public sealed record OpenDataStanding(string? Name, OpenSet? Set, OpenProgress? Making, bool IsRequested, bool IsStopping, bool HasFailed);

/// <summary>Reads which files of open data stand. Ask <see cref="SummaryAccess"/> whether a reader may have them.</summary>
public sealed class OpenDataQueries(ParticipateDbContext db, OpenDataFiles files, TimeProvider clock)
{
    /// <summary>What there is now: asked anew for each request, so that files which hold something hidden are not given out any more.</summary>
    public async Task<OpenDataStanding> FindAsync(Mission mission, CancellationToken cancellationToken)
    {
        if (await db.OpenDataStates.AsNoTracking().FirstOrDefaultAsync(state => state.MissionId == mission.Id, cancellationToken) is not { } state)
            return new OpenDataStanding(null, null, null, false, false, false);
        var set = state is { IsSound: true, SetName: { } name } ? files.Find(mission, name) : null;
        return new OpenDataStanding(
            set is null ? null : state.SetName, set, state.IsMaking(clock.UtcNow()) ? new OpenProgress(state.Done, state.All) : null, state.IsRequested, state.IsStopping, state.HasFailed);
    }
}
