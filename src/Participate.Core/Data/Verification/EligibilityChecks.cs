using Participate.Core.Eligibility;
using Participate.Core.Missions;

namespace Participate.Core.Data.Verification;

/// <summary>
/// Nobody voted who lacked what the mission asked for. Each change of a mission (<see cref="VotingLevelChange"/>) begins a time that ends with the next; what was
/// cast in a time of another level than the confirmed address was cast by somebody who held the level by then. Votes from before a change stay, and are not looked at.
/// </summary>
internal static class EligibilityChecks
{
    /// <summary>The times in which a mission asked for more than a confirmed address.</summary>
    private static readonly string Asked = $"""
        (SELECT c."MissionId", c."To", c."ProvenFrom", (SELECT MIN(n."At") FROM "EligibilityChanges" n WHERE n."MissionId" = c."MissionId" AND n."Id" > c."Id") AS "Until"
         FROM "EligibilityChanges" c WHERE c."To" <> {(int)EligibilityLevel.ConfirmedEmail})
        """;

    public static IEnumerable<VerificationCheck> All =>
    [
        // What was carried over when ideas were merged is set by a moderator, of somebody who voted before.
        new("eligible-votes", "Every vote was cast by a member who had shown what the mission asked for then", $"""
            SELECT 'idea ' || v."IdeaId" || ', member ' || v."MemberId" FROM {Asked} a
            JOIN "Ideas" i ON i."MissionId" = a."MissionId" JOIN "Votes" v ON v."IdeaId" = i."Id"
            WHERE {In("v.\"CastAt\"")} AND {Lacks("v", "v.\"CastAt\"")}
                AND NOT EXISTS (SELECT 1 FROM "MergedVotes" m WHERE m."ToIdeaId" = v."IdeaId" AND m."MemberId" = v."MemberId")
            """),
        new("eligible-answers", "Every answer to a statement was given by a member who had shown what the mission asked for then", $"""
            SELECT 'statement ' || s."StatementId" || ', member ' || s."MemberId" FROM {Asked} a
            JOIN "StatementAnswers" s ON s."MissionId" = a."MissionId" JOIN "Members" u ON u."Id" = s."MemberId" AND u."ClosedAt" IS NULL
            WHERE {In("s.\"At\"")} AND {Lacks("s", "s.\"At\"")}
            """),
        new("eligible-ballots", "Every ballot of a member was cast by somebody who had shown what the mission asked for then", $"""
            SELECT 'ballot ' || b."Id" FROM {Asked} a
            JOIN "Budgets" d ON d."MissionId" = a."MissionId" JOIN "Ballots" b ON b."BudgetId" = d."Id" AND b."MemberId" IS NOT NULL
            WHERE {In("b.\"ChangedAt\"")} AND {Lacks("b", "b.\"ChangedAt\"")}
            """),
        new("eligible-pairs", "Every answer to a pair of ideas was given by a member who had shown what the mission asked for then", $"""
            SELECT 'answer ' || p."Id" FROM {Asked} a
            JOIN "Comparisons" d ON d."MissionId" = a."MissionId" JOIN "PairAnswers" p ON p."ComparisonId" = d."Id" AND p."MemberId" IS NOT NULL
            WHERE {In("p.\"At\"")} AND {Lacks("p", "p.\"At\"")}
            """),
        new("voting-levels", "Every mission asks for what its last change says", $"""
            SELECT 'mission ' || m."Id" FROM "Missions" m
            LEFT JOIN (SELECT c."MissionId", c."To" FROM "EligibilityChanges" c WHERE c."Id" IN (SELECT MAX("Id") FROM "EligibilityChanges" GROUP BY "MissionId")) l ON l."MissionId" = m."Id"
            WHERE m."VotingLevel" <> COALESCE(l."To", {(int)EligibilityLevel.ConfirmedEmail})
            """),
        new("eligibility-proofs", "No mission has more members of a level than codes, identifiers or identities were used", """
            SELECT 'mission ' || h."MissionId" || ', level ' || h."Level" FROM (SELECT "MissionId", "Level", COUNT(*) AS n FROM "Eligibilities" GROUP BY "MissionId", "Level") h
            WHERE h.n > (SELECT COUNT(*) FROM "EligibilityProofs" p WHERE p."MissionId" = h."MissionId" AND p."Level" = h."Level" AND p."IsUsed")
            """),
    ];

    private static string In(string at) => $"""{at} >= a."ProvenFrom" AND (a."Until" IS NULL OR {at} < a."Until")""";

    private static string Lacks(string who, string at) =>
        $"""NOT EXISTS (SELECT 1 FROM "Eligibilities" e WHERE e."MissionId" = a."MissionId" AND e."MemberId" = {who}."MemberId" AND e."Level" = a."To" AND e."Since" <= {at})""";
}
