using System.Globalization;
using Participate.Core.Ideas;

namespace Participate.Core.Data.Verification;

/// <summary>
/// The checks, each one query over whole tables, so that a database of any size is read a fixed number of times.
/// The SQL is the same on both databases except for <c>hex()</c>, which stands for eight hexadecimal digits.
/// </summary>
internal static class VerificationChecks
{
    private static readonly string Published = Number(Visibility.Published);

    /// <summary>The checks for a database.</summary>
    public static IEnumerable<VerificationCheck> For(DatabaseProvider provider)
    {
        var own = provider == DatabaseProvider.Sqlite ? SqliteFile : [];
        return own.Concat(Counters).Concat(Votes).Concat(Texts).Concat(Attached).Concat(Comments).Concat(Themes).Concat(QuestionnaireChecks.All)
            .Concat(AboutYouChecks.All).Concat(AccountChecks.All).Concat(OrganisationChecks.All).Concat(BarrierChecks.All).Concat(OpinionChecks.All).Concat(BudgetChecks.All).Concat(ComparisonChecks.All).Concat(LedgerChecks.All).Concat(EligibilityChecks.All).Concat(ExclusionChecks.All).Concat(CoalitionChecks.All).Concat(ResponseChecks.All).Concat(DutyChecks.All).Concat(DeliveryChecks.All).Concat(CaseChecks.All)
            .Select(check => check with { Sql = WithHex(check.Sql, provider) });
    }

    private static IEnumerable<VerificationCheck> SqliteFile =>
    [
        new("database-file", "The database file is whole",
            "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'", OfFile: true),
        new("references", "Every reference between tables leads to a row",
            """SELECT "table" || ' row ' || COALESCE(rowid, '?') || ' has no ' || "parent" FROM pragma_foreign_key_check"""),
    ];

    private static IEnumerable<VerificationCheck> Counters =>
    [
        new("idea-votes", "Votes shown on ideas equal the votes counted", $"""
            SELECT 'idea ' || i."Id" || ' shows ' || i."Support" || '/' || i."Neutral" || '/' || i."Oppose" || ', counted '
                || COALESCE(v.support, 0) || '/' || COALESCE(v.neutral, 0) || '/' || COALESCE(v.oppose, 0)
            FROM "Ideas" i LEFT JOIN (SELECT "IdeaId", {Choices} FROM "Votes" GROUP BY "IdeaId") v ON v."IdeaId" = i."Id"
            WHERE i."Support" <> COALESCE(v.support, 0) OR i."Neutral" <> COALESCE(v.neutral, 0) OR i."Oppose" <> COALESCE(v.oppose, 0)
            """),
        new("idea-comments", "Comments shown on ideas equal the published comments counted", $"""
            SELECT 'idea ' || i."Id" || ' shows ' || i."CommentCount" || ', counted ' || COALESCE(c.n, 0)
            FROM "Ideas" i LEFT JOIN (SELECT "IdeaId", COUNT(*) AS n FROM "Comments" WHERE "Visibility" = {Published} GROUP BY "IdeaId") c ON c."IdeaId" = i."Id"
            WHERE i."CommentCount" <> COALESCE(c.n, 0)
            """),
        new("idea-co-authors", "Co-authors shown on ideas equal the co-authors counted, and no author is a co-author too", """
            SELECT 'idea ' || i."Id" || ' shows ' || i."CoAuthorCount" || ', counted ' || COALESCE(c.n, 0)
            FROM "Ideas" i LEFT JOIN (SELECT "IdeaId", COUNT(*) AS n FROM "CoAuthors" GROUP BY "IdeaId") c ON c."IdeaId" = i."Id"
            WHERE i."CoAuthorCount" <> COALESCE(c.n, 0) OR EXISTS (SELECT 1 FROM "CoAuthors" a WHERE a."IdeaId" = i."Id" AND a."MemberId" = i."AuthorId")
            """),
        Tally("tally-ideas", "published ideas", "Ideas", "COUNT(*)", ""),
        Tally("tally-comments", "published comments", "Comments", "COUNT(*)",
            $"""JOIN "Comments" c ON c."IdeaId" = i."Id" AND c."Visibility" = {Published}"""),
        Tally("tally-support", "votes in support", "Support", SumOf(VoteChoice.Support), VotesJoined),
        Tally("tally-neutral", "neutral votes", "Neutral", SumOf(VoteChoice.Neutral), VotesJoined),
        Tally("tally-oppose", "votes that oppose", "Oppose", SumOf(VoteChoice.Oppose), VotesJoined),
    ];

