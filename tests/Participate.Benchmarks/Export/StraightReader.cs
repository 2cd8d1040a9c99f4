using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;

namespace Participate.Benchmarks.Export;

/// <summary>The same rows straight from the database reader to a file: one query for each table, cells with commas between them, nothing quoted.</summary>
internal static class StraightReader
{
    private const string Ideas =
        """
        SELECT i."Id", i."Title", i."Summary", r."Details", i."Decision", i."Sectors", i."PlaceCode", i."ThemeId", i."Support", i."Neutral", i."Oppose", i."CommentCount",
            i."SubmittedAt", i."PublishedAt", i."DiscussionClosedAt", i."CoAuthorCount",
            (SELECT c."Outcome" FROM "DiscussionClosings" c WHERE c."IdeaId" = i."Id" AND c."ReopenedAt" IS NULL),
            (SELECT COUNT(*) FROM "AttachmentSetItems" a WHERE a."SetId" = r."AttachmentSetId")
        FROM "Ideas" i JOIN "IdeaRevisions" r ON r."Id" = i."PublishedRevisionId"
        WHERE i."MissionId" = @mission AND i."Visibility" = 2 ORDER BY i."Id"
        """;

    private const string Comments =
        """
        SELECT c."Id", c."IdeaId", (SELECT p."Id" FROM "Comments" p WHERE p."Id" = c."ParentId" AND p."Visibility" = 2), c."Stance", c."Body", c."Depth", c."CreatedAt", c."HelpfulCount", c."WrittenAs"
        FROM "Comments" c JOIN "Ideas" i ON i."Id" = c."IdeaId" AND i."Visibility" = 2
        WHERE c."MissionId" = @mission AND c."Visibility" = 2 ORDER BY c."Id"
        """;

    private const string Votes =
        """
        SELECT v."IdeaId", v."CastAt", v."Choice" FROM "Votes" v JOIN "Ideas" i ON i."Id" = v."IdeaId"
        WHERE i."MissionId" = @mission AND i."Visibility" = 2 ORDER BY v."IdeaId"
        """;

    public static async Task WriteAsync(IServiceProvider services, int missionId, string table, string path)
    {
        var db = services.GetRequiredService<ParticipateDbContext>();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = table switch { "ideas" => Ideas, "comments" => Comments, _ => Votes };
        command.CommandTimeout = 0;
        var mission = command.CreateParameter();
        (mission.ParameterName, mission.Value) = ("mission", missionId);
        command.Parameters.Add(mission);
        await using var reader = await command.ExecuteReaderAsync();
        await using var file = new StreamWriter(path);
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                if (i > 0)
                    file.Write(',');
                file.Write(reader.GetValue(i));
            }
            file.Write('\n');
        }
        await db.Database.CloseConnectionAsync();
    }
}
