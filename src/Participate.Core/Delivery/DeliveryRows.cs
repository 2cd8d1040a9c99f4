using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Delivery;

/// <summary>Actions as those who act on them hold them.</summary>
public sealed class DeliveryRows(ParticipateDbContext db)
{
    public static Refusal NotOnTeam { get; } = Refusal.NotPermitted("Only the mission team reports on delivery.");

    public static Refusal ChangedMeanwhile { get; } = Refusal.Conflict("Somebody else changed this in the meantime. What you typed is kept: look at what is there now, and send it again if it still holds.");

    /// <summary>An action of a mission, its row held until the commit, so that two acts on it come one after the other; null where there is none.</summary>
    internal async Task<DeliveryAction?> HoldAsync(int missionId, int actionId, CancellationToken cancellationToken) =>
        await db.DeliveryActions.Where(row => row.Id == actionId && row.MissionId == missionId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken) == 0
            ? null
            : await db.DeliveryActions.FirstAsync(row => row.Id == actionId, cancellationToken);
}
