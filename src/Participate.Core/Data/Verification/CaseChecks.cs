using Participate.Core.Ideas;
using Participate.Core.Moderation;

namespace Participate.Core.Data.Verification;

/// <summary>Moderation cases agree with what they are about, their reports and their decisions, and nothing waits that nobody is asked to read.</summary>
internal static class CaseChecks
{
    private static readonly string Published = VerificationChecks.Number(Visibility.Published);
    private static readonly string Waiting = VerificationChecks.Number(Visibility.Waiting);
    private static readonly string Hidden = VerificationChecks.Number(Visibility.Hidden);
    private static readonly string AboutIdeas = VerificationChecks.Number(ContentKind.Idea);
    private static readonly string AboutComments = VerificationChecks.Number(ContentKind.Comment);
    private static readonly string AboutNames = VerificationChecks.Number(ContentKind.DisplayName);
    private static readonly string AboutOrganisations = VerificationChecks.Number(ContentKind.Organisation);
    private static readonly string AboutPledges = VerificationChecks.Number(ContentKind.Pledge);
    private static readonly string AboutBarriers = VerificationChecks.Number(ContentKind.Barrier);
    private static readonly string AboutReforms = VerificationChecks.Number(ContentKind.Reform);
    private static readonly string AboutStatements = VerificationChecks.Number(ContentKind.Statement);
    private static readonly string SubjectOfCase =
        $"CASE m.\"ContentKind\" {string.Join(' ', Enum.GetValues<ContentKind>().Select(kind => $"WHEN {VerificationChecks.Number(kind)} THEN '{ModerationActs.Subject(kind)}'"))} END";
    private static readonly string InQueue = VerificationChecks.Number(CaseState.Waiting);

