using System.Globalization;
using Participate.Core.Responses;

namespace Participate.Core.Data.Verification;

/// <summary>What holds of official responses. A decision without a response may come from an import or older data: it is counted by <see cref="ResponseFigureQueries"/>, and no fault.</summary>
internal static class ResponseChecks
{
    private static readonly string Standing = ((int)ResponseIdeaState.Standing).ToString(CultureInfo.InvariantCulture);

    public static IEnumerable<VerificationCheck> All =>
    [
        new("response-decisions", "Every idea that is answered has the decision of its response", $"""
            SELECT 'idea ' || r."IdeaId" || ', response ' || r."ResponseId" FROM "ResponseIdeas" r
            LEFT JOIN "ResponseRevisions" v ON v."Id" = r."RevisionId" AND v."ResponseId" = r."ResponseId"
            LEFT JOIN "Ideas" i ON i."Id" = r."IdeaId"
            WHERE r."State" = {Standing} AND (v."Id" IS NULL OR i."Id" IS NULL OR i."Decision" <> v."Decision" OR r."AnsweredAt" IS NULL)
            """),
        new("response-missions", "Every response answers ideas of its own mission", """
            SELECT 'response ' || o."Id" || ', idea ' || i."Id" FROM "OfficialResponses" o
            JOIN "ResponseIdeas" r ON r."ResponseId" = o."Id" JOIN "Ideas" i ON i."Id" = r."IdeaId"
            WHERE i."MissionId" <> o."MissionId"
            """),
        new("response-reach", "Every idea of a public response is answered with its public version, and of a withdrawn one none is, but for those it has yet to reach", $"""
            SELECT 'response ' || o."Id" || ', idea ' || r."IdeaId" FROM "OfficialResponses" o JOIN "ResponseIdeas" r ON r."ResponseId" = o."Id"
            WHERE r."State" = {Standing} AND r."DueAt" IS NULL AND (o."WithdrawnAt" IS NOT NULL OR o."PublishedRevisionId" IS NULL OR r."RevisionId" <> o."PublishedRevisionId")
            """),
        new("response-versions", "Every response knows its newest version, and the public one was approved", """
            SELECT 'response ' || o."Id" FROM "OfficialResponses" o
            LEFT JOIN (SELECT "ResponseId", MAX("Number") AS newest FROM "ResponseRevisions" GROUP BY "ResponseId") v ON v."ResponseId" = o."Id"
            WHERE o."LatestRevisionNumber" <> COALESCE(v.newest, 0)
                OR (o."PublishedRevisionId" IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM "ResponsePublications" p JOIN "ResponseRevisions" x ON x."Id" = p."RevisionId"
                    WHERE p."ResponseId" = o."Id" AND x."ResponseId" = o."Id" AND x."Id" = o."PublishedRevisionId"))
            """),
    ];
}
