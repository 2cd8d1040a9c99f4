using System.Globalization;
using Participate.Core.Delivery;

namespace Participate.Core.Data.Verification;

/// <summary>What delivery shows now is what its histories say, and what it names is of its mission.</summary>
internal static class DeliveryChecks
{
    public static IEnumerable<VerificationCheck> All =>
    [
        new("action-state", "Every action is in the state that the last line of its history says", """
            SELECT 'action ' || a."Id" FROM "DeliveryActions" a
            WHERE COALESCE((SELECT c."State" FROM "ActionChanges" c WHERE c."ActionId" = a."Id" ORDER BY c."Id" DESC LIMIT 1), -1) <> a."State"
            """),
        new("action-ideas", "Every action has an idea, each of its mission", """
            SELECT 'action ' || a."Id" FROM "DeliveryActions" a
            WHERE NOT EXISTS (SELECT 1 FROM "ActionIdeas" p WHERE p."ActionId" = a."Id")
                OR EXISTS (SELECT 1 FROM "ActionIdeas" p JOIN "Ideas" i ON i."Id" = p."IdeaId" WHERE p."ActionId" = a."Id" AND i."MissionId" <> a."MissionId")
            """),
        new("action-links", "What happened to the ideas of an action says that it stands or was stopped, and that it is done or not", $"""
            SELECT 'action ' || a."Id" || ', idea ' || p."IdeaId" FROM "ActionIdeas" p JOIN "DeliveryActions" a ON a."Id" = p."ActionId"
            WHERE (p."AdoptedLinkId" IS NULL) <> (a."State" = {Number(ActionState.Stopped)}) OR (p."DeliveredLinkId" IS NOT NULL) <> (a."State" = {Number(ActionState.Done)})
            """),
        new("milestones", "The dates of every milestone are those that the last line of its history says", """
            SELECT 'milestone ' || m."Id" FROM "Milestones" m
            WHERE NOT EXISTS (SELECT 1 FROM "MilestoneChanges" c WHERE c."Id" = (SELECT MAX(l."Id") FROM "MilestoneChanges" l WHERE l."MilestoneId" = m."Id")
                AND c."PlannedOn" = m."PlannedOn" AND c."IsDropped" = m."IsDropped" AND COALESCE(c."BarrierId", 0) = COALESCE(m."BarrierId", 0)
                AND COALESCE(CAST(c."ForecastOn" AS text), '') = COALESCE(CAST(m."ForecastOn" AS text), '')
                AND COALESCE(CAST(c."ActualOn" AS text), '') = COALESCE(CAST(m."ActualOn" AS text), ''))
            """),
        new("indicator-figures", "Every figure that was entered or revised here is as the last line of its history says", """
            SELECT 'figure ' || o."Id" FROM "IndicatorObservations" o JOIN "IndicatorChanges" c ON c."ObservationId" = o."Id"
            WHERE c."Id" = (SELECT MAX(l."Id") FROM "IndicatorChanges" l WHERE l."ObservationId" = o."Id") AND (c."Value" <> o."Value" OR c."On" <> o."On" OR c."Period" <> o."Period")
            """),
    ];

    private static string Number(ActionState state) => ((int)state).ToString(CultureInfo.InvariantCulture);
}
