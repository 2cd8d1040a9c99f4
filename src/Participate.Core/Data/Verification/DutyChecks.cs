using System.Globalization;
using Participate.Core.Responses.Duty;

namespace Participate.Core.Data.Verification;

/// <summary>The duty to answer agrees with its history, and what waits for an answer is of its mission.</summary>
internal static class DutyChecks
{
    public static IEnumerable<VerificationCheck> All =>
    [
        new("answering-state", "A consultation shown as answered is so by the last line of its history, and no other is", $"""
            SELECT 'mission ' || d."MissionId" FROM "AnsweringDuties" d
            WHERE (d."AnsweredAt" IS NOT NULL) <> COALESCE((SELECT c."Kind" = {Number(AnsweringChangeKind.Answered)} FROM "AnsweringChanges" c
                WHERE c."MissionId" = d."MissionId" AND c."Kind" IN ({Number(AnsweringChangeKind.Answered)}, {Number(AnsweringChangeKind.Reopened)}) ORDER BY c."Id" DESC LIMIT 1), 1 = 0)
            """),
        new("awaited-ideas", "Every idea that waits for an answer is of the mission that owes it", """
            SELECT 'idea ' || a."IdeaId" FROM "AwaitedIdeas" a JOIN "Ideas" i ON i."Id" = a."IdeaId" WHERE i."MissionId" <> a."MissionId"
            """),
        new("principle-lists", "Every published checklist answers each of the eleven principles", """
            SELECT 'mission ' || l."MissionId" || ', version ' || l."Number" FROM "PrincipleLists" l
            WHERE l."Number" > 0 AND (SELECT COUNT(*) FROM "PrincipleAnswers" a WHERE a."ListId" = l."Id" AND a."Standing" IS NOT NULL) <> 11
            """),
    ];

    private static string Number(AnsweringChangeKind kind) => ((int)kind).ToString(CultureInfo.InvariantCulture);
}
