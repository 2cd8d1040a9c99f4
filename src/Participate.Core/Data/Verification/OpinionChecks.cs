using System.Globalization;
using Participate.Core.Insight.Opinions;

namespace Participate.Core.Data.Verification;

/// <summary>Statements show what was answered, and the log of answers gives the answers.</summary>
internal static class OpinionChecks
{
    public static IEnumerable<VerificationCheck> All =>
    [
        new("statement-answers", "Answers shown on statements equal the answers counted", $"""
            SELECT 'statement ' || s."Id" || ' shows ' || s."Agrees" || '/' || s."Disagrees" || '/' || s."Passes" || ', counted '
                || COALESCE(a.agrees, 0) || '/' || COALESCE(a.disagrees, 0) || '/' || COALESCE(a.passes, 0)
            FROM "Statements" s LEFT JOIN (
                SELECT "StatementId", {Sum(OpinionChoice.Agree)} AS agrees, {Sum(OpinionChoice.Disagree)} AS disagrees, {Sum(OpinionChoice.Pass)} AS passes
                FROM "StatementAnswers" GROUP BY "StatementId") a ON a."StatementId" = s."Id"
            WHERE s."Agrees" <> COALESCE(a.agrees, 0) OR s."Disagrees" <> COALESCE(a.disagrees, 0) OR s."Passes" <> COALESCE(a.passes, 0)
            """),
        new("answer-log", "Every answer is the last one in the log of answers, and nothing else is an answer", """
            SELECT 'statement ' || COALESCE(a."StatementId", l."StatementId") || ', member ' || COALESCE(a."MemberId", l."MemberId")
            FROM (SELECT e."StatementId", e."MemberId", e."Choice" FROM "StatementEvents" e
                  JOIN (SELECT MAX("Id") AS last FROM "StatementEvents" GROUP BY "StatementId", "MemberId") x ON x.last = e."Id"
                  WHERE e."Choice" IS NOT NULL) l
            FULL OUTER JOIN "StatementAnswers" a ON a."StatementId" = l."StatementId" AND a."MemberId" = l."MemberId"
            WHERE a."Choice" IS NULL OR l."Choice" IS NULL OR a."Choice" <> l."Choice"
            """),
        new("answer-missions", "Every answer, and every entry in the log of answers, names a statement of its mission", """
            SELECT 'statement ' || a."StatementId" || ', member ' || a."MemberId" FROM "StatementAnswers" a JOIN "Statements" s ON s."Id" = a."StatementId" WHERE s."MissionId" <> a."MissionId"
            UNION ALL
            SELECT 'entry ' || e."Id" FROM "StatementEvents" e LEFT JOIN "Statements" s ON s."Id" = e."StatementId" WHERE s."Id" IS NULL OR s."MissionId" <> e."MissionId"
            """),
    ];

    private static string Sum(OpinionChoice choice) => string.Create(CultureInfo.InvariantCulture, $"SUM(CASE WHEN \"Choice\" = {(int)choice} THEN 1 ELSE 0 END)");
}
