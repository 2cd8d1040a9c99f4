using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Mail;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Notifications;

/// <summary>
/// What members follow. It is set, never toggled: the same again changes nothing. The caller has looked whether the idea is public.
/// What one follows is one's own affair and stands in no log.
/// </summary>
public sealed class FollowService(ParticipateDbContext db, Transactions transactions, TimeProvider clock)
{
    private static readonly List<string> OfIdeas = [nameof(NewsKind.IdeaChanged), nameof(NewsKind.Decision), nameof(NewsKind.Provenance), nameof(NewsKind.Comments)];
    private static readonly List<string> OfMissions = [nameof(NewsKind.Phases), nameof(NewsKind.NewIdeas), nameof(NewsKind.Events)];

    /// <summary>Begins or ends following an idea (or, with 0, the mission). After the end nothing about it goes into a digest, and no e-mail about it alone that was not sent yet.</summary>
    public Task<Outcome> SetAsync(int missionId, int ideaId, bool follows, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            var now = clock.UtcNow();
            if (follows)
            {
                // Nobody begins while the own account is being closed; see FollowsOfClosedMember.
                if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token))
                    return Refusal.NotFound;
                await BeginAsync(missionId, ideaId, actor.MemberId, token);
                await Own(missionId, ideaId, actor.MemberId).Where(follow => follow.EndedAt != null)
                    .ExecuteUpdateAsync(set => set.SetProperty(follow => follow.EndedAt, (DateTime?)null).SetProperty(follow => follow.FollowedAt, now), token);
                return Outcome.Done;
            }
            await Own(missionId, ideaId, actor.MemberId).Where(follow => follow.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(follow => follow.EndedAt, now), token);
            await db.Notifications
                .Where(row => row.MemberId == actor.MemberId && row.EmailDue != null && row.MissionId == missionId && row.IdeaId == ideaId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EmailDue, (Frequency?)null).SetProperty(row => row.Fresh, 0), token);
            await UnsentAbout(missionId, ideaId).Where(email => email.MemberId == actor.MemberId).ExecuteDeleteAsync(token);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Follows an idea for a member who takes part in it, inside the open transaction; who stopped following it does not begin again, nor does a closed account.</summary>
    public Task BeginAsync(int missionId, int ideaId, int memberId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Follows" ("MemberId", "MissionId", "IdeaId", "FollowedAt") SELECT m."Id", {missionId}, {ideaId}, {now} FROM "Members" m WHERE m."Id" = {memberId} AND m."ClosedAt" IS NULL
            ON CONFLICT ("MemberId", "MissionId", "IdeaId") DO UPDATE SET "InheritedFromId" = NULL WHERE "Follows"."InheritedFromId" IS NOT NULL
            """,
            cancellationToken);
    }

    /// <summary>
    /// Who follows an idea follows the one that it goes on as too, inside the open transaction; who stopped following that one does not begin
    /// again.
    /// </summary>
    public Task InheritAsync(int missionId, int fromId, int heirId, DateTime at, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO "Follows" ("MemberId", "MissionId", "IdeaId", "FollowedAt", "InheritedFromId")
        SELECT f."MemberId", f."MissionId", {heirId}, {at}, {fromId} FROM "Follows" f
        WHERE f."MissionId" = {missionId} AND f."IdeaId" = {fromId} AND f."EndedAt" IS NULL
        ON CONFLICT ("MemberId", "MissionId", "IdeaId") DO NOTHING
        """,
        cancellationToken);

    /// <summary>Takes back what was inherited: who did nothing of their own about the heir since follows it no longer.</summary>
    public Task DisinheritAsync(int missionId, int fromId, int heirId, CancellationToken cancellationToken) => db.Follows
        .Where(follow => follow.MissionId == missionId && follow.IdeaId == heirId && follow.InheritedFromId == fromId && follow.EndedAt == null)
        .ExecuteDeleteAsync(cancellationToken);

    /// <summary>E-mails about an idea, by its title, or about a mission (0), by its address, that are not sent.</summary>
    private IQueryable<OutboxEmail> UnsentAbout(int missionId, int ideaId)
    {
        var unsent = db.OutboxEmails.Where(email => email.SentAt == null);
        return ideaId != 0
            ? unsent.Where(email => OfIdeas.Contains(email.Subscription!) && db.NewsItems.Any(item => item.IdeaId == ideaId && email.Body.Contains("“" + item.Subject + "”")))
            : unsent.Where(email => OfMissions.Contains(email.Subscription!) && db.NewsItems.Any(item => item.MissionId == missionId
                && (email.Body.Contains("/missions/" + item.MissionSlug + "/") || email.Body.Contains("/missions/" + item.MissionSlug + "\n"))));
    }

    private IQueryable<Follow> Own(int missionId, int ideaId, int memberId) =>
        db.Follows.Where(follow => follow.MemberId == memberId && follow.MissionId == missionId && follow.IdeaId == ideaId);
}

/// <summary>What a member followed and chose goes with the account.</summary>
internal sealed class FollowsOfClosedMember(ParticipateDbContext db) : IHandle<MemberClosed>
{
    public async Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        await db.Follows.Where(follow => follow.MemberId == happened.MemberId).ExecuteDeleteAsync(cancellationToken);
        await db.NotificationChoices.Where(choice => choice.MemberId == happened.MemberId).ExecuteDeleteAsync(cancellationToken);
    }
}