    public static IEnumerable<VerificationCheck> All =>
    [
        new("case-content", "Every moderation case is about content of its mission and author", $"""
            SELECT 'case ' || m."Id" FROM "ModerationCases" m
            LEFT JOIN "Ideas" i ON m."ContentKind" = {AboutIdeas} AND i."Id" = m."ContentId"
            LEFT JOIN "Comments" c ON m."ContentKind" = {AboutComments} AND c."Id" = m."ContentId"
            LEFT JOIN "Members" u ON m."ContentKind" = {AboutNames} AND u."Id" = m."ContentId"
            LEFT JOIN "Pledges" p ON m."ContentKind" = {AboutPledges} AND p."Id" = m."ContentId"
            LEFT JOIN "Barriers" b ON m."ContentKind" = {AboutBarriers} AND b."Id" = m."ContentId"
            LEFT JOIN "Reforms" r ON m."ContentKind" = {AboutReforms} AND r."Id" = m."ContentId"
            LEFT JOIN "Statements" s ON m."ContentKind" = {AboutStatements} AND s."Id" = m."ContentId"
            LEFT JOIN "Organisations" o ON m."ContentKind" = {AboutOrganisations} AND o."Id" = m."ContentId"
            WHERE COALESCE(i."MissionId", c."MissionId", p."MissionId", b."MissionId", r."MissionId", s."MissionId", CASE WHEN u."Id" IS NULL AND o."Id" IS NULL THEN -1 ELSE m."MissionId" END) <> m."MissionId"
                OR COALESCE(i."AuthorId", c."AuthorId", u."Id", p."MemberId", b."AuthorId", r."AuthorId", s."AuthorId", o."RegisteredById", -1) <> m."AuthorId"
            """),
        new("waiting-content", "Everything that waits for review is in the queue", $"""
            SELECT w.kind || ' ' || w.id FROM (
                SELECT 'idea' AS kind, {AboutIdeas} AS number, "Id" AS id FROM "Ideas" WHERE "Visibility" = {Waiting}
                UNION ALL SELECT 'comment', {AboutComments}, "Id" FROM "Comments" WHERE "Visibility" = {Waiting}
                UNION ALL SELECT 'pledge', {AboutPledges}, "Id" FROM "Pledges" WHERE "Visibility" = {Waiting}
                UNION ALL SELECT 'barrier', {AboutBarriers}, "Id" FROM "Barriers" WHERE "Visibility" = {Waiting}
                UNION ALL SELECT 'reform', {AboutReforms}, "Id" FROM "Reforms" WHERE "Visibility" = {Waiting}
                UNION ALL SELECT 'statement', {AboutStatements}, "Id" FROM "Statements" WHERE "Visibility" = {Waiting}) w
            LEFT JOIN "ModerationCases" m ON m."ContentKind" = w.number AND m."ContentId" = w.id AND m."IsOpen"
            WHERE m."Id" IS NULL
            """),
        new("hidden-content", "Everything hidden has a case that says why", $"""
            SELECT h.kind || ' ' || h.id FROM (
                SELECT 'idea' AS kind, {AboutIdeas} AS number, "Id" AS id FROM "Ideas" WHERE "Visibility" = {Hidden}
                UNION ALL SELECT 'comment', {AboutComments}, "Id" FROM "Comments" WHERE "Visibility" = {Hidden}) h
            WHERE NOT EXISTS (SELECT 1 FROM "ModerationCases" m JOIN "ModerationDecisions" d ON d."CaseId" = m."Id"
                WHERE m."ContentKind" = h.number AND m."ContentId" = h.id AND d."State" = {VerificationChecks.Number(CaseState.Hidden)} AND d."Reason" IS NOT NULL)
            """),
        new("case-flags", "Open reports shown on cases equal the reports counted since the last decision", """
            SELECT 'case ' || m."Id" || ' shows ' || m."OpenFlags" FROM "ModerationCases" m
            LEFT JOIN (SELECT f."CaseId",
                    SUM(CASE WHEN c."DecidedAt" IS NULL OR f."CreatedAt" > c."DecidedAt" THEN 1 ELSE 0 END) AS least,
                    SUM(CASE WHEN c."DecidedAt" IS NULL OR f."CreatedAt" >= c."DecidedAt" THEN 1 ELSE 0 END) AS most
                FROM "Flags" f JOIN "ModerationCases" c ON c."Id" = f."CaseId" GROUP BY f."CaseId") n ON n."CaseId" = m."Id"
            WHERE m."OpenFlags" < COALESCE(n.least, 0) OR m."OpenFlags" > COALESCE(n.most, 0)
            """),
        new("case-decisions", "Every decided case stands as its last decision, an appeal or an author's later edit says", $"""
            SELECT 'case ' || m."Id" FROM "ModerationCases" m
            LEFT JOIN "ModerationDecisions" d ON d."CaseId" = m."Id" AND d."Id" = (SELECT MAX(x."Id") FROM "ModerationDecisions" x WHERE x."CaseId" = m."Id")
            WHERE m."State" <> {InQueue} AND (d."Id" IS NULL OR d."State" <> m."State")
                AND NOT (m."State" = {VerificationChecks.Number(CaseState.Appealed)}
                    AND EXISTS (SELECT 1 FROM "Appeals" a WHERE a."CaseId" = m."Id" AND a."Outcome" IS NULL))
                AND NOT (m."State" = {VerificationChecks.Number(CaseState.Approved)}
                    AND EXISTS (SELECT 1 FROM "AuditEntries" e WHERE e."Act" = '{ModerationActs.EditOvertaken}' AND e."SubjectId" = m."ContentId"
                        AND e."SubjectKind" = {SubjectOfCase} AND e."At" >= COALESCE(d."At", e."At")))
            """),
        new("open-cases", "The cases that somebody must decide are those that wait, are escalated or appealed", $"""
            SELECT 'case ' || m."Id" FROM "ModerationCases" m
            WHERE m."IsOpen" <> (m."State" IN ({InQueue}, {VerificationChecks.Number(CaseState.Escalated)}, {VerificationChecks.Number(CaseState.Appealed)}))
            """),
        new("open-appeals", "Every appeal that is not decided is on an appealed case", $"""
            SELECT 'appeal ' || a."Id" FROM "Appeals" a JOIN "ModerationCases" m ON m."Id" = a."CaseId"
            WHERE a."Outcome" IS NULL AND m."State" <> {VerificationChecks.Number(CaseState.Appealed)}
            """),
        new("waiting-edits", "Every edit of public content that nobody read yet is in the queue", $"""
            SELECT w.kind || ' ' || w.id FROM (
                SELECT 'idea' AS kind, {AboutIdeas} AS number, i."Id" AS id, r."CreatedAt" AS at FROM "Ideas" i
                JOIN "IdeaRevisions" r ON r."IdeaId" = i."Id" AND r."Number" = i."LatestRevisionNumber"
                WHERE i."Visibility" = {Published} AND r."ApprovedAt" IS NULL
                UNION ALL SELECT 'comment', {AboutComments}, c."Id", r."CreatedAt" FROM "Comments" c
                JOIN "CommentRevisions" r ON r."CommentId" = c."Id" AND r."ApprovedAt" IS NULL
                WHERE c."Visibility" = {Published}
                    AND NOT EXISTS (SELECT 1 FROM "CommentRevisions" n WHERE n."CommentId" = c."Id" AND n."Number" > r."Number")) w
            LEFT JOIN "ModerationCases" m ON m."ContentKind" = w.number AND m."ContentId" = w.id
            WHERE m."Id" IS NULL OR (
                NOT (m."IsOpen" AND (m."Causes" & {VerificationChecks.Number(CaseCauses.FirstReview | CaseCauses.EditReview)}) <> 0)
                AND NOT EXISTS (SELECT 1 FROM "ModerationDecisions" d WHERE d."CaseId" = m."Id" AND d."Act" = {VerificationChecks.Number(CaseAct.RefuseEdit)} AND d."At" >= w.at
                    AND NOT EXISTS (SELECT 1 FROM "ModerationDecisions" u WHERE u."UndoesId" = d."Id")))
            """),
    ];
}
