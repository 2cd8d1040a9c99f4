using System.Globalization;
using Participate.Core.Barriers;
using Participate.Core.Ideas;

namespace Participate.Core.Data.Verification;

/// <summary>Barriers and reforms agree with their rows, their texts and their histories, and are linked within their mission.</summary>
internal static class BarrierChecks
{
    private static readonly string Published = Number((int)Visibility.Published);
    private static readonly string Merged = Number((int)Visibility.Merged);

    public static IEnumerable<VerificationCheck> All =>
    [
        new("barrier-seconds", "Members shown on barriers equal those counted whom they affect", """
            SELECT 'barrier ' || b."Id" || ' shows ' || b."Seconded" || ', counted ' || COALESCE(s.n, 0)
            FROM "Barriers" b LEFT JOIN (SELECT "BarrierId", COUNT(*) AS n FROM "BarrierSeconds" GROUP BY "BarrierId") s ON s."BarrierId" = b."Id"
            WHERE b."Seconded" <> COALESCE(s.n, 0)
            """),
        new("barrier-states", "Every barrier is in the state that its history ends in, or was never moved", $"""
            SELECT 'barrier ' || b."Id" FROM "Barriers" b
            WHERE b."State" <> COALESCE((SELECT s."To" FROM "BarrierSteps" s WHERE s."BarrierId" = b."Id" AND s."Kind" = {Number((int)BarrierStepKind.State)} ORDER BY s."Id" DESC LIMIT 1), {Number((int)BarrierState.Reported)})
            """),
        new("barrier-texts", "Every public barrier shows the text of its published revision, which was approved", $"""
            SELECT 'barrier ' || b."Id" FROM "Barriers" b LEFT JOIN "BarrierRevisions" r ON r."Id" = b."PublishedRevisionId" AND r."BarrierId" = b."Id"
            WHERE b."Visibility" IN ({Published}, {Merged}) AND (r."Id" IS NULL OR r."ApprovedAt" IS NULL OR r."Title" <> b."Title" OR r."Category" <> b."Category" OR r."Sectors" <> b."Sectors")
            """),
        new("barrier-merges", "Every barrier that was merged leads to another of its mission, and no other does", $"""
            SELECT 'barrier ' || b."Id" FROM "Barriers" b LEFT JOIN "Barriers" i ON i."Id" = b."MergedIntoId" AND i."MissionId" = b."MissionId" AND i."Id" <> b."Id"
            WHERE (b."Visibility" = {Merged} OR b."MergedIntoId" IS NOT NULL) AND i."Id" IS NULL
            """),
        new("barrier-links", "Barriers and reforms are linked with ideas and with each other within their mission", """
            SELECT 'barrier ' || l."BarrierId" || ', idea ' || l."IdeaId" FROM "BarrierIdeas" l JOIN "Barriers" b ON b."Id" = l."BarrierId" JOIN "Ideas" i ON i."Id" = l."IdeaId" WHERE i."MissionId" <> b."MissionId"
            UNION ALL
            SELECT 'reform ' || l."ReformId" || ', idea ' || l."IdeaId" FROM "ReformIdeas" l JOIN "Reforms" r ON r."Id" = l."ReformId" JOIN "Ideas" i ON i."Id" = l."IdeaId" WHERE i."MissionId" <> r."MissionId"
            UNION ALL
            SELECT 'reform ' || l."ReformId" || ', barrier ' || l."BarrierId" FROM "ReformBarriers" l JOIN "Reforms" r ON r."Id" = l."ReformId" JOIN "Barriers" b ON b."Id" = l."BarrierId" WHERE b."MissionId" <> r."MissionId"
            """),
        new("reform-states", "Every reform is in the state that its history ends in, or was never moved", $"""
            SELECT 'reform ' || r."Id" FROM "Reforms" r
            WHERE r."State" <> COALESCE((SELECT s."To" FROM "ReformSteps" s WHERE s."ReformId" = r."Id" ORDER BY s."Id" DESC LIMIT 1), {Number((int)ReformState.Proposed)})
            """),
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
