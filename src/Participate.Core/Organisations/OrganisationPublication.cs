using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>Takes an organisation's description and logo from the public and shows them again; both are kept, and its owners are told.</summary>
public sealed class OrganisationPublication(Transactions transactions, OrganisationRows rows, TimeProvider clock)
{
    /// <summary>Hides them, for a reason. Refused for others than moderators and administrators (NotPermitted), without a reason (Invalid), and where they are hidden already (Conflict).</summary>
    public Task<Outcome> HideAsync(int organisationId, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TypedText.Lines(typed);
        return ActAsync(
            organisationId, OrganisationAct.Hidden, actor, reason,
            organisation =>
            {
                if (OrganisationService.RefusalOfReason(reason, "Say why, for the owners of the organisation") is { } unsaid)
                    return unsaid;
                organisation.Hide(reason, clock.UtcNow());
                return null;
            },
            cancellationToken);
    }

    /// <summary>Shows them again. Refused for others than moderators and administrators (NotPermitted), and where they are not hidden (Conflict).</summary>
    public Task<Outcome> ShowAsync(int organisationId, Actor actor, CancellationToken cancellationToken) => ActAsync(
        organisationId, OrganisationAct.Shown, actor, "",
        organisation =>
        {
            organisation.Show();
            return null;
        },
        cancellationToken);

    private Task<Outcome> ActAsync(int organisationId, OrganisationAct act, Actor actor, string reason, Func<Organisation, Refusal?> apply, CancellationToken cancellationToken) =>
        !actor.IsAdministrator && !actor.HoldsAnywhere(Role.Moderator)
            ? Task.FromResult(Outcome.FromRefusal(Refusal.NotPermitted("Only moderators and administrators may do this.")))
            : transactions.RunAsync(
                async token =>
                {
                    if (await rows.HoldAsync(organisationId, token) is not { } organisation)
                        return Refusal.NotFound;
                    if ((organisation.RefusalOf(act) ?? apply(organisation)) is { } refusal)
                        return refusal;
                    await rows.RecordAsync(organisation, act, actor, await rows.OwnersAsync(organisationId, token), "", reason, token);
                    return Outcome.Done;
                },
                cancellationToken);
}