    private static IEnumerable<VerificationCheck> Votes =>
    [
        new("vote-log", "Every vote is the last one in the log of votes, and nothing else is a vote", """
            SELECT 'idea ' || COALESCE(v."IdeaId", l."IdeaId") || ', member ' || COALESCE(v."MemberId", l."MemberId")
            FROM (SELECT e."IdeaId", e."MemberId", e."Choice" FROM "VoteEvents" e
                  JOIN (SELECT MAX("Id") AS last FROM "VoteEvents" GROUP BY "IdeaId", "MemberId") x ON x.last = e."Id"
                  WHERE e."Choice" IS NOT NULL) l
            FULL OUTER JOIN "Votes" v ON v."IdeaId" = l."IdeaId" AND v."MemberId" = l."MemberId"
            WHERE v."Choice" IS NULL OR l."Choice" IS NULL OR v."Choice" <> l."Choice"
            """),
        new("vote-log-missions", "Every entry in the log of votes names an idea of its mission", """
            SELECT 'entry ' || e."Id" FROM "VoteEvents" e LEFT JOIN "Ideas" i ON i."Id" = e."IdeaId"
            WHERE i."Id" IS NULL OR i."MissionId" <> e."MissionId"
            """),
    ];

    private static IEnumerable<VerificationCheck> Texts =>
    [
        new("public-revisions", "Every published idea shows the text of its published revision", $"""
            SELECT 'idea ' || i."Id" FROM "Ideas" i LEFT JOIN "IdeaRevisions" r ON r."Id" = i."PublishedRevisionId" AND r."IdeaId" = i."Id"
            WHERE i."Visibility" = {Published} AND (r."Id" IS NULL OR r."Title" <> i."Title" OR r."Summary" <> i."Summary"
                OR r."PlaceCode" <> i."PlaceCode" OR r."Sectors" <> i."Sectors" OR r."QuestionId" IS DISTINCT FROM i."QuestionId")
            """),
        new("latest-revisions", "Every idea knows its newest revision", """
            SELECT 'idea ' || i."Id" FROM "Ideas" i LEFT JOIN (SELECT "IdeaId", MAX("Number") AS newest FROM "IdeaRevisions" GROUP BY "IdeaId") r ON r."IdeaId" = i."Id"
            WHERE i."LatestRevisionNumber" <> COALESCE(r.newest, 0)
            """),
        new("idea-questions", "Every idea answers a question of its own mission, or none", """
            SELECT 'idea ' || i."Id" FROM "Ideas" i LEFT JOIN "ConsultationQuestions" q ON q."Id" = i."QuestionId"
            WHERE i."QuestionId" IS NOT NULL AND (q."Id" IS NULL OR q."MissionId" <> i."MissionId")
            """),
        new("idea-phases", "Every idea was submitted in a phase of its own mission, or in none", """
            SELECT 'idea ' || i."Id" FROM "Ideas" i LEFT JOIN "Phases" p ON p."Id" = i."PhaseId"
            WHERE i."PhaseId" IS NOT NULL AND (p."Id" IS NULL OR p."MissionId" <> i."MissionId")
            """),
    ];

    private static IEnumerable<VerificationCheck> Attached =>
    [
        new("attachment-ideas", "Everything attached to a version of an idea is that idea's own", """
            SELECT 'idea ' || r."IdeaId" || ' version ' || r."Number" FROM "IdeaRevisions" r
            LEFT JOIN "AttachmentSets" s ON s."Id" = r."AttachmentSetId"
            WHERE r."AttachmentSetId" IS NOT NULL AND (s."Id" IS NULL OR s."IdeaId" <> r."IdeaId" OR EXISTS (
                SELECT 1 FROM "AttachmentSetItems" i JOIN "Attachments" a ON a."Id" = i."AttachmentId" WHERE i."SetId" = s."Id" AND a."IdeaId" <> s."IdeaId"))
            """),
    ];

