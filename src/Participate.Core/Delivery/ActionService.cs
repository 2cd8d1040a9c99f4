using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;
using Participate.Core.Responses;

namespace Participate.Core.Delivery;

/// <summary>
/// The mission team turns accepted ideas into actions, changes them and moves them on. Each act is in the history that everyone reads, in what
/// happened to the ideas and in the audit log; who follows an idea is told. Of two forms made from the same state the second is refused
/// (Conflict); others than the team and administrators are refused (NotPermitted).
/// </summary>
public sealed class ActionService(
    ParticipateDbContext db, Transactions transactions, DeliveryRows rows, DeliveryNews news, ReadinessSignal readiness, AuditLog audit, TimeProvider clock)
{
    /// <summary>Makes an action; its number. Refused for fields that do not fit (Invalid), ideas that are not public and accepted with a published response among them.</summary>
    public Task<Outcome<int>> CreateAsync(Mission mission, ActionText typed, Actor actor, CancellationToken cancellationToken)
    {
        var text = typed.Tidied();
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome<int>.FromRefusal(DeliveryRows.NotOnTeam));
        return transactions.RunAsync<int>(
            async token =>
            {
                var named = await NamedAsync(mission, text, [], token);
                if (named.Refusals.Count > 0)
                    return Outcome<int>.Refused(named.Refusals);
                var action = new DeliveryAction { MissionId = mission.Id, CreatedById = actor.MemberId, CreatedAt = clock.UtcNow() };
                action.Write(text, named.OwnerId, named.OwnerName);
                db.DeliveryActions.Add(action);
                await db.SaveChangesAsync(token);
                db.ActionPartners.AddRange(named.PartnerIds.Select(id => new ActionPartner { ActionId = action.Id, OrganisationId = id }));
                db.ActionReforms.AddRange(text.ReformIds.Select(id => new ActionReform { ActionId = action.Id, ReformId = id }));
                foreach (var ideaId in text.IdeaIds!)
                    await LinkAsync(mission, action, ideaId, actor, token);
                Log("action.created", action, null, "", action.Title, actor);
                return action.Id;
            },
            cancellationToken);
    }

    /// <summary>Changes what an action says and what belongs to it. Refused as <see cref="CreateAsync"/> is; ideas that were part of it before stay, whatever was decided since.</summary>
    /// <param name="version">The version that the form was made from.</param>
    public Task<Outcome> EditAsync(Mission mission, int actionId, int version, ActionText typed, Actor actor, CancellationToken cancellationToken)
    {
        var text = typed.Tidied();
        return ActAsync(
            mission, actionId, version, actor,
            async (action, token) =>
            {
                var parts = await db.ActionIdeas.Where(row => row.ActionId == action.Id).ToListAsync(token);
                var named = await NamedAsync(mission, text, [.. parts.Select(part => part.IdeaId)], token);
                if (named.Refusals.Count > 0)
                    return Outcome.Refused(named.Refusals);
                var changes = text.ChangesOf(action, named.OwnerName).ToList();
                changes.AddRange(await BelongingAsync(action, text, named, token));
                var gone = parts.Where(part => !text.IdeaIds!.Contains(part.IdeaId)).ToList();
                var added = text.IdeaIds!.Except(parts.Select(part => part.IdeaId)).ToList();
                changes.AddRange(gone.Select(part => T($"Idea {part.IdeaId} is not part of it any more")));
                changes.AddRange(added.Select(id => T($"Idea {id} is part of it")));
                if (changes.Count == 0)
                    return Outcome.Done;
                action.Write(text, named.OwnerId, named.OwnerName);
                foreach (var part in gone)
                {
                    await news.DroppedAsync(mission, action, part, T($"is not part of the action “{action.Title}” any more"), "", actor, token);
                    db.ActionIdeas.Remove(part);
                }
                foreach (var ideaId in added)
                    await LinkAsync(mission, action, ideaId, actor, token);
                Log("action.edited", action, action.State, "", string.Join('\n', changes), actor);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Moves an action on, or takes it up again. Refused where it cannot go there from where it is (Conflict), and without a reason where one is needed (Invalid).</summary>
    public Task<Outcome> MoveAsync(Mission mission, int actionId, int version, ActionState to, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TypedText.Lines(typed);
        return ActAsync(
            mission, actionId, version, actor,
            async (action, token) =>
            {
                var before = action.State;
                if (!ActionMoves.From(before).Contains(to))
                    return Refusal.Conflict($"This action is {ActionWords.Name(before).ToLowerInvariant()}, so it cannot become {ActionWords.Name(to).ToLowerInvariant()}.");
                if (reason.Length == 0 && ActionMoves.NeedsReason(before, to))
                    return Refusal.Invalid("Reason", "Say why, for everyone to read");
                if (reason.Length > ActionChange.ReasonMaxLength)
                    return Refusal.Invalid("Reason", "The reason must be 1,000 characters or fewer");
                action.Move(to, reason, clock.UtcNow());
                foreach (var part in await db.ActionIdeas.Where(row => row.ActionId == action.Id).OrderBy(row => row.IdeaId).ToListAsync(token))
                {
                    if (to == ActionState.Stopped)
                        await news.DroppedAsync(mission, action, part, ": " + T($"the action “{action.Title}” was stopped"), reason, actor, token);
                    else if (before == ActionState.Stopped)
                        await news.AdoptedAsync(mission, action, part, reason, actor, token);
                    else if (to == ActionState.Done)
                        await news.DeliveredAsync(mission, action, part, actor, token);
                    else if (before == ActionState.Done)
                        await news.UndoneAsync(mission, action, part, reason, actor, token);
                }
                Log("action.moved", action, before, reason, "", actor);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private Task<Outcome> ActAsync(Mission mission, int actionId, int version, Actor actor, Func<DeliveryAction, CancellationToken, Task<Outcome>> act, CancellationToken cancellationToken)
    {
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(DeliveryRows.NotOnTeam));
        return transactions.RunAsync(
            async token => await rows.HoldAsync(mission.Id, actionId, token) is not { } action ? Refusal.NotFound
                : action.Version != version ? DeliveryRows.ChangedMeanwhile
                : await act(action, token),
            cancellationToken);
    }

    private async Task LinkAsync(Mission mission, DeliveryAction action, int ideaId, Actor actor, CancellationToken cancellationToken)
    {
        var part = new ActionIdea { ActionId = action.Id, IdeaId = ideaId };
        db.ActionIdeas.Add(part);
        if (action.State == ActionState.Stopped)
            return;
        await news.AdoptedAsync(mission, action, part, "", actor, cancellationToken);
        if (action.State == ActionState.Done)
            await news.DeliveredAsync(mission, action, part, actor, cancellationToken);
    }

    /// <summary>Makes partners and reforms those that were named; what changed, in words.</summary>
    private async Task<List<string>> BelongingAsync(DeliveryAction action, ActionText text, Named named, CancellationToken cancellationToken)
    {
        var changes = new List<string>();
        var partners = await db.ActionPartners.Where(row => row.ActionId == action.Id).ToListAsync(cancellationToken);
        if (!partners.Select(row => row.OrganisationId).Order().SequenceEqual(named.PartnerIds.Order()))
        {
            changes.Add(text.PartnerNames.Count == 0 ? T("Partners: none") : T($"Partners: {string.Join(", ", text.PartnerNames)}"));
            db.ActionPartners.RemoveRange(partners.Where(row => !named.PartnerIds.Contains(row.OrganisationId)));
            db.ActionPartners.AddRange(named.PartnerIds.Except(partners.Select(row => row.OrganisationId)).Select(id => new ActionPartner { ActionId = action.Id, OrganisationId = id }));
        }
        // One that is hidden is on no form, and stays.
        var reforms = await db.ActionReforms.Where(row => row.ActionId == action.Id && db.Reforms.Any(reform => reform.Id == row.ReformId && reform.Visibility == Visibility.Published)).ToListAsync(cancellationToken);
        if (!reforms.Select(row => row.ReformId).Order().SequenceEqual(text.ReformIds.Order()))
        {
            changes.Add(T("The reforms were changed"));
            db.ActionReforms.RemoveRange(reforms.Where(row => !text.ReformIds.Contains(row.ReformId)));
            db.ActionReforms.AddRange(text.ReformIds.Except(reforms.Select(row => row.ReformId)).Select(id => new ActionReform { ActionId = action.Id, ReformId = id }));
        }
        return changes;
    }

    /// <summary>What a text names, and what is wrong with it.</summary>
    /// <param name="known">Ideas that are part of the action already.</param>
    private async Task<Named> NamedAsync(Mission mission, ActionText text, IReadOnlyList<int> known, CancellationToken cancellationToken)
    {
        var refusals = text.Refusals().ToList();
        var isOwnBody = text.Owner.Length == 0 || string.Equals(text.Owner, mission.Owner, StringComparison.OrdinalIgnoreCase);
        var owner = isOwnBody ? null : await FindAsync(text.Owner, cancellationToken);
        if (!isOwnBody && owner is null)
            refusals.Add(Refusal.Invalid(nameof(text.Owner), $"There is no verified organisation with this name. Leave it empty for {mission.Owner}"));
        var partners = new List<int>();
        foreach (var name in refusals.Exists(refusal => refusal.Field == nameof(text.Partners)) ? [] : text.PartnerNames)
        {
            if (await FindAsync(name, cancellationToken) is not { } partner)
                refusals.Add(Refusal.Invalid(nameof(text.Partners), $"There is no verified organisation with the name “{TypedText.Shortened(name, 80)}”"));
            else if (partner.Id != owner?.Id && !partners.Contains(partner.Id))
                partners.Add(partner.Id);
        }
        var asked = text.IdeaIds is { Count: <= ActionText.MostIdeas } ids ? ids.Except(known).ToList() : [];
        var accepted = await db.Ideas.Where(idea => EF.Parameter(asked).Contains(idea.Id) && idea.MissionId == mission.Id && idea.Visibility == Visibility.Published
                && (idea.Decision == Decision.Accepted || idea.Decision == Decision.AcceptedInPart)
                && db.ResponseIdeas.Any(row => row.IdeaId == idea.Id && row.State == ResponseIdeaState.Standing))
            .Select(idea => idea.Id).ToListAsync(cancellationToken);
        if (asked.Except(accepted).ToList() is { Count: > 0 } others)
            refusals.Add(Refusal.Invalid(nameof(text.Ideas), $"Not public, or not accepted with a published response: {string.Join(", ", others)}"));
        if (text.ReformIds.Count > 0 && await db.Reforms.CountAsync(row => EF.Parameter(text.ReformIds).Contains(row.Id) && row.MissionId == mission.Id && row.Visibility == Visibility.Published, cancellationToken) != text.ReformIds.Count)
            refusals.Add(Refusal.Invalid(nameof(text.ReformIds), "Choose reforms of this mission"));
        return new Named(owner?.Id, owner?.Name ?? TypedText.Shortened(mission.Owner, ActionText.OwnerMaxLength), partners, refusals);
    }

    private Task<Organisation?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var lower = name.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL.
        return db.Organisations.AsNoTracking().Where(row => row.State == OrganisationState.Verified && row.Name.ToLower() == lower).OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
#pragma warning restore CA1304, CA1311, CA1862
    }

    private void Log(string act, DeliveryAction action, ActionState? before, string reason, string changes, Actor actor)
    {
        db.ActionChanges.Add(new ActionChange
        {
            ActionId = action.Id,
            State = action.State,
            Before = before,
            Changes = act == "action.created" ? "" : Wording.Shortened(changes, ActionChange.ChangesMaxLength),
            Reason = reason,
            MemberId = actor.MemberId,
            At = clock.UtcNow(),
        });
        var details = act == "action.moved" ? $"{ActionWords.Name(before!.Value)} → {ActionWords.Name(action.State)}{(reason.Length > 0 ? ": " + reason : "")}" : Wording.English(changes);
        audit.Add(act, "action", action.Id, actor.MemberId, action.MissionId, details);
        transactions.Touch(action.MissionId);
        transactions.AfterCommit(readiness.Wake);
    }

    private sealed record Named(int? OwnerId, string OwnerName, IReadOnlyList<int> PartnerIds, IReadOnlyList<Refusal> Refusals);
}
