namespace Participate.Core.Data;

/// <summary>SQL, the same on both databases, that gives ideas of before what later ones get as it happens.</summary>
internal static class ProvenanceSql
{
    /// <summary>
    /// The merges that stand, from the newest decision to merge of each merged idea's case; who follows a merged idea follows the other; and
    /// what was news of a merge says so itself.
    /// </summary>
    public static IEnumerable<string> OfOlderIdeas() =>
    [
        """
        INSERT INTO "ProvenanceLinks" ("MissionId", "IdeaId", "Kind", "OtherIdeaId", "What", "Address", "Reason", "MemberId", "ActedAs", "At")
        SELECT i."MissionId", i."Id", 1, i."MergedIntoId", '', '', '', d."ModeratorId", 3, d."At"
        FROM "Ideas" i
        JOIN "ModerationCases" c ON c."ContentKind" = 1 AND c."ContentId" = i."Id"
        JOIN "ModerationDecisions" d ON d."Id" = (SELECT MAX(m."Id") FROM "ModerationDecisions" m WHERE m."CaseId" = c."Id" AND m."Act" = 7)
        WHERE i."MergedIntoId" IS NOT NULL
        ORDER BY d."Id";
        """,
        """
        INSERT INTO "Follows" ("MemberId", "MissionId", "IdeaId", "FollowedAt", "InheritedFromId")
        SELECT f."MemberId", f."MissionId", p."OtherIdeaId", MIN(p."At"), MIN(p."IdeaId") FROM "Follows" f
        JOIN "ProvenanceLinks" p ON p."IdeaId" = f."IdeaId" AND p."MissionId" = f."MissionId"
        WHERE f."EndedAt" IS NULL
        GROUP BY f."MemberId", f."MissionId", p."OtherIdeaId"
        ON CONFLICT ("MemberId", "MissionId", "IdeaId") DO NOTHING;
        """,
        """UPDATE "NewsItems" SET "Detail" = 'was merged into another idea' WHERE "Kind" = 3;""",
    ];
}
