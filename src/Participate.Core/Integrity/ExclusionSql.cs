using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;

namespace Participate.Core.Integrity;

/// <summary>
/// Moves votes and answers of excluded members out of what counts and back, each as an event in its log and with the counters, by a few statements for all of them.
/// Works inside the transaction that is open.
/// </summary>
internal sealed class ExclusionSql(ParticipateDbContext db, DatabaseOptions options)
{
    private const string Support = "Support", Neutral = "Neutral", Oppose = "Oppose";

    private static readonly (string Column, int Choice)[] OfIdeas = [(Support, (int)VoteChoice.Support), (Neutral, (int)VoteChoice.Neutral), (Oppose, (int)VoteChoice.Oppose)];

    private static readonly (string Column, int Choice)[] OfStatements =
        [("Agrees", (int)OpinionChoice.Agree), ("Passes", (int)OpinionChoice.Pass), ("Disagrees", (int)OpinionChoice.Disagree)];

    /// <summary>
    /// Takes the turns of these members, then holds the ideas that they voted on, then the members, in the order in which those who store votes do: a vote that is on its way comes in before or is refused.
    /// False where one of them voted on another idea meanwhile, which is not held: then all is to be tried anew.
    /// </summary>
    public async Task<bool> HoldAsync(int missionId, int[] memberIds, CancellationToken cancellationToken)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
            return true;
        // Before any row is held, as everybody does who takes a turn.
        foreach (var id in memberIds)
            await db.TakeTurnAsync(id, cancellationToken);
        var held = await db.Database.SqlQuery<int>(
            $"""
            SELECT "Id" AS "Value" FROM "Ideas" WHERE "MissionId" = {missionId} AND "Id" IN (SELECT "IdeaId" FROM "Votes" WHERE "MemberId" = ANY({memberIds})) ORDER BY "Id" FOR NO KEY UPDATE
            """).ToListAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "Members" WHERE "Id" = ANY({memberIds}) ORDER BY "Id" FOR UPDATE""", cancellationToken);
        return !await db.Votes.AnyAsync(
            vote => memberIds.Contains(vote.MemberId) && !held.Contains(vote.IdeaId) && db.Ideas.Any(idea => idea.Id == vote.IdeaId && idea.MissionId == missionId), cancellationToken);
    }

    /// <summary>Sets aside what the members excluded by a decision have given on its mission. How many votes, and how many answers.</summary>
    public async Task<(int Votes, int Answers)> SetAsideAsync(int missionId, int exclusionId, DateTime now, CancellationToken cancellationToken)
    {
        var (ideas, statements) = ((int)SetAsideKind.Idea, (int)SetAsideKind.Statement);
        var votes = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "SetAsideVotes" ("ExclusionId", "Kind", "SubjectId", "MemberId", "Choice", "FirstAt", "At")
            SELECT e."ExclusionId", {ideas}, v."IdeaId", v."MemberId", v."Choice", v."CastAt", v."CastAt" FROM "ExcludedMembers" e
            JOIN "Votes" v ON v."MemberId" = e."MemberId" JOIN "Ideas" i ON i."Id" = v."IdeaId" AND i."MissionId" = e."MissionId"
            WHERE e."ExclusionId" = {exclusionId}
            """,
            cancellationToken);
        var answers = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "SetAsideVotes" ("ExclusionId", "Kind", "SubjectId", "MemberId", "Choice", "FirstAt", "At")
            SELECT e."ExclusionId", {statements}, a."StatementId", a."MemberId", a."Choice", a."FirstAt", a."At" FROM "ExcludedMembers" e
            JOIN "StatementAnswers" a ON a."MemberId" = e."MemberId" AND a."MissionId" = e."MissionId" WHERE e."ExclusionId" = {exclusionId}
            """,
            cancellationToken);
        await CountAsync(missionId, exclusionId, -1, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "VoteEvents" ("MissionId", "IdeaId", "MemberId", "Choice", "At")
            SELECT {missionId}, s."SubjectId", s."MemberId", NULL, {now} FROM "SetAsideVotes" s WHERE s."ExclusionId" = {exclusionId} AND s."Kind" = {ideas}
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "StatementEvents" ("MissionId", "StatementId", "MemberId", "Choice", "At")
            SELECT {missionId}, s."SubjectId", s."MemberId", NULL, {now} FROM "SetAsideVotes" s WHERE s."ExclusionId" = {exclusionId} AND s."Kind" = {statements}
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM "Votes" WHERE EXISTS (SELECT 1 FROM "SetAsideVotes" s
                WHERE s."ExclusionId" = {exclusionId} AND s."Kind" = {ideas} AND s."SubjectId" = "Votes"."IdeaId" AND s."MemberId" = "Votes"."MemberId")
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM "StatementAnswers" WHERE EXISTS (SELECT 1 FROM "SetAsideVotes" s
                WHERE s."ExclusionId" = {exclusionId} AND s."Kind" = {statements} AND s."SubjectId" = "StatementAnswers"."StatementId" AND s."MemberId" = "StatementAnswers"."MemberId")
            """,
            cancellationToken);
        return (votes, answers);
    }

    /// <summary>Brings back what a decision set aside and deletes the copies. Nobody whose votes these are can have given others since.</summary>
    public async Task BringBackAsync(int missionId, int exclusionId, DateTime now, CancellationToken cancellationToken)
    {
        var (ideas, statements) = ((int)SetAsideKind.Idea, (int)SetAsideKind.Statement);
        // In the order in which those who store votes hold them.
        if (options.Provider == DatabaseProvider.Postgres)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                SELECT 1 FROM "Ideas" WHERE "Id" IN (SELECT "SubjectId" FROM "SetAsideVotes" WHERE "ExclusionId" = {exclusionId} AND "Kind" = {ideas}) ORDER BY "Id" FOR NO KEY UPDATE
                """,
                cancellationToken);
        }
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Votes" ("IdeaId", "MemberId", "Choice", "CastAt")
            SELECT s."SubjectId", s."MemberId", s."Choice", s."At" FROM "SetAsideVotes" s WHERE s."ExclusionId" = {exclusionId} AND s."Kind" = {ideas}
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "StatementAnswers" ("StatementId", "MemberId", "MissionId", "Choice", "FirstAt", "At")
            SELECT s."SubjectId", s."MemberId", {missionId}, s."Choice", s."FirstAt", s."At" FROM "SetAsideVotes" s WHERE s."ExclusionId" = {exclusionId} AND s."Kind" = {statements}
            """,
            cancellationToken);
        await CountAsync(missionId, exclusionId, 1, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "VoteEvents" ("MissionId", "IdeaId", "MemberId", "Choice", "At")
            SELECT {missionId}, s."SubjectId", s."MemberId", s."Choice", {now} FROM "SetAsideVotes" s WHERE s."ExclusionId" = {exclusionId} AND s."Kind" = {ideas}
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "StatementEvents" ("MissionId", "StatementId", "MemberId", "Choice", "At")
            SELECT {missionId}, s."SubjectId", s."MemberId", s."Choice", {now} FROM "SetAsideVotes" s WHERE s."ExclusionId" = {exclusionId} AND s."Kind" = {statements}
            """,
            cancellationToken);
        await db.SetAsideVotes.Where(row => row.ExclusionId == exclusionId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Moves the counters of ideas, of statements and, by ideas that are public, of the mission by what a decision set aside.</summary>
    private async Task CountAsync(int missionId, int exclusionId, int sign, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync(Counted("Ideas", SetAsideKind.Idea, OfIdeas), [sign, exclusionId], cancellationToken);
        await db.Database.ExecuteSqlRawAsync(Counted("Statements", SetAsideKind.Statement, OfStatements), [sign, exclusionId], cancellationToken);
        await db.Database.ExecuteSqlRawAsync(Tallied(), [sign, exclusionId, missionId], cancellationToken);
    }

    /// <summary>Parameters: sign, decision, mission.</summary>
    private static string Tallied()
    {
        var set = string.Join(", ", OfIdeas.Select(of => string.Create(CultureInfo.InvariantCulture, $$"""
            "{{of.Column}}" = "{{of.Column}}" + {0} * (SELECT COUNT(*) FROM "SetAsideVotes" s JOIN "Ideas" i ON i."Id" = s."SubjectId" AND i."Visibility" = {{(int)Visibility.Published}}
                WHERE s."ExclusionId" = {1} AND s."Kind" = {{(int)SetAsideKind.Idea}} AND s."Choice" = {{of.Choice}})
            """)));
        return $$"""UPDATE "ConsultationTallies" SET {{set}} WHERE "MissionId" = {2}""";
    }

    /// <summary>Parameters: sign, decision.</summary>
    private static string Counted(string table, SetAsideKind kind, (string Column, int Choice)[] choices)
    {
        var of = string.Create(CultureInfo.InvariantCulture, $$"""s."ExclusionId" = {1} AND s."Kind" = {{(int)kind}}""");
        var set = string.Join(", ", choices.Select(choice => string.Create(CultureInfo.InvariantCulture, $$"""
            "{{choice.Column}}" = "{{choice.Column}}" + {0} * (SELECT COUNT(*) FROM "SetAsideVotes" s WHERE {{of}} AND s."SubjectId" = "{{table}}"."Id" AND s."Choice" = {{choice.Choice}})
            """)));
        return $$"""UPDATE "{{table}}" SET {{set}} WHERE "Id" IN (SELECT s."SubjectId" FROM "SetAsideVotes" s WHERE {{of}})""";
    }
}
