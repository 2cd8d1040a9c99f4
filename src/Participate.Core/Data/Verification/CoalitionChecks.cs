using System.Globalization;
using Participate.Core.Ideas;
using Participate.Core.Mobilisation;

namespace Participate.Core.Data.Verification;

/// <summary>The coalition's cells and totals equal the pledges, and a pledge stands where its history says.</summary>
internal static class CoalitionChecks
{
    private static readonly string Public = $"""p."Visibility" = {Number(Visibility.Published)} AND p."State" <> {Number(PledgeState.Draft)}""";

    private static readonly string Stands = $"""p."State" BETWEEN {Number(PledgeState.Offered)} AND {Number(PledgeState.Delivered)}""";

    private static readonly string IsCommitted = $"""p."State" BETWEEN {Number(PledgeState.Accepted)} AND {Number(PledgeState.Delivered)}""";

    public static IEnumerable<VerificationCheck> All =>
    [
        new("coalition-cells", "Pledges and organisations shown in each cell of the coalition equal those counted", $"""
            SELECT 'mission ' || COALESCE(n.mission, c."MissionId") || ', sector ' || COALESCE(n.sector, c."Sector") || ', place ' || COALESCE(n.place, c."PlaceCode") || ', phase ' || COALESCE(n.phase, c."Phase")
            FROM ({Counted("''", "0")} UNION ALL {Counted("""p."RegionCode" """, "0")} UNION ALL {Counted("''", """p."Phase" """)}) n
            FULL OUTER JOIN "CoalitionCells" c ON c."MissionId" = n.mission AND c."Sector" = n.sector AND c."PlaceCode" = n.place AND c."Phase" = n.phase
            WHERE COALESCE(c."Offered", 0) <> COALESCE(n.offered, 0) OR COALESCE(c."Accepted", 0) <> COALESCE(n.accepted, 0) OR COALESCE(c."Delivered", 0) <> COALESCE(n.delivered, 0)
                OR COALESCE(c."Missed", 0) <> COALESCE(n.missed, 0) OR COALESCE(c."Organisations", 0) <> COALESCE(n.organisations, 0) OR COALESCE(c."Committed", 0) <> COALESCE(n.committed, 0)
            """),
        new("pledge-totals", "The totals of pledges by kind, unit and state equal those counted", $"""
            SELECT 'mission ' || COALESCE(n.mission, t."MissionId") || ', kind ' || COALESCE(n.kind, t."Kind") || ', unit ' || COALESCE(n.unit, t."Unit") || ', state ' || COALESCE(n.state, t."State")
            FROM (SELECT p."MissionId" AS mission, p."Kind" AS kind, p."Unit" AS unit, p."State" AS state, COUNT(*) AS counted, SUM(COALESCE(p."Hundredths", 0)) AS quantity
                FROM "Pledges" p WHERE {Public} GROUP BY p."MissionId", p."Kind", p."Unit", p."State") n
            FULL OUTER JOIN "PledgeTotals" t ON t."MissionId" = n.mission AND t."Kind" = n.kind AND t."Unit" = n.unit AND t."State" = n.state
            WHERE COALESCE(t."Pledges", 0) <> COALESCE(n.counted, 0) OR COALESCE(t."Hundredths", 0) <> COALESCE(n.quantity, 0)
            """),
        new("pledge-history", "Every pledge stands where its history says", $"""
            SELECT 'pledge ' || p."Id" || ' is in state ' || p."State" FROM "Pledges" p
            WHERE p."State" <> COALESCE((SELECT e."To" FROM "PledgeEvents" e WHERE e."PledgeId" = p."Id" ORDER BY e."Id" DESC LIMIT 1), {Number(PledgeState.Draft)})
            """),
        new("pledge-texts", "Every public pledge shows its newest approved text", $"""
            SELECT 'pledge ' || p."Id" FROM "Pledges" p WHERE {Public} AND p."Text" <> COALESCE(
                (SELECT r."Text" FROM "PledgeRevisions" r WHERE r."PledgeId" = p."Id" AND r."ApprovedAt" IS NOT NULL ORDER BY r."Number" DESC LIMIT 1), '')
            """),
    ];

    private static string Counted(string place, string phase) => $"""
        SELECT p."MissionId" AS mission, p."Sector" AS sector, {place} AS place, {phase} AS phase,
            {Sum(PledgeState.Offered)} AS offered, {Sum(PledgeState.Accepted)} + {Sum(PledgeState.Active)} AS accepted, {Sum(PledgeState.Delivered)} AS delivered, {Sum(PledgeState.Missed)} AS missed,
            COUNT(DISTINCT CASE WHEN {Stands} THEN p."OrganisationId" END) AS organisations, COUNT(DISTINCT CASE WHEN {IsCommitted} THEN p."OrganisationId" END) AS committed
        FROM "Pledges" p WHERE {Public} GROUP BY p."MissionId", p."Sector"{(place == "''" ? "" : ", " + place)}{(phase == "0" ? "" : ", " + phase)}
        """;

    private static string Sum(PledgeState state) => $"""SUM(CASE WHEN p."State" = {Number(state)} THEN 1 ELSE 0 END)""";

    private static string Number<T>(T value)
        where T : struct, Enum => Convert.ToInt32(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
