namespace Participate.Core.Data.Verification;

/// <summary>What members told about themselves is kept for nobody who left, and shows through nothing else.</summary>
internal static class AboutYouChecks
{
    public static IEnumerable<VerificationCheck> All =>
    [
        new("about-you", "Nothing is kept about those who closed their account", """
            SELECT 'member ' || a."MemberId" FROM "AboutYou" a LEFT JOIN "Members" m ON m."Id" = a."MemberId" WHERE m."Id" IS NULL OR m."ClosedAt" IS NOT NULL
            """),
        new("about-person-questions", "No section of a questionnaire is shown for an answer about the person", """
            SELECT 'section ' || s."Id" FROM "QuestionnaireSections" s JOIN "QuestionnaireQuestions" q ON q."Id" = s."ConditionQuestionId" WHERE q."IsAboutPerson"
            """),
    ];
}
