using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Mobilisation;

/// <summary>
/// The mission team sets which actors the mission needs. The sectors that came with the mission are the first rows: they are stored with the first act.
/// Every act is in the audit log, with what stood there before; of two made from the same state the second is refused (Conflict).
/// </summary>
public sealed class MixService(ParticipateDbContext db, Transactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <summary>Rows that a mix may have.</summary>
    public const int MostRows = 100;

    private const string AddFirst = """
        INSERT INTO "NeededActors" ("MissionId", "CameWithSector", "Sector", "Kind", "PlaceCode", "Phase", "Why", "RemovedAt", "Version") VALUES ({0}, {1}, {1}, '', {2}, NULL, {3}, NULL, 0)
        ON CONFLICT ("MissionId", "CameWithSector") DO NOTHING
        """;

    internal static Refusal NotOnTeam => Refusal.NotPermitted("Only the mission team sets whom the mission needs.");

    private static Refusal ChangedMeanwhile => Refusal.Conflict("Someone changed or removed this row while you did. See how it is now, check what you typed, and send it again.");

    /// <summary>Adds an actor. Refused for what does not fit (Invalid), and beyond <see cref="MostRows"/> (Conflict).</summary>
    public Task<Outcome> AddAsync(Mission mission, MixText typed, Actor actor, CancellationToken cancellationToken) => ActAsync(
        mission, typed, actor,
        async (text, token) =>
        {
            if (await db.NeededActors.CountAsync(row => row.MissionId == mission.Id && row.RemovedAt == null, token) >= MostRows)
                return Refusal.Conflict($"A mix has at most {MostRows} rows. Remove one that is not needed any more.");
            await AddAsync(mission, text!, actor, "mix.added", token);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Changes an actor.</summary>
    /// <param name="key">See <see cref="MixRow.Key"/>.</param>
    public Task<Outcome> EditAsync(Mission mission, int key, int version, MixText typed, Actor actor, CancellationToken cancellationToken) => ActAsync(
        mission, typed, actor,
        async (text, token) =>
        {
            if (await FindAsync(mission.Id, key, token) is not { } row || row.Version != version)
                return ChangedMeanwhile;
            var before = Line(row);
            row.Write(text!);
            Log("mix.changed", row, actor, $"{before} → {Line(row)}");
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Takes an actor out of the mix; what was pledged stays.</summary>
    public Task<Outcome> RemoveAsync(Mission mission, int key, int version, Actor actor, CancellationToken cancellationToken) => ActAsync(
        mission, null, actor,
        async (_, token) =>
        {
            if (await FindAsync(mission.Id, key, token) is not { } row || row.Version != version)
                return ChangedMeanwhile;
            row.Remove(clock.UtcNow());
            Log("mix.removed", row, actor, Line(row));
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Adds an actor inside the transaction that is open.</summary>
    internal async Task AddAsync(Mission mission, MixText text, Actor actor, string act, CancellationToken cancellationToken)
    {
        await StoreFirstAsync(mission, cancellationToken);
        var row = new NeededActor { MissionId = mission.Id };
        row.Write(text);
        db.NeededActors.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        Log(act, row, actor, Line(row));
    }

    private async Task<Outcome> ActAsync(Mission mission, MixText? typed, Actor actor, Func<MixText?, CancellationToken, Task<Outcome>> act, CancellationToken cancellationToken)
    {
        if (!actor.Runs(mission.Id))
            return NotOnTeam;
        var text = typed?.Tidied();
        if (text?.Refusals(mission) is { Count: > 0 } refusals)
            return Outcome.Refused(refusals);
        return await transactions.RunAsync(
            async token =>
            {
                await StoreFirstAsync(mission, token);
                return await act(text, token);
            },
            cancellationToken);
    }

    /// <summary>Stores the rows that came with the mission, once.</summary>
    private async Task StoreFirstAsync(Mission mission, CancellationToken cancellationToken)
    {
        foreach (var sector in mission.Sectors.OrderBy(sector => sector.Position))
            await db.Database.ExecuteSqlRawAsync(AddFirst, [mission.Id, (int)sector.Sector, mission.PlaceCode, Common.Text.TypedText.Shortened(sector.Why, NeededActor.WhyMaxLength)], cancellationToken);
    }

    private async Task<NeededActor?> FindAsync(int missionId, int key, CancellationToken cancellationToken)
    {
        var rows = db.NeededActors.Where(row => row.MissionId == missionId && row.RemovedAt == null);
        return key < 0
            ? await rows.FirstOrDefaultAsync(row => row.CameWithSector == (Sectors)(-key), cancellationToken)
            : await rows.FirstOrDefaultAsync(row => row.Id == key, cancellationToken);
    }

    private void Log(string act, NeededActor row, Actor actor, string details)
    {
        audit.Add(act, "mission", row.MissionId, actor.MemberId, row.MissionId, details);
        transactions.Touch(row.MissionId);
    }

    private static string Line(NeededActor row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{SectorNames.Name(row.Sector)}{(row.Kind.Length > 0 ? $" ({row.Kind})" : "")}, {CoalitionPlaces.Name(CoalitionPlaces.RowOf(row.PlaceCode))}, {(row.Phase is { } phase ? phase + " phase" : "every phase")}: {row.Why}");
}
