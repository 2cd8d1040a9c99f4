using Microsoft.EntityFrameworkCore;

namespace Participate.Core.Data;

/// <summary>Turns of acts on a mission as a whole.</summary>
internal static class MissionTurns
{
    /// <summary>
    /// Holds the row of a mission until the commit, so that acts on what is one of a kind in it come one after the other and each sees what the one before
    /// stored; false where there is none. Changes nothing: SQLite has one writer at a time anyway, PostgreSQL waits here.
    /// </summary>
    public static async Task<bool> HoldMissionAsync(this ParticipateDbContext db, int missionId, CancellationToken cancellationToken) =>
        await db.Missions.Where(mission => mission.Id == missionId).ExecuteUpdateAsync(set => set.SetProperty(mission => mission.Title, mission => mission.Title), cancellationToken) > 0;
}
