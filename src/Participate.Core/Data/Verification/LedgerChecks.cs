using System.Globalization;
using Participate.Core.Insight.Ledgers;

namespace Participate.Core.Data.Verification;

/// <summary>Ledgers hold the votes and answers of their logs as far as these were read, each once and under one pseudonym, and count them as the logs do.</summary>
internal static class LedgerChecks
{
    private static readonly string Ideas = Number((int)LedgerKind.Idea);
    private static readonly string Statements = Number((int)LedgerKind.Statement);

    public static IEnumerable<VerificationCheck> All =>
    [
        new("ledger-events", "Every vote and answer up to where its log was read is in the ledger, and nothing later is", $"""
            SELECT 'vote ' || e."Id" || ' is missing' FROM "VoteEvents" e CROSS JOIN "LedgerPositions" p
            LEFT JOIN "LedgerEntries" l ON l."Kind" = {Ideas} AND l."EventId" = e."Id" WHERE e."Id" <= p."VoteEventId" AND l."Number" IS NULL
            UNION ALL
            SELECT 'answer ' || e."Id" || ' is missing' FROM "StatementEvents" e CROSS JOIN "LedgerPositions" p
            LEFT JOIN "LedgerEntries" l ON l."Kind" = {Statements} AND l."EventId" = e."Id" WHERE e."Id" <= p."StatementEventId" AND l."Number" IS NULL
            UNION ALL
            SELECT 'mission ' || l."MissionId" || ', entry ' || l."Number" || ' is too early' FROM "LedgerEntries" l CROSS JOIN "LedgerPositions" p
            WHERE l."EventId" > CASE WHEN l."Kind" = {Ideas} THEN p."VoteEventId" ELSE p."StatementEventId" END
            """),
        new("ledger-counts", "Votes by idea and answers by statement, counted by the last entry of each pseudonym, equal the logs as far as they were read", $"""
            SELECT CASE WHEN COALESCE(l.kind, e.kind) = {Ideas} THEN 'idea ' ELSE 'statement ' END || COALESCE(l.subject, e.subject) || ', choice ' || COALESCE(l.choice, e.choice)
                || ': ledger ' || COALESCE(l.n, 0) || ', logs ' || COALESCE(e.n, 0)
            FROM (SELECT x."Kind" AS kind, x."SubjectId" AS subject, x."Choice" AS choice, COUNT(*) AS n FROM "LedgerEntries" x
                  JOIN (SELECT "MissionId", MAX("Number") AS last FROM "LedgerEntries" GROUP BY "MissionId", "Kind", "SubjectId", "Pseudonym") y ON y."MissionId" = x."MissionId" AND y.last = x."Number"
                  WHERE x."Choice" <> {Number((int)LedgerChoice.TakenBack)} GROUP BY x."Kind", x."SubjectId", x."Choice") l
            FULL OUTER JOIN (
                  SELECT {Ideas} AS kind, v."IdeaId" AS subject, v."Choice" AS choice, COUNT(*) AS n FROM "VoteEvents" v
                  JOIN (SELECT MAX(w."Id") AS last FROM "VoteEvents" w CROSS JOIN "LedgerPositions" p WHERE w."Id" <= p."VoteEventId" GROUP BY w."IdeaId", w."MemberId") y ON y.last = v."Id"
                  WHERE v."Choice" IS NOT NULL GROUP BY v."IdeaId", v."Choice"
                  UNION ALL
                  SELECT {Statements} AS kind, v."StatementId" AS subject, {Number((int)LedgerChoice.Pass)} - v."Choice" AS choice, COUNT(*) AS n FROM "StatementEvents" v
                  JOIN (SELECT MAX(w."Id") AS last FROM "StatementEvents" w CROSS JOIN "LedgerPositions" p WHERE w."Id" <= p."StatementEventId" GROUP BY w."StatementId", w."MemberId") y ON y.last = v."Id"
                  WHERE v."Choice" IS NOT NULL GROUP BY v."StatementId", v."Choice") e
            ON e.kind = l.kind AND e.subject = l.subject AND e.choice = l.choice
            WHERE COALESCE(l.n, 0) <> COALESCE(e.n, 0)
            """),
        new("ledger-pseudonyms", "Nothing leads from a closed account to a pseudonym, and no two members share one", """
            SELECT 'mission ' || p."MissionId" || ', member ' || p."MemberId" FROM "LedgerPseudonyms" p LEFT JOIN "Members" m ON m."Id" = p."MemberId" WHERE m."Id" IS NULL OR m."ClosedAt" IS NOT NULL
            UNION ALL
            SELECT 'mission ' || "MissionId" || ', pseudonym ' || "Pseudonym" FROM "LedgerPseudonyms" GROUP BY "MissionId", "Pseudonym" HAVING COUNT(*) > 1
            """),
        new("ledger-own", "Each pseudonym of an open account leads to all its entries, from the newest to the first", """
            SELECT 'mission ' || x."MissionId" || ', entry ' || x."Number" || ' names ' || COALESCE(x."Previous", 0) || ' before it, not ' || COALESCE(x.earlier, 0)
            FROM (SELECT l."MissionId", l."Number", l."Previous", LAG(l."Number") OVER (PARTITION BY l."MissionId", l."Pseudonym" ORDER BY l."Number") AS earlier
                  FROM "LedgerEntries" l JOIN "LedgerPseudonyms" p ON p."MissionId" = l."MissionId" AND p."Pseudonym" = l."Pseudonym") x
            WHERE x."Previous" IS DISTINCT FROM x.earlier
            UNION ALL
            SELECT 'mission ' || p."MissionId" || ', pseudonym ' || p."Pseudonym" || ' ends with ' || p."Last" || ', not ' || COALESCE(y.last, 0) FROM "LedgerPseudonyms" p
            LEFT JOIN (SELECT "MissionId", "Pseudonym", MAX("Number") AS last FROM "LedgerEntries" GROUP BY "MissionId", "Pseudonym") y ON y."MissionId" = p."MissionId" AND y."Pseudonym" = p."Pseudonym"
            WHERE y.last IS DISTINCT FROM p."Last"
            """),
    ];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