    private static IEnumerable<VerificationCheck> Comments =>
    [
        new("comment-missions", "Every comment belongs to the mission of its idea", """
            SELECT 'comment ' || c."Id" FROM "Comments" c LEFT JOIN "Ideas" i ON i."Id" = c."IdeaId"
            WHERE i."Id" IS NULL OR i."MissionId" <> c."MissionId"
            """),
        new("comment-helpful", "Helpful marks shown on comments equal the marks counted, and the order of the best follows them", $"""
            SELECT 'comment ' || c."Id" || ' shows ' || c."HelpfulCount" || ', counted ' || COALESCE(h.n, 0)
            FROM "Comments" c JOIN "Ideas" i ON i."Id" = c."IdeaId"
            LEFT JOIN (SELECT "CommentId", COUNT(*) AS n FROM "HelpfulMarks" GROUP BY "CommentId") h ON h."CommentId" = c."Id"
            WHERE c."HelpfulCount" <> COALESCE(h.n, 0)
                OR c."BestKey" - CAST(c."HelpfulCount" AS bigint) * {BestOrder.Mark.ToString(CultureInfo.InvariantCulture)} NOT BETWEEN 0 AND i."ExpectedMarks" + {BestOrder.Ties.ToString(CultureInfo.InvariantCulture)}
            """),
        new("helpful-authors", "Nobody marks a comment of their own", """
            SELECT 'comment ' || c."Id" FROM "HelpfulMarks" h JOIN "Comments" c ON c."Id" = h."CommentId" WHERE c."AuthorId" = h."MemberId"
            """),
        new("closed-discussions", "Every closed discussion has its outcome, and every pinned summary is the newest version", """
            SELECT 'idea ' || i."Id" FROM "Ideas" i
            LEFT JOIN "DiscussionClosings" d ON d."IdeaId" = i."Id" AND d."ReopenedAt" IS NULL
            LEFT JOIN "DiscussionSummaries" s ON s."Id" = i."DiscussionSummaryId" AND s."IdeaId" = i."Id"
                AND s."Number" = (SELECT MAX(n."Number") FROM "DiscussionSummaries" n WHERE n."IdeaId" = i."Id")
            WHERE i."DiscussionClosedAt" IS DISTINCT FROM d."ClosedAt" OR (i."DiscussionSummaryId" IS NOT NULL AND s."Id" IS NULL)
            """),
        new("comment-threads", "Every comment stands in its thread, under the comment that it answers or, at the deepest level, beside it", $"""
            SELECT 'comment ' || c."Id" || ' at ' || c."ThreadPath" FROM "Comments" c LEFT JOIN "Comments" p ON p."Id" = c."ParentId"
            WHERE c."ThreadPath" <> COALESCE(SUBSTR(p."ThreadPath", 1, {Comment.MaxDepth * Comment.PathDigits}), '') || hex(c."Id")
                OR c."Depth" <> CASE WHEN p."Id" IS NULL THEN 0 WHEN p."Depth" < {Comment.MaxDepth} THEN p."Depth" + 1 ELSE {Comment.MaxDepth} END
                OR (c."ParentId" IS NOT NULL AND (p."Id" IS NULL OR p."IdeaId" <> c."IdeaId"))
            """),
    ];

    private static IEnumerable<VerificationCheck> Themes =>
    [
        new("idea-themes", "Every idea stands in a theme of its own mission, or in none", """
            SELECT 'idea ' || i."Id" FROM "Ideas" i LEFT JOIN "Themes" t ON t."Id" = i."ThemeId"
            WHERE i."ThemeId" IS NOT NULL AND (t."Id" IS NULL OR t."MissionId" <> i."MissionId")
            """),
        new("merged-themes", "Every merged theme is a part of another theme of its mission", """
            SELECT 'theme ' || t."Id" FROM "Themes" t LEFT JOIN "Themes" o ON o."Id" = t."MergedIntoId"
            WHERE t."MergedIntoId" IS NOT NULL AND (o."Id" IS NULL OR o."MissionId" <> t."MissionId" OR o."Id" = t."Id" OR o."EndedAt" IS NOT NULL)
            """),
    ];

    private static string Choices =>
        $"{SumOf(VoteChoice.Support)} AS support, {SumOf(VoteChoice.Neutral)} AS neutral, {SumOf(VoteChoice.Oppose)} AS oppose";

    private static string VotesJoined => """JOIN "Votes" v ON v."IdeaId" = i."Id" """;

    private static VerificationCheck Tally(string key, string what, string column, string count, string join) => new(
        key, $"The {what} shown on each mission equal those counted", $"""
        SELECT 'mission ' || m."Slug" || ' shows ' || COALESCE(t."{column}", 0) || ', counted ' || COALESCE(n.counted, 0)
        FROM "Missions" m LEFT JOIN "ConsultationTallies" t ON t."MissionId" = m."Id"
        LEFT JOIN (SELECT i."MissionId", {count} AS counted FROM "Ideas" i {join} WHERE i."Visibility" = {Published} GROUP BY i."MissionId") n ON n."MissionId" = m."Id"
        WHERE COALESCE(t."{column}", 0) <> COALESCE(n.counted, 0)
        """);

    private static string SumOf(VoteChoice choice) => $"""SUM(CASE WHEN "Choice" = {Number(choice)} THEN 1 ELSE 0 END)""";

    private static string WithHex(string sql, DatabaseProvider provider) => sql.Replace(
        """hex(c."Id")""",
        provider == DatabaseProvider.Sqlite ? """printf('%08x', c."Id")""" : """lpad(to_hex(c."Id"), 8, '0')""",
        StringComparison.Ordinal);

    internal static string Number<T>(T value)
        where T : struct, Enum => Convert.ToInt32(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
