namespace Participate.Core.Data;

/// <summary>SQL of the migration that lets each entry of a ledger name the one before it under the same pseudonym: fills in what is there, while the index by pseudonym still stands.</summary>
internal static class OwnEntrySql
{
    public const string Previous = """
        UPDATE "LedgerEntries" SET "Previous" = x.earlier
        FROM (SELECT "MissionId", "Number", LAG("Number") OVER (PARTITION BY "MissionId", "Pseudonym" ORDER BY "Number") AS earlier FROM "LedgerEntries") x
        WHERE "LedgerEntries"."MissionId" = x."MissionId" AND "LedgerEntries"."Number" = x."Number" AND x.earlier IS NOT NULL
        """;

    public const string Last = """
        UPDATE "LedgerPseudonyms" SET "Last" = COALESCE(
            (SELECT MAX(e."Number") FROM "LedgerEntries" e WHERE e."MissionId" = "LedgerPseudonyms"."MissionId" AND e."Pseudonym" = "LedgerPseudonyms"."Pseudonym"), 0)
        """;
}
