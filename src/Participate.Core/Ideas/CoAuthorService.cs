using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Ideas;

/// <summary>
/// Who writes an idea together: by invitation of its author, at most <see cref="CoAuthor.Most"/>. Nobody learns from an invitation
/// whether an account exists.
/// </summary>
public sealed class CoAuthorService(
    ParticipateDbContext db, Transactions transactions, InvitedMembers invited, CoAuthorRows rows, FollowService follows, NotificationService notifications, AuditLog audit, TimeProvider clock)
{
    /// <summary>Invitations that one member may send in 24 hours.</summary>
    public const int MostInvitationsADay = 20;

    /// <summary>
    /// Invites whoever has this display name or e-mail address. The answer is the same whether or not there is anybody. Refused for
    /// anyone but the author (NotFound), for ideas that are hidden, merged or withdrawn (Conflict), beyond the limits, and for what is no name (Invalid). What nobody has read reaches nobody by an invitation: to an idea that is
    /// not public only an established member invites (Invalid).
    /// </summary>
    public async Task<Outcome> InviteAsync(Mission mission, int ideaId, string addressee, Actor actor, CancellationToken cancellationToken)
    {
        addressee = addressee.Trim();
        if (actor.ContributionRefusal is { } refusal)
            return refusal;
        if (addressee.Length is 0 or > CoAuthorInvitation.AddresseeMaxLength)
            return Refusal.Invalid("Addressee", addressee.Length == 0 ? "Enter a display name or an email address" : "What you enter must be 256 characters or fewer");
        return await transactions.RunAsync(
            async token =>
            {
                if (await OwnAsync(mission, ideaId, actor, token) is not { } idea)
                    return Refusal.NotFound;
                if (idea.Visibility is not (Visibility.Draft or Visibility.Waiting or Visibility.Published))
                    return Refusal.Conflict("This idea is not changed any more, so nobody can be invited.");
                if (idea.Visibility != Visibility.Published && !actor.IsEstablished)
                    return Refusal.Invalid("Addressee", $"You can invite others once this idea is published, or once {Member.ContributionsToBeEstablished} of your contributions are approved");
                var now = clock.UtcNow();
                if (await RefusalOfLimitsAsync(ideaId, actor, now, token) is { } limited)
                    return limited;
                if (await db.CoAuthorInvitations.AnyAsync(row => row.IdeaId == ideaId && row.Addressee == addressee && row.Answer == InvitationAnswer.None && row.ExpiresAt > now, token))
                    return Outcome.Done;
                var memberId = await invited.FindAsync(idea, addressee, token);
                db.CoAuthorInvitations.Add(new CoAuthorInvitation
                {
                    IdeaId = ideaId,
                    InvitedById = actor.MemberId,
                    Addressee = addressee,
                    MemberId = memberId,
                    At = now,
                    ExpiresAt = now + CoAuthorInvitation.Lasts,
                });
                audit.Add("idea.co-author-invited", "idea", ideaId, actor.MemberId, mission.Id);
                if (memberId is { } asked)
                    await notifications.TellAsync(Invitation(asked, mission.Id, actor, now + CoAuthorInvitation.Lasts), token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Accepts or declines. Refused where there is no such open invitation of the actor's (NotFound), or the idea cannot be changed any more (Conflict).</summary>
    public Task<Outcome> AnswerAsync(int invitationId, bool accepts, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (accepts && actor.ContributionRefusal is { } refusal)
                return refusal;
            // Nobody accepts while the own account is being closed; see CoAuthorshipOfClosedMember.
            if (accepts && !await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token))
                return Refusal.NotFound;
            await db.CoAuthorInvitations.Where(row => row.Id == invitationId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, row => row.ExpiresAt), token);
            var invitation = await db.CoAuthorInvitations.FirstOrDefaultAsync(row => row.Id == invitationId && row.MemberId == actor.MemberId, token);
            if (invitation is null || !invitation.IsOpenAt(clock.UtcNow()))
                return Refusal.NotFound;
            var idea = await db.Ideas.AsNoTracking().SingleAsync(row => row.Id == invitation.IdeaId, token);
            if (accepts && idea.Visibility is not (Visibility.Draft or Visibility.Waiting or Visibility.Published))
                return Refusal.Conflict("This idea is not changed any more, so it takes no more co-authors.");
            invitation.Close(accepts ? InvitationAnswer.Accepted : InvitationAnswer.Declined, clock.UtcNow());
            if (accepts)
            {
                await rows.AddAsync(idea, actor.MemberId, token);
                await follows.BeginAsync(idea.MissionId, idea.Id, actor.MemberId, token);
                audit.Add("idea.co-author-joined", "idea", idea.Id, actor.MemberId, idea.MissionId);
            }
            await TellAsync(
                idea.AuthorId, accepts ? T($"{actor.DisplayName} is now a co-author of “{idea.Title}”") : T($"{actor.DisplayName} declined to be a co-author of “{idea.Title}”"), "",
                await rows.PathAsync(idea, "/authors", token), token);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Takes back an open invitation. Refused as not found for anyone but the author, and where there is none.</summary>
    public Task<Outcome> TakeBackAsync(Mission mission, int ideaId, int invitationId, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (await OwnAsync(mission, ideaId, actor, token) is null
                || await db.CoAuthorInvitations.FirstOrDefaultAsync(row => row.Id == invitationId && row.IdeaId == ideaId && row.Answer == InvitationAnswer.None, token) is not { } invitation)
            {
                return Refusal.NotFound;
            }
            invitation.Close(InvitationAnswer.TakenBack, clock.UtcNow());
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>The author ends a co-authorship; what the co-author wrote stays. Refused as not found for anyone else, and where there is none.</summary>
    public Task<Outcome> RemoveAsync(Mission mission, int ideaId, int memberId, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (await OwnAsync(mission, ideaId, actor, token) is not { } idea || !await rows.RemoveAsync(mission.Id, ideaId, memberId, token))
                return Refusal.NotFound;
            audit.Add("idea.co-author-removed", "idea", ideaId, actor.MemberId, mission.Id, $"Member {memberId}");
            await TellAsync(memberId, T($"You are no longer a co-author of “{idea.Title}”"), T("Its author ended that. What you wrote stays in its history."), await rows.PathAsync(idea, "", token), token, new IdeaName(idea.Id, idea.Title));
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>A co-author leaves. Refused as not found for anyone else.</summary>
    public Task<Outcome> LeaveAsync(Mission mission, int ideaId, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (await db.Ideas.AsNoTracking().FirstOrDefaultAsync(row => row.Id == ideaId && row.MissionId == mission.Id, token) is not { } idea
                || !await rows.RemoveAsync(mission.Id, ideaId, actor.MemberId, token))
            {
                return Refusal.NotFound;
            }
            audit.Add("idea.co-author-left", "idea", ideaId, actor.MemberId, mission.Id);
            await TellAsync(idea.AuthorId, T($"{actor.DisplayName} is no longer a co-author of “{idea.Title}”"), T("What they wrote stays in its history."), await rows.PathAsync(idea, "/authors", token), token);
            return Outcome.Done;
        },
        cancellationToken);

    private async Task<Refusal?> RefusalOfLimitsAsync(int ideaId, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var taken = await db.CoAuthors.CountAsync(row => row.IdeaId == ideaId, cancellationToken)
            + await db.CoAuthorInvitations.CountAsync(row => row.IdeaId == ideaId && row.Answer == InvitationAnswer.None && row.ExpiresAt > now, cancellationToken);
        if (taken >= CoAuthor.Most)
            return Refusal.Conflict($"An idea has at most {CoAuthor.Most} co-authors, invitations included. Take one back or remove somebody first.");
        var since = now.AddDays(-1);
        return await db.CoAuthorInvitations.CountAsync(row => row.InvitedById == actor.MemberId && row.At > since, cancellationToken) >= MostInvitationsADay
            ? Refusal.Conflict($"You have invited {MostInvitationsADay} people within a day, the most that one member can. Try again tomorrow.")
            : null;
    }

    /// <summary>The actor's own idea, its row held so that two invitations come one after the other.</summary>
    private async Task<Idea?> OwnAsync(Mission mission, int ideaId, Actor actor, CancellationToken cancellationToken)
    {
        await rows.HoldAsync(ideaId, cancellationToken);
        return await db.Ideas.AsNoTracking().FirstOrDefaultAsync(row => row.Id == ideaId && row.MissionId == mission.Id && row.AuthorId == actor.MemberId, cancellationToken);
    }

    private static NotificationOptions Invitation(int memberId, int missionId, Actor by, DateTime until) => new()
    {
        MemberId = memberId,
        Kind = NewsKind.Mentions,
        MissionId = missionId,
        Title = T($"{by.DisplayName} asks you to write an idea together"),
        Text = T($"You can accept or decline until {T(UkTime.Words(until))}."),
        Path = "/account/invitations",
    };

    private Task TellAsync(int memberId, string title, string text, string path, CancellationToken cancellationToken, params IReadOnlyList<IdeaName> names) =>
        notifications.TellAsync(new NotificationOptions { MemberId = memberId, Title = title, Text = text, Path = path, Names = names }, cancellationToken);
}
