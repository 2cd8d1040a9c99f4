using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Ledgers;
using Participate.Core.Opinions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>All votes and answers that wait are sealed now; how many there were.</summary>
    public Task<int> SealAsync() => site.WithAsync<LedgerSealer, int>(sealer => sealer.SealAsync(restAsync: null, CancellationToken.None));

    /// <summary>So many new members who choose the same on an idea.</summary>
    public async Task VotersAsync(Idea idea, int count, VoteChoice choice)
    {
        var members = await MembersAsync(count);
        var (first, last, number) = (members[0].Id, members[^1].Id, (int)choice);
        var counting = $"""
            UPDATE "Ideas" SET "{choice}" = "{choice}" + {count} WHERE "Id" = {idea.Id};
            UPDATE "ConsultationTallies" SET "{choice}" = "{choice}" + {count} WHERE "MissionId" = {idea.MissionId};
            """;
        await WriteAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Votes" ("IdeaId", "MemberId", "Choice", "CastAt") SELECT {idea.Id}, "Id", {number}, {Now} FROM "Members" WHERE "Id" BETWEEN {first} AND {last};
                INSERT INTO "VoteEvents" ("MissionId", "IdeaId", "MemberId", "Choice", "At") SELECT {idea.MissionId}, {idea.Id}, "Id", {number}, {Now} FROM "Members" WHERE "Id" BETWEEN {first} AND {last};
                """);
            return await db.Database.ExecuteSqlRawAsync(counting);
        });
    }

    /// <summary>So many new members who answer a statement in the same way.</summary>
    public async Task AnswerersAsync(Statement statement, int count, OpinionChoice choice)
    {
        var members = await MembersAsync(count);
        await WriteAsync(async db =>
        {
            var row = await db.Statements.SingleAsync(row => row.Id == statement.Id);
            foreach (var member in members)
            {
                row.Take(choice);
                db.StatementAnswers.Add(new StatementAnswer { StatementId = row.Id, MemberId = member.Id, MissionId = row.MissionId, Choice = choice, FirstAt = Now, At = Now });
                db.StatementEvents.Add(new StatementEvent { StatementId = row.Id, MemberId = member.Id, MissionId = row.MissionId, Choice = choice, At = Now });
            }
            return await db.SaveChangesAsync();
        });
    }
}
