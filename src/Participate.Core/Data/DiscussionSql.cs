namespace Participate.Core.Data;

/// <summary>SQL, the same on both databases, that gives comments of before what later ones get as they are written.</summary>
internal static class DiscussionSql
{
    /// <summary>
    /// Their place among the best, without a mark (<see cref="Ideas.BestOrder.Key"/>), and what their authors are on the mission now, as nobody
    /// noted what they were then: mission team (3) before moderator (2).
    /// </summary>
    public static IEnumerable<string> OfOlderComments() =>
    [
        """UPDATE "Comments" SET "BestKey" = (CAST("Id" AS bigint) * 7919) % 1000 WHERE "PublishedAt" IS NOT NULL;""",
        """
        UPDATE "Comments" SET "WrittenAs" = (SELECT MAX(g."Role") FROM "RoleGrants" g
            WHERE g."MemberId" = "Comments"."AuthorId" AND g."Role" IN (2, 3) AND (g."MissionId" IS NULL OR g."MissionId" = "Comments"."MissionId"))
        WHERE "AuthorId" IN (SELECT "MemberId" FROM "RoleGrants" WHERE "Role" IN (2, 3));
        """,
    ];
}
