namespace Participate.Core.Data;

/// <summary>SQL, the same on both databases, that gives revisions of before what later ones get as they are written.</summary>
internal static class ImprovingSql
{
    /// <summary>Who made them, and when the public text last changed: of that nobody noted whether words did, so that voters are rather told.</summary>
    public static IEnumerable<string> OfOlderRevisions() =>
    [
        """UPDATE "IdeaRevisions" SET "Origin" = 1 WHERE "AuthorId" <> (SELECT i."AuthorId" FROM "Ideas" i WHERE i."Id" = "IdeaRevisions"."IdeaId");""",
        """
        UPDATE "IdeaRevisions" SET "TextChangedAt" = (SELECT i."EditedAt" FROM "Ideas" i WHERE i."Id" = "IdeaRevisions"."IdeaId")
        WHERE "Id" IN (SELECT "PublishedRevisionId" FROM "Ideas" WHERE "EditedAt" IS NOT NULL);
        """,
    ];
}
