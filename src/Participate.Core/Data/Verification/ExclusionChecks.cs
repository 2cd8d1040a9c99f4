namespace Participate.Core.Data.Verification;

/// <summary>What is set aside does not count, and only that.</summary>
internal static class ExclusionChecks
{
    public static IEnumerable<VerificationCheck> All =>
    [
        new("set-aside-votes", "No vote or answer of a member whose votes on the mission are set aside counts", """
            SELECT 'idea ' || v."IdeaId" || ', member ' || v."MemberId" FROM "ExcludedMembers" e JOIN "Votes" v ON v."MemberId" = e."MemberId"
            JOIN "Ideas" i ON i."Id" = v."IdeaId" AND i."MissionId" = e."MissionId"
            UNION ALL
            SELECT 'statement ' || a."StatementId" || ', member ' || a."MemberId" FROM "ExcludedMembers" e JOIN "StatementAnswers" a ON a."MemberId" = e."MemberId" AND a."MissionId" = e."MissionId"
            """),
        new("set-aside-decisions", "Members are excluded, and votes kept aside, by decisions that are in force and by no others", """
            SELECT 'member ' || e."MemberId" || ', decision ' || e."ExclusionId" FROM "ExcludedMembers" e
            LEFT JOIN "VoteExclusions" x ON x."Id" = e."ExclusionId" AND x."MissionId" = e."MissionId" WHERE x."Id" IS NULL OR x."ReversedAt" IS NOT NULL
            UNION ALL
            SELECT 'vote of member ' || s."MemberId" || ', decision ' || s."ExclusionId" FROM "SetAsideVotes" s
            LEFT JOIN "ExcludedMembers" e ON e."ExclusionId" = s."ExclusionId" AND e."MemberId" = s."MemberId" WHERE e."MemberId" IS NULL
            UNION ALL
            SELECT 'decision ' || x."Id" FROM "VoteExclusions" x
            WHERE x."ReversedAt" IS NULL AND x."People" <> (SELECT COUNT(*) FROM "ExcludedMembers" e WHERE e."ExclusionId" = x."Id")
            """),
    ];
}
