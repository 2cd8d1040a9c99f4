using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Mobilisation;

/// <summary>What of a pledge is counted, at one moment.</summary>
internal sealed record PledgeStanding(PledgeState State, string RegionCode, int Phase, PledgeKind Kind, PledgeUnit Unit, long Hundredths)
{
    /// <summary>What of a pledge counts now; null where it is not public.</summary>
    public static PledgeStanding? Of(Pledge pledge) => pledge.IsPublic
        ? new PledgeStanding(pledge.State, pledge.RegionCode, (int)pledge.Phase, pledge.Kind, pledge.Unit, pledge.Hundredths ?? 0)
        : null;

    public int Count(params PledgeState[] states) => states.Contains(State) ? 1 : 0;

    public bool Stands => State is PledgeState.Offered or PledgeState.Accepted or PledgeState.Active or PledgeState.Delivered;

    public bool IsCommitted => Stands && State != PledgeState.Offered;

    public bool IsIn(string place, int phase) => (place.Length == 0 || place == RegionCode) && (phase == 0 || phase == Phase);
}

/// <summary>
/// Keeps the cells of the coalition and the totals equal to the pledges, inside the transaction that changes one, after the pledge is saved.
/// Cells and totals are held in one order, so that two changes at once wait for one another and count an organisation once.
/// </summary>
public sealed class CoalitionCounting(ParticipateDbContext db)
{
    private const string AddToCell = """
        INSERT INTO "CoalitionCells" ("MissionId", "Sector", "PlaceCode", "Phase", "Offered", "Accepted", "Delivered", "Missed", "Organisations", "Committed")
        VALUES ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9})
        ON CONFLICT ("MissionId", "Sector", "PlaceCode", "Phase") DO UPDATE SET
            "Offered" = "CoalitionCells"."Offered" + excluded."Offered", "Accepted" = "CoalitionCells"."Accepted" + excluded."Accepted",
            "Delivered" = "CoalitionCells"."Delivered" + excluded."Delivered", "Missed" = "CoalitionCells"."Missed" + excluded."Missed",
            "Organisations" = "CoalitionCells"."Organisations" + excluded."Organisations", "Committed" = "CoalitionCells"."Committed" + excluded."Committed"
        """;

    private const string AddToTotal = """
        INSERT INTO "PledgeTotals" ("MissionId", "Kind", "Unit", "State", "Pledges", "Hundredths") VALUES ({0}, {1}, {2}, {3}, {4}, {5})
        ON CONFLICT ("MissionId", "Kind", "Unit", "State") DO UPDATE SET
            "Pledges" = "PledgeTotals"."Pledges" + excluded."Pledges", "Hundredths" = "PledgeTotals"."Hundredths" + excluded."Hundredths"
        """;

    /// <summary>Counts the change of a pledge that is saved.</summary>
    internal async Task CountAsync(Pledge pledge, PledgeStanding? before, CancellationToken cancellationToken)
    {
        var after = PledgeStanding.Of(pledge);
        if (before == after)
            return;
        foreach (var (place, phase) in Cells(before, after))
            await CountInAsync(pledge, place, phase, before?.IsIn(place, phase) == true ? before : null, after?.IsIn(place, phase) == true ? after : null, cancellationToken);
        var changes = new[] { (Standing: before, Sign: -1), (Standing: after, Sign: 1) };
        foreach (var (standing, sign) in changes.OrderBy(change => (change.Standing?.Kind, change.Standing?.Unit, change.Standing?.State)))
            await AddTotalAsync(pledge.MissionId, standing, sign, cancellationToken);
    }

    private static IEnumerable<(string Place, int Phase)> Cells(params PledgeStanding?[] standings) => standings.OfType<PledgeStanding>()
        .SelectMany(standing => new[] { ("", 0), ("", standing.Phase), (standing.RegionCode, 0) })
        .Distinct()
        .OrderBy(cell => cell.Item1, StringComparer.Ordinal).ThenBy(cell => cell.Item2);

    private async Task CountInAsync(Pledge pledge, string place, int phase, PledgeStanding? before, PledgeStanding? after, CancellationToken cancellationToken)
    {
        int Change(params PledgeState[] states) => (after?.Count(states) ?? 0) - (before?.Count(states) ?? 0);
        async Task AddAsync(params int[] changes) => await db.Database.ExecuteSqlRawAsync(
            AddToCell, [pledge.MissionId, (int)pledge.Sector, place, phase, .. changes.Cast<object>()], cancellationToken);

        // This holds the cell until the commit; only then may the organisation's other pledges be looked at.
        await AddAsync(Change(PledgeState.Offered), Change(PledgeState.Accepted, PledgeState.Active), Change(PledgeState.Delivered), Change(PledgeState.Missed), 0, 0);
        if (pledge.OrganisationId is not { } organisation)
            return;
        var others = db.Pledges.Where(row => row.OrganisationId == organisation && row.Id != pledge.Id && row.MissionId == pledge.MissionId && row.Sector == pledge.Sector
            && row.Visibility == Ideas.Visibility.Published && (place == "" || row.RegionCode == place) && (phase == 0 || (int)row.Phase == phase));
        var committed = await others.AnyAsync(row => row.State == PledgeState.Accepted || row.State == PledgeState.Active || row.State == PledgeState.Delivered, cancellationToken);
        var standing = committed || await others.AnyAsync(row => row.State == PledgeState.Offered, cancellationToken);
        var organisations = Difference(standing, before?.Stands, after?.Stands);
        var commitments = Difference(committed, before?.IsCommitted, after?.IsCommitted);
        if ((organisations, commitments) != (0, 0))
            await AddAsync(0, 0, 0, 0, organisations, commitments);
    }

    private static int Difference(bool others, bool? before, bool? after) => others ? 0 : (after == true ? 1 : 0) - (before == true ? 1 : 0);

    private async Task AddTotalAsync(int missionId, PledgeStanding? standing, int sign, CancellationToken cancellationToken)
    {
        if (standing is not null)
            await db.Database.ExecuteSqlRawAsync(AddToTotal, [missionId, (int)standing.Kind, (int)standing.Unit, (int)standing.State, sign, sign * standing.Hundredths], cancellationToken);
    }
}
