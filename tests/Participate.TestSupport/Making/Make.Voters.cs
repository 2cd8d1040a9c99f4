using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>So many new members who support an idea.</summary>
    public async Task VotersAsync(Idea idea, int count)
    {
        for (var left = count; left > 0; left -= MembersAtOnce)
        {
            var members = await MembersAsync(Math.Min(left, MembersAtOnce));
            var (first, last, support) = (members[0].Id, members[^1].Id, (int)VoteChoice.Support);
            await WriteAsync(db => db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Votes" ("IdeaId", "MemberId", "Choice", "CastAt") SELECT {idea.Id}, "Id", {support}, {Now} FROM "Members" WHERE "Id" BETWEEN {first} AND {last};
                INSERT INTO "VoteEvents" ("MissionId", "IdeaId", "MemberId", "Choice", "At") SELECT {idea.MissionId}, {idea.Id}, "Id", {support}, {Now} FROM "Members" WHERE "Id" BETWEEN {first} AND {last};
                UPDATE "Ideas" SET "Support" = "Support" + {members.Count} WHERE "Id" = {idea.Id};
                UPDATE "ConsultationTallies" SET "Support" = "Support" + {members.Count} WHERE "MissionId" = {idea.MissionId};
                """));
        }
    }
}
