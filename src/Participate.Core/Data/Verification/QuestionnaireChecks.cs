using System.Globalization;
using Participate.Core.Questionnaires;

namespace Participate.Core.Data.Verification;

/// <summary>Results of questionnaires equal the answers that count. What is withdrawn, or saved and not submitted, does not.</summary>
internal static class QuestionnaireChecks
{
    private const string Counted = """r."SubmittedAt" IS NOT NULL AND r."WithdrawnAt" IS NULL""";

    private static readonly string Texts = $"{Number(QuestionKind.ShortText)}, {Number(QuestionKind.LongText)}";

    public static IEnumerable<VerificationCheck> All =>
    [
        new("questionnaire-counts", "Results shown of questionnaires equal the answers counted", $"""
            SELECT 'question ' || COALESCE(n.question, c."QuestionId") || ' shows ' || COALESCE(c."Count", 0) || ', counted ' || COALESCE(n.counted, 0)
            FROM (
                SELECT a."QuestionId" AS question, a."Item" AS item, a."Value" AS answer,
                    CASE WHEN q."Kind" = {Number(QuestionKind.Place)} THEN a."Text" ELSE '' END AS place, r."IsPaper" AS paper, COUNT(*) AS counted
                FROM "QuestionnaireAnswers" a JOIN "QuestionnaireResponses" r ON r."Id" = a."ResponseId" AND {Counted}
                JOIN "QuestionnaireQuestions" q ON q."Id" = a."QuestionId" WHERE q."Kind" NOT IN ({Texts})
                GROUP BY a."QuestionId", a."Item", a."Value", CASE WHEN q."Kind" = {Number(QuestionKind.Place)} THEN a."Text" ELSE '' END, r."IsPaper"
                UNION ALL
                SELECT a."QuestionId", 0, 0, '', r."IsPaper", COUNT(DISTINCT a."ResponseId")
                FROM "QuestionnaireAnswers" a JOIN "QuestionnaireResponses" r ON r."Id" = a."ResponseId" AND {Counted}
                GROUP BY a."QuestionId", r."IsPaper") n
            FULL OUTER JOIN "QuestionnaireCounts" c ON c."QuestionId" = n.question AND c."Item" = n.item AND c."Value" = n.answer AND c."Place" = n.place AND c."IsPaper" = n.paper
            WHERE COALESCE(c."Count", 0) <> COALESCE(n.counted, 0)
            """),
        new("questionnaire-responses", "Responses shown of questionnaires equal those counted", $"""
            SELECT 'questionnaire ' || q."Id" || ' shows ' || q."Online" || '/' || q."OnPaper" || ', counted ' || COALESCE(n.online, 0) || '/' || COALESCE(n.paper, 0)
            FROM "Questionnaires" q LEFT JOIN (
                SELECT r."QuestionnaireId", SUM(CASE WHEN r."IsPaper" THEN 0 ELSE 1 END) AS online, SUM(CASE WHEN r."IsPaper" THEN 1 ELSE 0 END) AS paper
                FROM "QuestionnaireResponses" r WHERE {Counted} GROUP BY r."QuestionnaireId") n ON n."QuestionnaireId" = q."Id"
            WHERE q."Online" <> COALESCE(n.online, 0) OR q."OnPaper" <> COALESCE(n.paper, 0)
            """),
        new("questionnaire-answers", "Every answer is to a question of its response's own questionnaire", """
            SELECT 'response ' || r."Id" || ', question ' || a."QuestionId" FROM "QuestionnaireAnswers" a
            JOIN "QuestionnaireResponses" r ON r."Id" = a."ResponseId"
            JOIN "QuestionnaireQuestions" q ON q."Id" = a."QuestionId" JOIN "QuestionnaireSections" s ON s."Id" = q."SectionId"
            WHERE s."QuestionnaireId" <> r."QuestionnaireId"
            """),
    ];

    private static string Number(QuestionKind kind) => ((int)kind).ToString(CultureInfo.InvariantCulture);
}
