using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Delivery;

/// <summary>
/// News of an action. What the team writes is public at once; what a speaker of its owner or of a partner sends waits until the team decides, and
/// its writer is told. Each act is in the audit log.
/// </summary>
public sealed class ActionUpdateService(
    ParticipateDbContext db, Transactions transactions, DeliveryRows rows, SpeakerQueries speakers, DeliveryNews news, AuditLog audit, TimeProvider clock)
{
    /// <summary>So many of one organisation may wait on an action at once.</summary>
    public const int MostWaiting = 5;

    /// <summary>
    /// Adds an update. Refused to others (NotPermitted), to members who may not contribute, for fields that do not fit (Invalid), and where the same
    /// stands there already or too many wait (Conflict).
    /// </summary>
    /// <param name="organisationId">The organisation that it speaks for; null for the mission team.</param>
    public Task<Outcome<bool>> AddAsync(Mission mission, int actionId, string? typedText, string? typedLink, int? organisationId, Actor actor, CancellationToken cancellationToken)
    {
        var (text, link) = (TypedText.Lines(typedText), TypedText.OneLine(typedLink));
        return transactions.RunAsync<bool>(
            async token =>
            {
                if (await rows.HoldAsync(mission.Id, actionId, token) is not { } action)
                    return Refusal.NotFound;
                if (await RefusalOfWriterAsync(mission, action, organisationId, actor, token) is { } refused)
                    return refused;
                if (Check(text, link) is { Count: > 0 } refusals)
                    return Outcome<bool>.Refused(refusals);
                var own = db.ActionUpdates.Where(row => row.ActionId == actionId && row.OrganisationId == organisationId && (row.State == ActionUpdateState.Waiting || row.State == ActionUpdateState.Published));
                if (await own.AnyAsync(row => row.Text == text && row.Link == link, token))
                    return Refusal.Conflict("This update is there already.");
                if (organisationId is not null && await own.CountAsync(row => row.State == ActionUpdateState.Waiting, token) >= MostWaiting)
                    return Refusal.Conflict($"{MostWaiting} updates of your organisation wait for the mission team already. Please wait until they are decided.");
                var update = ActionUpdate.Of(actionId, text, link, actor.MemberId, organisationId, clock.UtcNow());
                if (organisationId is null)
                    update.Publish(actor.MemberId, clock.UtcNow());
                db.ActionUpdates.Add(update);
                await db.SaveChangesAsync(token);
                audit.Add(organisationId is null ? "action-update.published" : "action-update.sent", "action", actionId, actor.MemberId, mission.Id, TypedText.Shortened(text, 200));
                transactions.Record(organisationId is null ? new ActionUpdateShown(mission.Id, update.Id) : new ActionUpdateSubmitted(mission.Id, update.Id, actor.MemberId));
                if (organisationId is not null)
                    await news.WaitsAsync(mission, action, token);
                return organisationId is null;
            },
            cancellationToken);
    }

    /// <summary>Publishes a waiting update, or declines it with a reason. Refused to others than the team (NotPermitted), without a reason (Invalid), and where it was decided already (Conflict).</summary>
    /// <param name="publishes">Publishes it; else declines it.</param>
    public Task<Outcome> DecideAsync(Mission mission, int actionId, int updateId, bool publishes, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TypedText.Lines(typed);
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(DeliveryRows.NotOnTeam));
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldAsync(mission.Id, actionId, token) is not { } action
                    || await db.ActionUpdates.FirstOrDefaultAsync(row => row.Id == updateId && row.ActionId == actionId, token) is not { } update)
                    return Refusal.NotFound;
                if (update.State != ActionUpdateState.Waiting)
                    return Refusal.Conflict("Somebody has decided about this update already.");
                if (!publishes && reason.Length is (0 or > ActionUpdate.ReasonMaxLength))
                    return Refusal.Invalid("Reason", reason.Length == 0 ? "Say why, for who sent it" : "The reason must be 1,000 characters or fewer");
                if (publishes)
                    update.Publish(actor.MemberId, clock.UtcNow());
                else
                    update.Decline(actor.MemberId, reason);
                audit.Add(publishes ? "action-update.approved" : "action-update.declined", "action", actionId, actor.MemberId, mission.Id, publishes ? TypedText.Shortened(update.Text, 200) : reason);
                transactions.Touch(mission.Id);
                if (publishes)
                    transactions.Record(new ActionUpdateShown(mission.Id, update.Id));
                await news.DecidedAsync(mission, action, update, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private static List<Refusal> Check(string text, string link)
    {
        var refusals = new List<Refusal>();
        if (text.Length is 0 or > ActionUpdate.TextMaxLength)
            refusals.Add(Refusal.Invalid("Text", text.Length == 0 ? "Say what happened" : "The update must be 5,000 characters or fewer"));
        if (link.Length > 0 && (link.Length > ActionUpdate.LinkMaxLength || !Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps))
            refusals.Add(Refusal.Invalid("Link", $"The link must begin with https:// and have {ActionUpdate.LinkMaxLength} characters or fewer"));
        return refusals;
    }

    private async Task<Refusal?> RefusalOfWriterAsync(Mission mission, DeliveryAction action, int? organisationId, Actor actor, CancellationToken cancellationToken)
    {
        if (organisationId is null)
            return actor.Runs(mission.Id) ? null : Refusal.NotPermitted("Only the mission team, and who speaks for the owner or a partner of this action, may add updates.");
        var belongs = action.OwnerOrganisationId == organisationId || await db.ActionPartners.AnyAsync(row => row.ActionId == action.Id && row.OrganisationId == organisationId, cancellationToken);
        if (!belongs || !await speakers.MayAsync(actor.MemberId, organisationId.Value, cancellationToken))
            return Refusal.NotPermitted("You do not speak for the owner or a partner of this action.");
        return actor.ContributionRefusal;
    }
}

/// <summary>Takes updates from the public and gives them back, as a moderator decided; inside the transaction that is open.</summary>
public sealed class ActionUpdatePublication(ParticipateDbContext db, Transactions transactions)
{
    /// <summary>Shows a hidden or waiting update. False where there is none such.</summary>
    public Task<bool> ShowAsync(int updateId, CancellationToken cancellationToken) => SetAsync(updateId, true, cancellationToken);

    /// <summary>Hides a public update. False where there is none such.</summary>
    public Task<bool> HideAsync(int updateId, CancellationToken cancellationToken) => SetAsync(updateId, false, cancellationToken);

    private async Task<bool> SetAsync(int updateId, bool isPublic, CancellationToken cancellationToken)
    {
        if (await db.ActionUpdates.FirstOrDefaultAsync(row => row.Id == updateId, cancellationToken) is not { } update
            || (update.State == ActionUpdateState.Published) == isPublic || update.State == ActionUpdateState.Declined || (!isPublic && update.State == ActionUpdateState.Waiting))
            return false;
        var missionId = await db.DeliveryActions.Where(row => row.Id == update.ActionId).Select(row => row.MissionId).SingleAsync(cancellationToken);
        update.Show(isPublic);
        transactions.Record(isPublic ? new ActionUpdateShown(missionId, updateId) : new ActionUpdateHidden(missionId, updateId));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
