using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>
/// Carries the votes of an idea over to the one it is merged into, one vote a person: who voted on both keeps the vote on the
/// other. Each is an event in the log of votes. Works inside the transaction that is open, with both ideas' rows held.
/// </summary>
public sealed class VoteCarrying(ParticipateDbContext db)
{
    /// <summary>Carries them over. How many there were.</summary>
    /// <param name="at">When, in UTC: by it the votes are known again that nobody changed since.</param>
    public async Task<int> CarryAsync(int missionId, int fromId, int intoId, DateTime at, CancellationToken cancellationToken)
    {
        var carried = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "MergedVotes" ("FromIdeaId", "ToIdeaId", "MemberId")
            SELECT f."IdeaId", {intoId}, f."MemberId" FROM "Votes" f
            WHERE f."IdeaId" = {fromId} AND NOT EXISTS (SELECT 1 FROM "Votes" t WHERE t."IdeaId" = {intoId} AND t."MemberId" = f."MemberId")
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Votes" ("IdeaId", "MemberId", "Choice", "CastAt")
            SELECT {intoId}, v."MemberId", v."Choice", {at} FROM "Votes" v JOIN "MergedVotes" m ON m."FromIdeaId" = v."IdeaId" AND m."MemberId" = v."MemberId"
            WHERE v."IdeaId" = {fromId}
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "VoteEvents" ("MissionId", "IdeaId", "MemberId", "Choice", "At")
            SELECT {missionId}, {intoId}, v."MemberId", v."Choice", {at} FROM "Votes" v JOIN "MergedVotes" m ON m."FromIdeaId" = v."IdeaId" AND m."MemberId" = v."MemberId"
            WHERE v."IdeaId" = {fromId}
            """,
            cancellationToken);
        await CountAsync(missionId, fromId, intoId, at, 1, cancellationToken);
        return carried;
    }

    /// <summary>Takes back what was carried over at a time, but for votes that their members changed since: those are their own.</summary>
    /// <param name="at">When they were carried over, as it is stored.</param>
    /// <param name="now">When they are taken back, for the log of votes.</param>
    public async Task TakeBackAsync(int missionId, int fromId, int intoId, DateTime at, DateTime now, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM "MergedVotes" WHERE "FromIdeaId" = {fromId}
                AND NOT EXISTS (SELECT 1 FROM "Votes" v WHERE v."IdeaId" = {intoId} AND v."MemberId" = "MergedVotes"."MemberId" AND v."CastAt" = {at})
            """,
            cancellationToken);
        await CountAsync(missionId, fromId, intoId, at, -1, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "VoteEvents" ("MissionId", "IdeaId", "MemberId", "Choice", "At")
            SELECT {missionId}, {intoId}, m."MemberId", NULL, {now} FROM "MergedVotes" m WHERE m."FromIdeaId" = {fromId}
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM "Votes" WHERE "IdeaId" = {intoId} AND EXISTS (SELECT 1 FROM "MergedVotes" m WHERE m."FromIdeaId" = {fromId} AND m."MemberId" = "Votes"."MemberId")
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync($"""DELETE FROM "MergedVotes" WHERE "FromIdeaId" = {fromId}""", cancellationToken);
    }

    /// <summary>Moves the counters of the other idea, and while that is public those of the mission, by the votes that are carried now.</summary>
    private async Task CountAsync(int missionId, int fromId, int intoId, DateTime at, int sign, CancellationToken cancellationToken)
    {
        var choices = await (
            from merged in db.Set<MergedVote>().AsNoTracking()
            join vote in db.Votes.AsNoTracking() on new { IdeaId = merged.ToIdeaId, merged.MemberId } equals new { vote.IdeaId, vote.MemberId }
            where merged.FromIdeaId == fromId && vote.CastAt == at
            group vote by vote.Choice into same
            select new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count * sign, cancellationToken);
        var (support, neutral, oppose) = (choices.GetValueOrDefault(VoteChoice.Support), choices.GetValueOrDefault(VoteChoice.Neutral), choices.GetValueOrDefault(VoteChoice.Oppose));
        await db.Database.ExecuteSqlAsync(
            $"""UPDATE "Ideas" SET "Support" = "Support" + {support}, "Neutral" = "Neutral" + {neutral}, "Oppose" = "Oppose" + {oppose} WHERE "Id" = {intoId}""", cancellationToken);
        // What a hidden idea carries is not counted with the mission; it comes back with the idea.
        if (!await db.Ideas.AnyAsync(idea => idea.Id == intoId && idea.Visibility == Visibility.Published, cancellationToken))
            return;
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE "ConsultationTallies" SET "Support" = "Support" + {support}, "Neutral" = "Neutral" + {neutral}, "Oppose" = "Oppose" + {oppose} WHERE "MissionId" = {missionId}
            """,
            cancellationToken);
    }
}
